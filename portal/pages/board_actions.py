"""What a board does with pages and all that is below them, each step through the ledger."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from wagtail.models import Page

from portal.pages.models import BasePage


@transaction.atomic
def withdraw_pages(page: BasePage, *, user, with_descendants: bool = False) -> None:
    """Take a page down, and on request all below it.

    Raises:
        PublishingRefused: the person does not lead the portal's board.
    """
    page.unpublish(user=user)
    if with_descendants:
        for below in page.get_descendants().live().specific():
            below.unpublish(user=user)


def move_page(page: BasePage, destination: Page, *, user) -> None:
    """Move a page with all below it to the end of another one.

    Raises:
        PermissionDenied: the page may not go there, or not by this person.
    """
    if not page.permissions_for_user(user).can_move_to(destination):
        raise PermissionDenied
    page.move(destination, pos="last-child", user=user)
