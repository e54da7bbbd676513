"""Panels of the document's form that show beside a field what the file says of it."""

from typing import Any

from wagtail.admin.panels import FieldPanel, Panel


class ProposedFieldPanel(FieldPanel):
    """A field with the file's proposal below it, to be used or left alone."""

    class BoundPanel(FieldPanel.BoundPanel):
        template_name = "legislation/panels/proposed_field.html"

        def get_context_data(self, parent_context: dict | None = None) -> dict[str, Any]:
            proposal = self.form.proposals.get(self.field_name)
            value = self.form.form_value(self.field_name) if proposal and proposal.is_usable else ""
            return super().get_context_data(parent_context) | {"proposal": proposal, "proposed_value": value}


class ReadingPanel(Panel):
    """On top of the form: which file is read, how far its text is, and all proposals at once."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "legislation/panels/reading.html"

        def get_context_data(self, parent_context: dict | None = None) -> dict[str, Any]:
            return super().get_context_data(parent_context) | {"form": self.form}
