"""Filters of the public lists."""

from portal.registers.filters import TitledFilterSet, year_filter
from publications.statistics.models import StatisticalRelease, SummaryReport


class StatisticalReleaseFilterSet(TitledFilterSet):
    """By words of the title or survey, and the year of which the figures tell."""

    nam = year_filter("collected_until")

    class Meta:
        model = StatisticalRelease
        fields: list[str] = []


class SummaryReportFilterSet(TitledFilterSet):
    """By words of the title or number, and the year of which the report tells."""

    nam = year_filter("collected_until")

    class Meta:
        model = SummaryReport
        fields: list[str] = []
