"""The main menu (danh mục chính) as TT 32/2017, Điều 16.2 and 16.3.a want it."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.http import HttpRequest
from django.utils.translation import pgettext
from wagtail.models import Page

from portal.pages.structure import Link, local_path
from portal.registers.english import PREFIX
from portal.tenancy import navigation
from portal.tenancy.models import Portal
from portal.tenancy.navigation import MenuGroup, NavigationEntry, TopEntry

SITE_MAP_PATH = "/so-do/"
#: Sections whose place in the menu is fixed; the other pages stand together behind the registers.
PAGE_PLACES: dict[str, tuple[int, MenuGroup | None]] = {
    "gioi-thieu": (0, navigation.INTRODUCTION),
    "tin-tuc": (20, None),
}
OTHER_PAGES: tuple[int, MenuGroup | None] = (500, navigation.OTHER)


@dataclass(frozen=True)
class MenuItem:
    """A top entry: a link, or a group that opens to its links."""

    label: str
    links: list[Link]
    anchor: str = ""

    @property
    def is_group(self) -> bool:
        return bool(self.anchor)

    @property
    def is_current(self) -> bool:
        return any(link.is_current for link in self.links)


def main_menu(portal: Portal, request: HttpRequest) -> list[MenuItem]:
    """Home, sections that editors put into the menu, registers in their groups, site map; in two queries.

    The site map stands with what has no other group, so that such a menu has seven top entries.
    """
    pages = portal.root_page.get_children().live().public().in_menu()
    entries = [*map(page_entry, pages.only("title", "slug", "url_path", "path", "depth"))]
    entries += navigation.entries_for(portal)
    entries.append(NavigationEntry(SITE_MAP_PATH, pgettext("menu", "Site map"), 1000, group=navigation.OTHER))
    here = _current(request.path, ["/", *(entry.path for entry in entries)])
    home = _single("/", pgettext("menu", "Home"), here)
    return [home, *(_item(top, here) for top in navigation.in_groups(entries))]


def page_entry(page: Page) -> NavigationEntry:
    """A section right below the home page, as the menu takes it."""
    order, group = PAGE_PLACES.get(page.slug, OTHER_PAGES)
    return NavigationEntry(local_path(page), page.title, order, group=group)


def _current(path: str, places: Iterable[str]) -> str:
    """The nearest place at or above an address; the home page is above nothing."""
    path = path.removeprefix(PREFIX)
    above = [place for place in places if path == place or (place != "/" and path.startswith(place))]
    return max(above, key=len, default="")


def _item(top: TopEntry, here: str) -> MenuItem:
    if top.group is None or not top.is_group:
        return _single(top.entries[0].path, str(top.entries[0].label), here)
    links = [Link(entry.path, _label_in(top, entry), entry.path == here) for entry in top.entries]
    return MenuItem(str(top.group.label), links, top.group.anchor)


def _label_in(top: TopEntry, entry: NavigationEntry) -> str:
    """The section that tells of its group is not called by the group's name once more."""
    is_about_group = top.group is not None and entry.path == top.group.path
    return pgettext("menu", "Overview") if is_about_group else str(entry.label)


def _single(path: str, label: str, here: str) -> MenuItem:
    return MenuItem(label, [Link(path, label, path == here)])
