"""The chart in the site map for machines, in that for people and in the menu."""

from django.utils.translation import pgettext_lazy

from directory.charts.reading import PATH, main_unit
from portal.registers.english import PREFIX
from portal.tenancy.models import Portal
from portal.tenancy.navigation import INTRODUCTION, NavigationEntry
from portal.tenancy.sitemaps import SitemapItem

CHART_ENTRY = NavigationEntry(
    PATH, pgettext_lazy("chart", "Organisation chart"), order=12, group=INTRODUCTION
)


def chart_items(portal: Portal) -> list[SitemapItem]:
    main = main_unit(portal)
    return [SitemapItem(PATH, main.last_published_at, PREFIX + PATH)] if main else []
