"""What the editor is told of the time for which a sanction is public."""

from typing import Any

from wagtail.admin.panels import Panel

from publications.rewards.publication_time import last_public_day


class PublicUntilPanel(Panel):
    """The last public day of a saved sanction, and from what it follows."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "rewards/panels/public_until.html"

        def is_shown(self) -> bool:
            return bool(self.instance.pk and self.instance.is_sanction)

        def get_context_data(self, parent_context: dict | None = None) -> dict[str, Any]:
            record = self.instance
            computed = last_public_day(record.form, record.decided_on, record.completed_on)
            return super().get_context_data(parent_context) | {"record": record, "computed": computed}
