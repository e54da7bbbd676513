"""The editor's form of statistics: the table comes as a file, the chart is chosen from its columns."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from portal.registers.forms import RecordForm
from publications.statistics.charts import why_not
from publications.statistics.enums import ChartKind
from publications.statistics.reading import read_table
from publications.statistics.tables import DataTable


class StatisticalReleaseForm(RecordForm):
    """A new file replaces the table; the columns to draw are then all of it, until others are chosen."""

    data_file = forms.FileField(
        label=pgettext_lazy("statistics", "Table as CSV or XLSX"),
        required=False,
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": ".csv,.xlsx"}),
        help_text=_(
            "The first line names the columns, the first column names the rows. Readers get it as a table "
            "and as CSV and XLSX; leave it empty to keep the table below."
        ),
    )
    chart_columns = forms.TypedMultipleChoiceField(
        label=pgettext_lazy("chart", "Columns drawn"),
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_(
            "Save the draft once, and the columns of the table can be chosen. None chosen means all."
        ),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        table = DataTable.from_json(self.instance.table)
        if "chart_columns" in self.fields:
            self.fields["chart_columns"].choices = table.number_columns if table else []

    def clean_data_file(self) -> DataTable | None:
        upload = self.cleaned_data["data_file"]
        return read_table(upload) if upload else None

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        table = cleaned.get("data_file")
        if table:
            self.instance.table = table.as_json()
            self.instance.__dict__.pop("data", None)
            cleaned["chart_columns"] = []
        table = table or DataTable.from_json(self.instance.table)
        kind, columns = cleaned.get("chart_kind", ChartKind.NONE), cleaned.get("chart_columns") or []
        if table and (reason := why_not(table, kind, columns)):
            self.add_error("chart_kind", ValidationError(reason))
        return cleaned
