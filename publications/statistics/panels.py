"""What the editor sees of the table and the chart that were saved."""

from typing import Any

from wagtail.admin.panels import Panel

from publications.statistics.charts import shown_chart
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
            context |= {"record": self.instance, "kept": self.form["kept_table"].value()}
            if self.form.readings.asks_of(self.instance.data):
                *choices, confirmation = self.form.readings
                context |= {"choices": choices, "confirmation": confirmation}
            return context | shown_chart(self.instance.chart)
