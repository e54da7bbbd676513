"""Buttons of a register's form."""

from django.utils.translation import pgettext_lazy
from wagtail.snippets.action_menu import SubmitForModerationMenuItem


class SubmitForApprovalMenuItem(SubmitForModerationMenuItem):
    """Sends the draft to the board of its own portal, whichever that is; names no workflow."""

    label = pgettext_lazy("workflow", "Submit for approval")

    def get_context_data(self, parent_context):
        context = super().get_context_data(parent_context)
        context["label"] = self.label
        return context
