"""Admin wiring of every register: bulk actions, and menus that do not publish straight from the form."""

from wagtail import hooks
from wagtail.snippets.action_menu import PublishMenuItem, SubmitForModerationMenuItem

from portal.registers.action_menu import SubmitForApprovalMenuItem
from portal.registers.bulk_actions import DeleteBulkAction, PublishBulkAction, UnpublishBulkAction
from portal.registers.models import RegisterRecord

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
