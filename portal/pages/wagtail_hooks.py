"""Admin wiring of pages: Wagtail's buttons end in our own publish(), unpublish(), move() and delete()."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.views.pages.utils import type_to_delete_confirmation
from wagtail.models import Page

from portal.pages import bulk_actions
from portal.pages.board_actions import move_page, withdraw_pages
from portal.pages.models import BasePage
from portal.registers.closed_portals import closed_message
from portal.tenancy.scope import is_province_operator
from portal.tenancy.scoped_objects import is_key, owns_pages

# Later than Wagtail's own, which they replace by name.
for action in (
    bulk_actions.PublishPages,
    bulk_actions.UnpublishPages,
    bulk_actions.DeletePages,
    bulk_actions.MovePages,
):
    hooks.register("register_bulk_action", action, order=1000)


@hooks.register("before_create_page")
def refuse_new_pages_on_closed_portals(
    request: HttpRequest, parent: Page, page_class: type[Page]
) -> HttpResponse | None:
    return _refusal_by_closed_portal(request, parent)


@hooks.register("before_copy_page")
def copy_within_own_open_portals(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Wagtail's form names the page that it may not copy to."""
    if request.method != "POST":
        return None
    target = request.POST.get("new_parent_page", "")
    if not is_province_operator(request.user) and not owns_pages(request.user, [target]):
        raise Http404
    parent = Page.objects.filter(pk=int(target)).first() if is_key(target) else None
    if parent is None:
        raise Http404
    return _refusal_by_closed_portal(request, parent)


@hooks.register("before_publish_page")
def refuse_publishing_from_the_form(request: HttpRequest, page: BasePage) -> HttpResponse:
    """Whoever presses a button in the form has written it; what was written is kept as a draft."""
    messages.error(request, _("Whoever wrote it may not approve it."))
    return redirect("wagtailadmin_pages:edit", page.pk)


@hooks.register("before_unpublish_page")
def unpublish_through_the_ledger(request: HttpRequest, page: BasePage) -> HttpResponse:
    withdraw_pages(page, user=request.user, with_descendants=bool(request.POST.get("include_descendants")))
    messages.success(request, _("“%(page)s” was withdrawn.") % {"page": page.get_admin_display_title()})
    return redirect("wagtailadmin_explore", page.get_parent().pk)


@hooks.register("before_move_page")
def move_through_the_ledger(request: HttpRequest, page: BasePage, destination: Page) -> HttpResponse | None:
    if request.method != "POST":
        return None
    move_page(page, destination, user=request.user)
    messages.success(request, _("“%(page)s” was moved.") % {"page": page.get_admin_display_title()})
    return redirect("wagtailadmin_explore", destination.pk)


@hooks.register("before_delete_page")
def delete_through_the_ledger(request: HttpRequest, page: BasePage) -> HttpResponse | None:
    """Deletes drafts alone; what was public once can only be withdrawn."""
    parent = page.get_parent().pk
    if page.was_ever_public():
        messages.error(request, _("What was public once cannot be deleted, only withdrawn."))
        return redirect("wagtailadmin_explore", parent)
    if request.method != "POST" or not type_to_delete_confirmation(request):
        return None
    page.delete(user=request.user)
    messages.success(request, _("“%(page)s” was deleted.") % {"page": page.get_admin_display_title()})
    return redirect("wagtailadmin_explore", parent)


def _refusal_by_closed_portal(request: HttpRequest, parent: Page) -> HttpResponse | None:
    page = parent.specific
    if not isinstance(page, BasePage) or page.portal is None or page.portal.is_writable:
        return None
    messages.error(request, closed_message())
    return redirect("wagtailadmin_explore", parent.pk)
