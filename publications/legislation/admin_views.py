"""The document's form in the admin: saving with warnings, reading the file, beginning with a file."""

from functools import cached_property
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import FormView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.widgets.button import HeaderButton
from wagtail.snippets.views.snippets import IndexView

from portal.ledger.services import record_event
from portal.media.admin_views import UploadFormMixin
from portal.media.forms import upload_portals
from portal.media.models import OfficialFile
from portal.registers.publishing import reason_of
from portal.registers.viewsets import RecordCreateView, RecordEditView
from portal.tenancy.models import Portal
from publications.legislation.forms import UNFINISHED, LegalDocumentForm
from publications.legislation.models import LegalDocument
from publications.legislation.proposals import document_field, proposals_from
from publications.legislation.services import draft_from_proposals, remember_signatory
from publications.legislation.source_form import SourceForm
from publications.legislation.state_secrets import CONFIRMED

READ, USE, USE_ALL = "read-file", "use-proposal", "all"


class ReadingMixin:
    """Buttons of the form that read its file or take a proposal over; they store nothing."""

    request: HttpRequest

    def post(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        if READ not in request.POST and USE not in request.POST:
            return super().post(request, *args, **kwargs)  # type: ignore[misc]
        if not hasattr(self, "object"):
            self.object = None
        self.form = self._read(self.get_form())  # type: ignore[attr-defined]
        if wanted := request.POST.get(USE):
            self.form = self._read(self._form_with(wanted))
        return self.render_to_response(self.get_context_data(form=self.form))  # type: ignore[attr-defined]

    def _read(self, form: LegalDocumentForm) -> LegalDocumentForm:
        """Let the form look into its file, and not complain of what is still empty."""
        form.is_reading = True
        form.defer_required_fields()
        return form

    def _form_with(self, wanted: str) -> LegalDocumentForm:
        """The form as it was sent, with one proposal or all of them in place of what stood there."""
        data = self.request.POST.copy()
        for name, proposal in self.form.proposals.items():
            if proposal.is_usable and wanted in {name, USE_ALL}:
                data[name] = self.form.form_value(name)
        kwargs = self.get_form_kwargs() | {"data": data}  # type: ignore[attr-defined]
        return self.get_form_class()(**kwargs)  # type: ignore[attr-defined]

    def is_valid(self, form: LegalDocumentForm) -> bool:
        """Whoever approves does so beside the form; the confirmation is the submitter's."""
        form.fields["has_no_secrets"].required &= self.action != "workflow-action"  # type: ignore[attr-defined]
        return super().is_valid(form)  # type: ignore[misc]

    def save_instance(self):
        instance = super().save_instance()  # type: ignore[misc]
        # A form that saves itself may hold a name half typed.
        if not self.expects_json_response:  # type: ignore[attr-defined]
            self._note_answers(instance)
        return instance

    def _note_answers(self, instance: LegalDocument) -> None:
        if self.form.cleaned_data.get("has_no_secrets"):
            record_event(
                action=CONFIRMED,
                obj=instance,
                portal=instance.portal,
                user=self.request.user,
                detail={"revision": instance.latest_revision_id},
            )
        if self.form.cleaned_data.get("remember_signer"):
            remember_signatory(instance)

    def save_action(self):
        if not self.expects_json_response:  # type: ignore[attr-defined]
            for warning in self.form.warnings:
                messages.warning(self.request, warning)
        return super().save_action()  # type: ignore[misc]


class LegalDocumentIndexView(IndexView):
    @cached_property
    def header_buttons(self):
        """Beside “Add”: beginning with the file."""
        buttons = super().header_buttons
        if upload_portals(self.request.user).exists():
            address = reverse("wagtailsnippets_legislation_legaldocument:from_file")
            buttons = [*buttons, HeaderButton(_("Begin with a file"), url=address, icon_name="upload")]
        return buttons


class LegalDocumentCreateView(ReadingMixin, RecordCreateView):
    pass


class LegalDocumentEditView(ReadingMixin, RecordEditView):
    pass


class DocumentFromFileView(UploadFormMixin, WagtailAdminTemplateMixin, FormView):
    """Begin a document with its file or its text: what they say is shown, then made a draft of.

    Works without scripts. Nothing is stored between the steps but the file itself.
    """

    form_class = SourceForm
    template_name = "legislation/read_from_file.html"
    page_title = gettext_lazy("Begin with a file or a text")
    header_icon = "doc-full"
    list_url_name = ""
    permission_required = "add"

    def dispatch(self, request, *args, **kwargs):
        if not upload_portals(request.user).exists():
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"user": self.request.user}

    def get(self, request, *args, **kwargs):
        if pk := request.GET.get("tep"):
            return self._show(self._own_file(pk).portal, file=self._own_file(pk))
        return super().get(request, *args, **kwargs)

    def post(self, request, *args, **kwargs):
        if "make-draft" in request.POST:
            return self._make_draft()
        form = self.get_form()
        if form.is_valid() and form.cleaned_data["text"]:
            return self._show(form.cleaned_data["portal"], text=form.cleaned_data["text"])
        if file := self.stored_or_none(form):
            return redirect(f"{request.path}?tep={file.pk}")
        return self.form_invalid(form)

    def _own_file(self, pk: str) -> OfficialFile:
        files = OfficialFile.objects.of_user(self.request.user).select_related("stored", "portal")
        return get_object_or_404(files, pk=int(pk) if pk.isdecimal() and len(pk) < 19 else 0)

    def _show(self, portal: Portal, *, file: OfficialFile | None = None, text: str = "") -> HttpResponse:
        """The proposals, each with a box to tick."""
        read = file.stored.text if file else text
        context = {
            "portal": portal,
            "file": file,
            "text": text,
            "is_waiting": bool(file and file.stored.text_state in UNFINISHED),
            "proposals": [
                (document_field(name).verbose_name, proposal)
                for name, proposal in proposals_from(read, portal).items()
            ],
        }
        return self.render_to_response(self.get_context_data(**context))

    def _make_draft(self) -> HttpResponse:
        form = self.get_form_class()(self.request.POST, user=self.request.user, is_confirming=True)
        if not form.is_valid():
            return self.form_invalid(form)
        pk, text = self.request.POST.get("tep", ""), form.cleaned_data["text"]
        file = self._own_file(pk) if pk else None
        portal = get_object_or_404(
            upload_portals(self.request.user), pk=(file.portal if file else form.cleaned_data["portal"]).pk
        )
        proposals = proposals_from(file.stored.text if file else text, portal)
        wanted = {name: proposals[name] for name in self.request.POST.getlist("use") if name in proposals}
        try:
            with transaction.atomic():
                draft = draft_from_proposals(
                    portal=portal, user=self.request.user, proposals=wanted.values(), file=file
                )
        except ValidationError as refusal:
            messages.error(self.request, reason_of(refusal))
            return self._show(portal, file=file, text=text)
        messages.success(self.request, _("The draft is made. Look at it and fill in what is missing."))
        return redirect(reverse("wagtailsnippets_legislation_legaldocument:edit", args=[draft.pk]))
