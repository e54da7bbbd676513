"""The main menu (danh mục chính) as TT 32/2017, Điều 16.3.a wants it."""

from django.http import HttpRequest
from django.utils.translation import pgettext

from portal.pages.structure import Link, local_path
from portal.tenancy.models import Portal
from portal.tenancy.navigation import entries_for

SITE_MAP_PATH = "/so-do/"
#: Sections whose place in the menu is fixed; registers stand between them and the other pages.
PAGE_ORDERS = {"gioi-thieu": 10, "tin-tuc": 20}
OTHER_PAGES_ORDER = 500


def main_menu(portal: Portal, request: HttpRequest) -> list[Link]:
    """Home, sections that editors put into the menu, registers, site map."""
    sections = portal.root_page.get_children().live().public().in_menu()
    entries = [
        (PAGE_ORDERS.get(section.slug, OTHER_PAGES_ORDER), local_path(section), section.title)
        for section in sections.only("title", "slug", "url_path", "path", "depth")
    ]
    entries += [(entry.order, entry.path, str(entry.label)) for entry in entries_for(portal)]
    entries.sort(key=lambda entry: entry[0])
    return [
        Link("/", pgettext("menu", "Home"), request.path == "/"),
        *(Link(path, label, request.path.startswith(path)) for _order, path, label in entries),
        Link(SITE_MAP_PATH, pgettext("menu", "Site map"), request.path == SITE_MAP_PATH),
    ]
