"""Admin wiring of statistics and summary reports."""

from wagtail.snippets.models import register_snippet

from publications.statistics.viewsets import StatisticalReleaseViewSet, SummaryReportViewSet

register_snippet(StatisticalReleaseViewSet)
register_snippet(SummaryReportViewSet)
