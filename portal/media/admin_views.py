"""Official files in the admin: list, upload, use, and the chooser, each within the person's portals."""

from django.core.exceptions import ObjectDoesNotExist, PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext, gettext_lazy, pgettext_lazy
from django.views.generic import FormView
from wagtail.admin import messages
from wagtail.admin.ui.tables import Column, DateColumn, TitleColumn
from wagtail.admin.views import generic
from wagtail.admin.views.generic import chooser
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.widgets.button import HeaderButton
from wagtail.models import ReferenceIndex

from portal.media import extensions
from portal.media.errors import UploadRejected
from portal.media.forms import FileFilterForm, UploadForm, upload_portals
from portal.media.models import OfficialFile
from portal.media.text_notes import note_on, titled_with_remark, warnings_after_upload
from portal.tenancy.scope import sits_on_a_board
from portal.tenancy.scoped_objects import is_key


def files_of(user):
    return OfficialFile.objects.of_user(user).with_stored()


class BoardMixin:
    """For people who sit on a board; to others the admin has no official files."""

    def dispatch(self, request, *args, **kwargs):
        if not sits_on_a_board(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)


class FileColumns:
    @property
    def file_columns(self) -> list[Column]:
        return [
            Column("portal", label=gettext_lazy("Portal")),
            Column("kind", label=pgettext_lazy("file", "Kind"), accessor="stored.get_kind_display"),
            Column("page_count", label=pgettext_lazy("file", "Pages"), accessor="stored.page_count"),
            Column("text", label=pgettext_lazy("file", "Text"), accessor=lambda file: note_on(file.stored)),
            DateColumn("uploaded_at", label=pgettext_lazy("file", "Uploaded at")),
        ]


class FileIndexView(BoardMixin, FileColumns, generic.IndexView):
    model = OfficialFile
    page_title = gettext_lazy("Official files")
    default_ordering = "-uploaded_at"
    paginate_by = 30
    search_fields = ("folded",)
    is_export = False

    def get_base_queryset(self):
        files = files_of(self.request.user).annotate(
            usage_count=ReferenceIndex.usage_count_subquery(OfficialFile)
        )
        joins = extensions.joins_of_columns()
        return files.select_related(*joins) if joins else files

    def search_queryset(self, queryset):
        return queryset.matching(self.search_query) if self.is_searching else queryset

    @cached_property
    def columns(self):
        return [
            TitleColumn("title", label=pgettext_lazy("file", "Title"), get_url=lambda file: file.admin_url),
            Column("name", label=pgettext_lazy("file", "File name")),
            *self.file_columns,
            *extensions.extra_columns(),
            TitleColumn(
                "usage_count",
                label=pgettext_lazy("file", "Used"),
                get_url=lambda file: reverse("official_files:usage", args=[file.pk]),
            ),
        ]

    @cached_property
    def header_buttons(self):
        if not upload_portals(self.request.user).exists():
            return []
        return [
            HeaderButton(gettext("Upload a file"), url=reverse("official_files:upload"), icon_name="plus")
        ]


class FileUsageView(BoardMixin, generic.UsageView):
    model = OfficialFile
    index_url_name = "official_files:index"
    usage_url_name = "official_files:usage"
    permission_required = None

    def get_base_object_queryset(self):
        return files_of(self.request.user)

    def get_object(self):
        return get_object_or_404(self.get_base_object_queryset(), pk=self.pk)


class UploadFormMixin:
    """Stores on success; words of refusal stand at the file field."""

    def stored_or_none(self, form: UploadForm) -> OfficialFile | None:
        try:
            return form.save() if form.is_valid() else None
        except UploadRejected as refusal:
            form.add_error("file", refusal)
            return None


class FileUploadView(UploadFormMixin, WagtailAdminTemplateMixin, FormView):
    form_class = UploadForm
    template_name = "wagtailadmin/generic/form.html"
    page_title = gettext_lazy("Upload a file")
    header_icon = "doc-full"

    def dispatch(self, request, *args, **kwargs):
        if not upload_portals(request.user).exists():
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"user": self.request.user}

    def post(self, request, *args, **kwargs):
        form = self.get_form()
        if not (file := self.stored_or_none(form)):
            return self.form_invalid(form)
        messages.success(request, gettext("The file “%(title)s” is stored.") % {"title": file.title})
        for warning in warnings_after_upload(file.stored):
            messages.warning(request, warning)
        for notice in extensions.notices_of(file):
            messages.info(request, notice)
        return redirect("official_files:index")

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {
            "action_url": reverse("official_files:upload"),
            "submit_button_label": gettext("Upload"),
            "submit_button_active_label": gettext("Uploading…"),
        }


class OwnCreationMixin:
    """The tab for uploading, for those who write on a board."""

    def can_create(self) -> bool:
        return upload_portals(self.request.user).exists()

    def get_creation_form_kwargs(self):
        return super().get_creation_form_kwargs() | {"user": self.request.user}


class OwnListMixin(BoardMixin, OwnCreationMixin, FileColumns):
    filter_form_class = FileFilterForm

    def get_object_list(self):
        return files_of(self.request.user)

    @property
    def columns(self):
        return [*super().columns, *self.file_columns]


class FileChooseView(OwnListMixin, chooser.ChooseView):
    pass


class FileChooseResultsView(OwnListMixin, chooser.ChooseResultsView):
    pass


class RemarkMixin:
    """What the form shows of a chosen file says when it is a scan or needs caution."""

    def get_display_title(self, instance) -> str:
        return titled_with_remark(instance)


class FileChosenView(RemarkMixin, BoardMixin, chooser.ChosenView):
    def get_object(self, pk):
        if not is_key(str(pk)):
            raise ObjectDoesNotExist
        return files_of(self.request.user).get(pk=pk)


class FileChosenMultipleView(RemarkMixin, BoardMixin, chooser.ChosenMultipleView):
    def get_objects(self, pks):
        if not all(is_key(str(pk)) for pk in pks):
            raise Http404
        return files_of(self.request.user).filter(pk__in=pks)


class FileCreateView(RemarkMixin, OwnCreationMixin, UploadFormMixin, chooser.CreateView):
    def post(self, request):
        self.form = self.get_creation_form()
        if file := self.stored_or_none(self.form):
            return self.get_chosen_response(file)
        return self.get_reshow_creation_form_response()
