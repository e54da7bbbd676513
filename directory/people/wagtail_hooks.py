"""Admin wiring of the directory."""

from django.urls import path, reverse_lazy
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.snippets.models import register_snippet

from directory.people.confirming import ConfirmBulkAction, confirmation_report
from directory.people.viewsets import PersonViewSet, UnitViewSet
from portal.tenancy.scope import sits_on_a_board

register_snippet(UnitViewSet)
register_snippet(PersonViewSet)
hooks.register("register_bulk_action", ConfirmBulkAction, order=100)


@hooks.register("register_admin_urls")
def register_confirmation_report() -> list:
    return [path("reports/xac-nhan-danh-ba/", confirmation_report, name="directory_confirmation")]


class ConfirmationMenuItem(MenuItem):
    def is_shown(self, request) -> bool:
        return sits_on_a_board(request.user)


@hooks.register("register_reports_menu_item")
def register_confirmation_menu_item() -> MenuItem:
    return ConfirmationMenuItem(
        gettext_lazy("Directory entries to confirm"),
        reverse_lazy("directory_confirmation"),
        name="directory-confirmation",
        icon_name="user",
        order=710,
    )
