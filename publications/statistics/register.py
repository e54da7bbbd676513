"""Statistics at /thong-ke/ (NĐ 43/2011, Điều 12), summary reports at /bao-cao-tong-hop/."""

from django.http import HttpRequest
from django.utils.translation import pgettext_lazy

from portal.registers.attachments import file_fact
from portal.registers.facts import Fact, machine_fact
from portal.registers.facts_register import FactsRegister
from portal.tenancy import navigation
from publications.statistics.charts import shown_chart
from publications.statistics.filters import StatisticalReleaseFilterSet, SummaryReportFilterSet
from publications.statistics.models import StatisticalRelease, SummaryReport
from publications.statistics.tables import shown_part

ROWS_SHOWN = 300
#: What people read as one period.
COLLECTION_DAYS = (
    machine_fact("collected_from", pgettext_lazy("statistics", "Period from")),
    machine_fact("collected_until", pgettext_lazy("statistics", "Period until")),
)


class StatisticalReleaseRegister(FactsRegister):
    model = StatisticalRelease
    slug = "thong-ke"
    label = pgettext_lazy("statistics", "Statistics")
    order = 64
    group = navigation.DEVELOPMENT
    kind = "statistics"
    kind_order = 64
    filterset_class = StatisticalReleaseFilterSet
    list_template = "pages/statistics/release_list.html"
    detail_template = "pages/statistics/release.html"
    day_field = "decided_on"
    file_paths = ("report", "files__file")
    sort_options = {
        "": (pgettext_lazy("sort", "Newest first"), ["-decided_on", "-pk"]),
        "cu-nhat": (pgettext_lazy("sort", "Oldest first"), ["decided_on", "pk"]),
    }
    facts = (
        Fact("survey", pgettext_lazy("statistics", "Survey"), is_in_line=True),
        Fact("collection_in_words", pgettext_lazy("statistics", "Period"), is_in_line=True),
        *COLLECTION_DAYS,
        Fact("unit", pgettext_lazy("statistics", "Unit of measurement")),
        Fact(
            "columns",
            pgettext_lazy("statistics", "Figures"),
            value=lambda record: record.headings,
        ),
        Fact("decision_number", pgettext_lazy("statistics", "Decision to publish, number")),
        Fact("decided_on", pgettext_lazy("statistics", "Decision to publish, day"), is_in_line=True),
        file_fact("report", pgettext_lazy("statistics", "Statistical report")),
    )
    texts = (
        Fact("analysis", pgettext_lazy("statistics", "Analysis of the figures")),
        Fact("method", pgettext_lazy("statistics", "Method")),
    )

    def list_queryset(self):
        return super().list_queryset().defer("table", "method", "analysis")

    def detail_queryset(self):
        """The API lists them too; the table is read by the page of a row alone."""
        return super().detail_queryset().defer(None).defer("table")

    def with_export_data(self, rows):
        return super().with_export_data(rows).defer(None).defer("table")

    def extra_context(self, request: HttpRequest, record: StatisticalRelease) -> dict:
        table = record.data
        shown = shown_part(table, ROWS_SHOWN) if table else {}
        links = [(kind.upper(), record.data_path(kind)) for kind in ("csv", "xlsx")] if table else []
        context = super().extra_context(request, record) | shown | shown_chart(record.chart)
        return context | {"data_links": links}


class SummaryReportRegister(FactsRegister):
    model = SummaryReport
    slug = "bao-cao-tong-hop"
    label = pgettext_lazy("summary report", "Summary reports")
    order = 65
    group = navigation.DEVELOPMENT
    kind = "summary_report"
    kind_order = 65
    filterset_class = SummaryReportFilterSet
    day_field = "signed_on"
    file_paths = ("files__file",)
    sort_options = {
        "": (pgettext_lazy("sort", "Newest first"), ["-collected_until", "-pk"]),
        "cu-nhat": (pgettext_lazy("sort", "Oldest first"), ["collected_until", "pk"]),
    }
    facts = (
        Fact("collection_in_words", pgettext_lazy("summary report", "Period"), is_in_line=True),
        *COLLECTION_DAYS,
        Fact("document_number", pgettext_lazy("summary report", "Number"), is_in_line=True),
        Fact("signed_on", pgettext_lazy("summary report", "Signed on"), is_in_line=True),
    )
    texts = (Fact("summary", pgettext_lazy("summary report", "Summary")),)
