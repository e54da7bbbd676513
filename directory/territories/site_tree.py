"""The map in the site map for machines, in that for people and in the menu."""

from django.utils.translation import pgettext_lazy

from directory.territories.communes import has_map
from directory.territories.models import BoundaryMap
from portal.registers.english import PREFIX
from portal.tenancy.models import Portal
from portal.tenancy.navigation import INTRODUCTION, NavigationEntry
from portal.tenancy.sitemaps import SitemapItem

MAP_PATH = "/gioi-thieu/ban-do/"
MAP_ENTRY = NavigationEntry(
    MAP_PATH, pgettext_lazy("territory", "Map of communes"), order=16, is_shown=has_map, group=INTRODUCTION
)


def map_items(portal: Portal) -> list[SitemapItem]:
    if not has_map(portal):
        return []
    current = BoundaryMap.current()
    return [SitemapItem(MAP_PATH, current.loaded_at if current else None, PREFIX + MAP_PATH)]
