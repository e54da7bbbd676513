"""The map in the site maps for people and for machines."""

from django.utils.translation import pgettext

from directory.territories.communes import has_map
from directory.territories.models import BoundaryMap
from portal.tenancy.models import Portal
from portal.tenancy.sitemaps import SitemapItem, TreeEntry

MAP_PATH = "/gioi-thieu/ban-do/"


def map_items(portal: Portal) -> list[SitemapItem]:
    if not has_map(portal):
        return []
    current = BoundaryMap.current()
    return [SitemapItem(MAP_PATH, current.loaded_at if current else None)]


def map_tree(portal: Portal) -> list[TreeEntry]:
    return [TreeEntry(MAP_PATH, pgettext("territory", "Map of communes"))] if has_map(portal) else []
