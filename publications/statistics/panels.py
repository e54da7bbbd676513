"""What the editor sees of the table and the chart that were saved."""

from typing import Any

from wagtail.admin.panels import Panel

from publications.statistics.charts import draw

ROWS_SHOWN = 15


class TablePanel(Panel):
    """The chart as readers will see it, and the first rows of the table."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "statistics/panels/table.html"

        def is_shown(self) -> bool:
            return bool(self.instance.table)

        def get_context_data(self, parent_context: dict | None = None) -> dict[str, Any]:
            table, chart = self.instance.data, self.instance.chart
            return super().get_context_data(parent_context) | {
                "record": self.instance,
                "headings": table.headings,
                "rows": table.words()[:ROWS_SHOWN],
                "more": max(len(table.rows) - ROWS_SHOWN, 0),
                "chart": draw(chart) if chart else "",
            }
