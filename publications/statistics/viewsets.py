"""Admin of statistics and summary reports."""

from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import pgettext_lazy
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.admin.ui.tables import Column

from portal.registers.attachments import files_panel
from portal.registers.clock.in_lists import clock_column
from portal.registers.columns import PUBLISHED
from portal.registers.viewsets import RegisterViewSet
from publications.statistics.forms import StatisticalReleaseForm
from publications.statistics.models import StatisticalRelease, SummaryReport
from publications.statistics.panels import TablePanel


class StatisticalReleaseViewSet(RegisterViewSet):
    model = StatisticalRelease
    icon = "table"
    menu_order = 264
    menu_label = pgettext_lazy("statistics", "Statistics")
    record_form_class = StatisticalReleaseForm
    list_display = [
        "title_start",
        Column("survey", label=pgettext_lazy("statistics", "Survey")),
        clock_column(),
        PUBLISHED,
    ]
    search_fields = ["title", "survey", "folded"]
    ordering = ["-decided_on", "-pk"]
    content_panels = [
        FieldPanel("title"),
        FieldPanel("survey"),
        FieldRowPanel([FieldPanel("collected_from"), FieldPanel("collected_until")]),
        FieldRowPanel([FieldPanel("decision_number"), FieldPanel("decided_on")]),
        MultiFieldPanel(
            [
                FieldPanel("data_file"),
                FieldRowPanel([FieldPanel("caption"), FieldPanel("unit")]),
                FieldRowPanel([FieldPanel("chart_kind"), FieldPanel("chart_columns")]),
                TablePanel(),
            ],
            heading=pgettext_lazy("statistics", "Data"),
        ),
        FieldPanel("report"),
        FieldPanel("method"),
        FieldPanel("analysis"),
        files_panel(),
    ]

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return super().get_queryset(request).defer("table", "method", "analysis")


class SummaryReportViewSet(RegisterViewSet):
    model = SummaryReport
    icon = "doc-full-inverse"
    menu_order = 265
    menu_label = pgettext_lazy("summary report", "Summary reports")
    list_display = [
        "title_start",
        "document_number",
        PUBLISHED,
    ]
    search_fields = ["title", "document_number", "folded"]
    ordering = ["-collected_until", "-pk"]
    content_panels = [
        FieldPanel("title"),
        FieldRowPanel([FieldPanel("document_number"), FieldPanel("signed_on")]),
        FieldRowPanel([FieldPanel("collected_from"), FieldPanel("collected_until")]),
        FieldPanel("summary"),
        files_panel(),
    ]
