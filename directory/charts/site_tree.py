"""The chart in the site maps for people and for machines."""

from django.utils.translation import pgettext

from directory.charts.reading import PATH, main_unit
from portal.tenancy.models import Portal
from portal.tenancy.sitemaps import SitemapItem, TreeEntry


def chart_items(portal: Portal) -> list[SitemapItem]:
    main = main_unit(portal)
    return [SitemapItem(PATH, main.last_published_at)] if main else []


def chart_tree(portal: Portal) -> list[TreeEntry]:
    return [TreeEntry(PATH, pgettext("chart", "Organisation chart"))]
