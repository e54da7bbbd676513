"""The editor's form of statistics: the table comes as a file, the chart is chosen from its columns."""

from typing import Any

from django import forms
from django.core import signing
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from portal.registers.forms import RecordForm
from publications.statistics.charts import why_not
from publications.statistics.enums import ChartKind
from publications.statistics.reading import read_table
from publications.statistics.reading_form import ReadingsForm
from publications.statistics.tables import DataTable

#: Seals the table that a refused form keeps for its next attempt; a longer one has to be uploaded again.
SALT, LONGEST_KEPT = "publications.statistics.kept_table", 1_000_000


class StatisticalReleaseForm(RecordForm):
    """A new file replaces the table; the columns to draw are then all of it, until others are chosen.

    Whoever uploaded it says of columns that can be read in two ways which one is meant.
    """

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
    kept_table = forms.CharField(required=False, widget=forms.HiddenInput)
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
        self.readings = ReadingsForm(table, self.data if self.is_bound else None)
        if "chart_columns" in self.fields:
            self.fields["chart_columns"].choices = table.number_columns if table else []

    def has_changed(self) -> bool:
        return super().has_changed() or self.readings.has_changed()

    def clean_data_file(self) -> DataTable | None:
        upload = self.cleaned_data["data_file"]
        return read_table(upload) if upload else None

    def clean_kept_table(self) -> DataTable | None:
        try:
            return DataTable.from_json(signing.loads(self.cleaned_data["kept_table"], salt=SALT))
        except signing.BadSignature:
            return None

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        table = cleaned.get("data_file") or cleaned.get("kept_table")
        if table:
            self._keep(table)
            cleaned["chart_columns"] = []
        else:
            table = self.readings.answered()
        if table:
            self.instance.table = table.as_json()
            self.instance.__dict__.pop("data", None)
        kind, columns = cleaned.get("chart_kind", ChartKind.NONE), cleaned.get("chart_columns") or []
        if table and (reason := why_not(table, kind, columns)):
            self.add_error("chart_kind", ValidationError(reason))
        return cleaned

    def _keep(self, table: DataTable) -> None:
        """If the form is refused, browsers forget the file; its table goes with the form instead."""
        sealed = signing.dumps(table.as_json(), salt=SALT, compress=True)
        self.data = self.data.copy()
        self.data[self.add_prefix("kept_table")] = sealed if len(sealed) <= LONGEST_KEPT else ""
