"""Statistics and summary reports (NĐ 43/2011, Điều 12)."""

from functools import cached_property

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy
from modelcluster.fields import ParentalKey

from portal.core.fields import VietnameseCharField, VietnameseTextField
from portal.core.templatetags.vietnamese import vi_date
from portal.media.models import OfficialFile
from portal.registers.attachments import RecordFile, WithFiles
from portal.registers.days import ascending, refuse_future
from portal.registers.demands import Lack
from portal.registers.titled import TitledRecord
from publications.statistics.charts import Chart, chart_of
from publications.statistics.enums import ChartKind
from publications.statistics.tables import DataTable


class WithCollection(models.Model):
    """The days of which figures or a report tell. Goes before the record class."""

    collected_from = models.DateField(pgettext_lazy("statistics", "Period from"), null=True, blank=True)
    collected_until = models.DateField(pgettext_lazy("statistics", "Period until"), null=True, blank=True)

    class Meta:
        abstract = True

    def clean(self) -> None:
        super().clean()
        first, last = self.collected_from, self.collected_until
        if first and last and last < first:
            raise ValidationError({"collected_until": _("The last day cannot lie before the first.")})

    @property
    def collection_in_words(self) -> str:
        if self.collected_from and self.collected_until:
            return f"{vi_date(self.collected_from)} – {vi_date(self.collected_until)}"
        return vi_date(self.collected_from or self.collected_until)


class StatisticalRelease(WithFiles, WithCollection, TitledRecord):
    """Statistics with their five parts (thông tin thống kê, Điều 12.3), from a survey that is named (12.2).

    The data are kept as a table in the row itself, so that each version of it, and the integrity log, hold
    them; CSV, XLSX and the chart are made from it.
    """

    found_by = ("title", "survey")
    clock_fields = ("decided_on",)
    clock_working_days = 10
    demanded_fields = {
        "ND43-12.2": ("survey",),
        "ND43-12.3": ("table", "report", "method", "analysis", "collected_from", "collected_until"),
        "ND43-17.1.g": ("decided_on",),
    }

    survey = VietnameseCharField(
        pgettext_lazy("statistics", "Survey"),
        max_length=300,
        blank=True,
        help_text=gettext_lazy("The survey or source under the Law on Statistics that gave the figures."),
    )
    table = models.JSONField(pgettext_lazy("statistics", "Data"), null=True, blank=True)
    #: Of the table's columns, for lists, which must not read the tables.
    headings = models.JSONField(default=list, editable=False)
    caption = VietnameseCharField(
        pgettext_lazy("statistics", "Heading of the table"), max_length=300, blank=True
    )
    unit = VietnameseCharField(pgettext_lazy("statistics", "Unit of measurement"), max_length=80, blank=True)
    chart_kind = models.CharField(
        pgettext_lazy("chart", "Chart"), max_length=10, choices=ChartKind.choices, default=ChartKind.NONE
    )
    chart_columns = models.JSONField(pgettext_lazy("chart", "Columns drawn"), default=list, blank=True)
    report = models.ForeignKey(
        OfficialFile,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=pgettext_lazy("statistics", "Statistical report"),
    )
    method = VietnameseTextField(pgettext_lazy("statistics", "Method"), max_length=20000, blank=True)
    analysis = VietnameseTextField(
        pgettext_lazy("statistics", "Analysis of the figures"), max_length=40000, blank=True
    )
    decision_number = VietnameseCharField(
        pgettext_lazy("statistics", "Decision to publish, number"), max_length=100, blank=True
    )
    decided_on = models.DateField(
        pgettext_lazy("statistics", "Decision to publish, day"), null=True, blank=True
    )

    class Meta:
        verbose_name = pgettext_lazy("statistics", "Statistics")
        verbose_name_plural = pgettext_lazy("statistics", "Statistics")
        constraints = [ascending("collected_from", "collected_until", "statistics_period_ascends")]
        indexes = [
            models.Index(fields=["-decided_on", "-id"], condition=Q(live=True), name="statistics_newest")
        ]

    def derive(self) -> None:
        super().derive()
        self.headings = list((self.table or {}).get("columns", []))

    def clean(self) -> None:
        super().clean()
        refuse_future(self, "decided_on")

    def lacks(self) -> list[Lack]:
        """What the law demands, and a word on columns that can be read in two ways."""
        if not self.data or not self.data.to_confirm:
            return super().lacks()
        columns = "; ".join(self.data.to_confirm)
        words = _("How the numbers are read in: %(columns)s (confirm it at the table)")
        return [*super().lacks(), Lack("ND43-12.3", words % {"columns": columns})]

    @cached_property
    def data(self) -> DataTable | None:
        return DataTable.from_json(self.table)

    @property
    def table_caption(self) -> str:
        return self.caption or self.title

    @property
    def chart(self) -> Chart | None:
        return chart_of(self.data, self.chart_kind, self.chart_columns, self.table_caption, self.unit)

    def data_path(self, kind: str) -> str:
        """Where the table can be fetched, as csv or xlsx."""
        return f"{self.public_path}so-lieu.{kind}"

    def official_files(self) -> list[OfficialFile]:
        return [*([self.report] if self.report else []), *super().official_files()]


class StatisticalReleaseFile(RecordFile):
    record = ParentalKey(StatisticalRelease, on_delete=models.CASCADE, related_name="files")


class SummaryReport(WithFiles, WithCollection, TitledRecord):
    """A report on how the work of a body went in a period (báo cáo tổng hợp)."""

    found_by = ("title", "document_number")
    demanded_fields = {"S1": ("collected_from", "collected_until", "files")}

    document_number = VietnameseCharField(
        pgettext_lazy("summary report", "Number"), max_length=100, blank=True
    )
    summary = VietnameseTextField(pgettext_lazy("summary report", "Summary"), max_length=8000, blank=True)
    signed_on = models.DateField(pgettext_lazy("summary report", "Signed on"), null=True, blank=True)

    class Meta:
        verbose_name = pgettext_lazy("summary report", "Summary report")
        verbose_name_plural = pgettext_lazy("summary report", "Summary reports")
        constraints = [ascending("collected_from", "collected_until", "report_period_ascends")]
        indexes = [
            models.Index(fields=["-collected_until", "-id"], condition=Q(live=True), name="report_newest")
        ]

    def clean(self) -> None:
        super().clean()
        refuse_future(self, "signed_on")


class SummaryReportFile(RecordFile):
    record = ParentalKey(SummaryReport, on_delete=models.CASCADE, related_name="files")
