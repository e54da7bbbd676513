"""Where the views of official files stand in the admin; two namespaces hold them all."""

from django.db.models import ForeignKey
from django.urls import path
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.models import register_form_field_override
from wagtail.admin.viewsets.base import ViewSet
from wagtail.admin.viewsets.chooser import ChooserViewSet
from wagtail.admin.widgets.chooser import BaseChooser

from portal.media import admin_views, reports, views
from portal.media.forms import OfficialFileChoiceField, UploadForm
from portal.media.models import OfficialFile
from portal.media.text_notes import titled_with_remark
from portal.tenancy.scope import sits_on_a_board


class OfficialFileViewSet(ViewSet):
    """List, upload, use and download, under /admin/tep/."""

    name = "official_files"
    url_prefix = "tep"
    icon = "doc-full"
    menu_label = _("Official files")
    menu_order = 300
    add_to_admin_menu = True
    per_page = 30

    def get_menu_item(self, order=None):
        item = super().get_menu_item(order)
        item.is_shown = lambda request: sits_on_a_board(request.user)
        return item

    def get_urlpatterns(self):
        common = {
            "index_url_name": self.get_url_name("index"),
            "index_results_url_name": self.get_url_name("index_results"),
        }
        return [
            path("", admin_views.FileIndexView.as_view(**common), name="index"),
            path(
                "results/",
                admin_views.FileIndexView.as_view(**common, results_only=True),
                name="index_results",
            ),
            path("upload/", admin_views.FileUploadView.as_view(), name="upload"),
            path("unsearchable/", reports.UnsearchableFilesView.as_view(), name="unsearchable"),
            path(
                "unsearchable/results/",
                reports.UnsearchableFilesView.as_view(results_only=True),
                name="unsearchable_results",
            ),
            path("<int:pk>/retry/", reports.retry_file, name="retry"),
            path("<int:pk>/", views.own_file, name="official_file_download"),
            path("<int:pk>/usage/", admin_views.FileUsageView.as_view(), name="usage"),
        ]


class OfficialFileChooserWidget(BaseChooser):
    """Shows nothing of a file until the form has said whose files may be shown (`files`)."""

    files = OfficialFile.objects.none()
    show_edit_link = False

    def get_display_title(self, instance: OfficialFile) -> str:
        return titled_with_remark(instance)

    def get_instance(self, value):
        pk = getattr(value, "pk", value)
        return self.files.filter(pk=pk).first() if str(pk).isdecimal() else None


class OfficialFileChooserViewSet(ChooserViewSet):
    """Choose or upload a file in a record's form."""

    model = OfficialFile
    icon = "doc-full"
    choose_one_text = _("Choose a file")
    choose_another_text = _("Choose another file")
    search_tab_label = _("Files of my portals")
    creation_tab_label = _("Upload a file")
    create_action_label = _("Upload")
    create_action_clicked_label = _("Uploading…")
    creation_form_class = UploadForm
    base_widget_class = OfficialFileChooserWidget
    choose_view_class = admin_views.FileChooseView
    choose_results_view_class = admin_views.FileChooseResultsView
    chosen_view_class = admin_views.FileChosenView
    chosen_multiple_view_class = admin_views.FileChosenMultipleView
    create_view_class = admin_views.FileCreateView
    per_page = 15
    register_widget = False  # done earlier and with the form field, by register_file_fields


official_file_viewset = OfficialFileViewSet()
official_file_chooser_viewset = OfficialFileChooserViewSet("official_file_chooser", url_prefix="tep/chon")


def register_file_fields() -> None:
    """Give every admin form the chooser, and a field that accepts nothing until it knows who chooses."""
    register_form_field_override(
        ForeignKey,
        to=OfficialFile,
        override={
            "widget": official_file_chooser_viewset.widget_class,
            "form_class": OfficialFileChoiceField,
        },
    )
