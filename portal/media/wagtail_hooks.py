from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from portal.media.admin_api import NoDocuments
from portal.media.viewsets import official_file_chooser_viewset, official_file_viewset
from portal.tenancy.scope import sits_on_a_board


@hooks.register("register_admin_viewset")
def register_official_files():
    return [official_file_chooser_viewset, official_file_viewset]


class UnsearchableFilesMenuItem(MenuItem):
    def is_shown(self, request) -> bool:
        return sits_on_a_board(request.user)


@hooks.register("register_reports_menu_item")
def register_unsearchable_files() -> MenuItem:
    return UnsearchableFilesMenuItem(
        gettext_lazy("Files not found by their words"),
        reverse_lazy("official_files:unsearchable"),
        name="unsearchable-files",
        icon_name="doc-empty",
        order=700,
    )


@hooks.register("construct_admin_api")
def answer_for_documents(router) -> None:
    router.register_endpoint("documents", NoDocuments)
