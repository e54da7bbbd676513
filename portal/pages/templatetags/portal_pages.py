"""What public templates need beside their context: menu, notices, paging."""

from dataclasses import dataclass

from django import template
from django.core.paginator import Page as PaginatorPage
from django.http import HttpRequest

from portal.pages.component_portals import successors_of
from portal.pages.menu import MenuItem, main_menu
from portal.pages.structure import Link, local_path
from portal.tenancy.enums import PortalState
from portal.tenancy.models import Portal

register = template.Library()
register.filter("local_path", local_path)


@dataclass(frozen=True)
class PageNumber:
    """A numbered link of the paging; a gap has no number."""

    number: int | None
    path: str = ""
    is_current: bool = False


@register.simple_tag(takes_context=True)
def menu_items(context: template.Context) -> list[MenuItem]:
    """The portal's main menu; made once a request, however often the template shows it."""
    request: HttpRequest | None = context.get("request")
    portal: Portal | None = getattr(request, "portal", None)
    if request is None or portal is None:
        return []
    if not hasattr(request, "_menu_items"):
        request._menu_items = main_menu(portal, request)  # type: ignore[attr-defined]
    return request._menu_items  # type: ignore[attr-defined]


@register.simple_tag(takes_context=True)
def successor_links(context: template.Context) -> list[Link]:
    """Portals that go on where an archived one ended."""
    request = context.get("request")
    portal = getattr(request, "portal", None)
    return successors_of(portal, request) if portal and portal.state == PortalState.ARCHIVED else []


@register.inclusion_tag("components/lists/pagination.html", takes_context=True)
def pagination(context: template.Context, page_obj: PaginatorPage, parameter: str = "trang") -> dict:
    """Links to the pages of a list; filters in the address stay."""
    query = context["request"].GET.copy()

    def path_of(number: int) -> str:
        if number == 1:
            query.pop(parameter, None)
        else:
            query[parameter] = str(number)
        return f"?{query.urlencode()}" if query else context["request"].path

    numbers = page_obj.paginator.get_elided_page_range(page_obj.number, on_each_side=2, on_ends=1)
    return {
        "page_obj": page_obj,
        "numbers": [
            PageNumber(number, path_of(number), number == page_obj.number)
            if isinstance(number, int)
            else PageNumber(None)
            for number in numbers
        ],
        "previous_path": path_of(page_obj.previous_page_number()) if page_obj.has_previous() else "",
        "next_path": path_of(page_obj.next_page_number()) if page_obj.has_next() else "",
    }
