"""Admin wiring of every register: bulk actions, and menus that do not publish straight from the form."""

from django.templatetags.static import static
from django.urls import path, reverse_lazy
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import pgettext_lazy
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.snippets.action_menu import PublishMenuItem, SubmitForModerationMenuItem

from portal.registers.action_menu import SubmitForApprovalMenuItem
from portal.registers.bulk_actions import DeleteBulkAction, PublishBulkAction, UnpublishBulkAction
from portal.registers.clock.views import ClockReportView, PressingDraftsPanel
from portal.registers.demands_report import DemandsReportView
from portal.registers.models import RegisterRecord
from portal.tenancy.scope import sits_on_a_board

hooks.register("register_bulk_action", PublishBulkAction, order=100)
hooks.register("register_bulk_action", UnpublishBulkAction, order=100)
hooks.register("register_bulk_action", DeleteBulkAction, order=100)


@hooks.register("construct_snippet_action_menu")
def submit_instead_of_publishing(menu_items: list, request, context: dict) -> None:
    """Whoever presses a button in the form has written it, and so may not publish it."""
    if not issubclass(context["model"], RegisterRecord):
        return
    menu_items[:] = [
        SubmitForApprovalMenuItem(item.order) if isinstance(item, SubmitForModerationMenuItem) else item
        for item in menu_items
        if not isinstance(item, PublishMenuItem)
    ]


@hooks.register("construct_page_action_menu")
def submit_pages_instead_of_publishing(menu_items: list, request, context: dict) -> None:
    menu_items[:] = [item for item in menu_items if item.name != "action-publish"]


@hooks.register("register_admin_urls")
def register_report_urls() -> list:
    return [
        path("reports/dong-ho-dang-tai/", ClockReportView.as_view(), name="publication_clock"),
        path("reports/noi-dung-bat-buoc/", DemandsReportView.as_view(), name="demanded_contents"),
    ]


class BoardMenuItem(MenuItem):
    def is_shown(self, request) -> bool:
        return sits_on_a_board(request.user)


@hooks.register("register_reports_menu_item")
def register_clock_report() -> MenuItem:
    label = pgettext_lazy("publication clock", "Publication clock")
    return BoardMenuItem(
        label, reverse_lazy("publication_clock"), name="publication-clock", icon_name="time", order=600
    )


@hooks.register("register_reports_menu_item")
def register_demands_report() -> MenuItem:
    label = pgettext_lazy("demands", "Contents that the law asks for")
    return BoardMenuItem(
        label, reverse_lazy("demanded_contents"), name="demanded-contents", icon_name="list-ul", order=601
    )


@hooks.register("construct_homepage_panels")
def show_pressing_drafts(request, panels: list) -> None:
    panels.append(PressingDraftsPanel(request))


@hooks.register("insert_global_admin_css")
def style_clock() -> SafeString:
    return format_html('<link rel="stylesheet" href="{}">', static("registers/admin.css"))


@hooks.register("insert_global_admin_css")
def show_forms_without_scripts() -> SafeString:
    """Wagtail hides the tabs of a form until a script has chosen one."""
    address = static("registers/without-scripts.css")
    return format_html('<noscript><link rel="stylesheet" href="{}"></noscript>', address)
