"""States of bulk work, and of its rows."""

from django.db import models
from django.utils.translation import pgettext_lazy


class BatchState(models.TextChoices):
    """From the person's hands to the worker's and back."""

    PREPARING = "preparing", pgettext_lazy("batch", "Waits for your choices")
    CHECKING = "checking", pgettext_lazy("batch", "Being checked")
    CHECKED = "checked", pgettext_lazy("batch", "Checked, nothing done yet")
    RUNNING = "running", pgettext_lazy("batch", "Being done")
    DONE = "done", pgettext_lazy("batch", "Done")
    CANCELLED = "cancelled", pgettext_lazy("batch", "Stopped")
    FAILED = "failed", pgettext_lazy("batch", "Failed")


#: What the worker goes on with.
WORKING_STATES = frozenset({BatchState.CHECKING, BatchState.RUNNING})
ENDED_STATES = frozenset({BatchState.DONE, BatchState.CANCELLED, BatchState.FAILED})


class RowState(models.TextChoices):
    """What is known of one row; an ended one is never taken again."""

    HEADING = "heading", pgettext_lazy("batch row", "Above the data")
    WAITING = "waiting", pgettext_lazy("batch row", "Not checked yet")
    READY = "ready", pgettext_lazy("batch row", "Will be done")
    DONE = "done", pgettext_lazy("batch row", "Done")
    REPEATED = "repeated", pgettext_lazy("batch row", "There already")
    UNCHANGED = "unchanged", pgettext_lazy("batch row", "Nothing to change")
    REFUSED = "refused", pgettext_lazy("batch row", "Refused")
