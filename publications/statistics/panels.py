"""What the editor sees of the table and the chart that were saved."""

from typing import Any

from django.forms import BoundField
from wagtail.admin.panels import Panel

from publications.statistics.charts import shown_chart
from publications.statistics.reading_fields import reading_fields
from publications.statistics.tables import shown_part

ROWS_SHOWN = 15


class TablePanel(Panel):
    """The chart as readers will see it, and the first rows of the table."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "statistics/panels/table.html"

        def is_shown(self) -> bool:
            return bool(self.instance.table)

        def get_context_data(self, parent_context: dict | None = None) -> dict[str, Any]:
            context = super().get_context_data(parent_context) | shown_part(self.instance.data, ROWS_SHOWN)
            *choices, confirmation = self._reading_fields() or [None]
            context |= {"record": self.instance, "choices": choices, "confirmation": confirmation}
            context["kept"] = self.form["kept_table"]
            return context | shown_chart(self.instance.chart)

        def _reading_fields(self) -> list[BoundField]:
            """What the form asks of columns in doubt; of a table that is not saved yet, nothing."""
            return [
                self.form[name] for name in reading_fields(self.instance.data) if name in self.form.fields
            ]
