"""Words of handovers."""

from django.db import models
from django.utils.translation import pgettext_lazy


class Mark(models.TextChoices):
    """What becomes of a document of a body that has ended (Luật 64/2025/QH15, Điều 54.2)."""

    KEEP = "keep", pgettext_lazy("handover", "Keep where it is")
    MOVE = "move", pgettext_lazy("handover", "Move to the successor")
    END = "end", pgettext_lazy("handover", "End its effect")


class HandoverState(models.TextChoices):
    MARKING = "marking", pgettext_lazy("handover", "Being marked")
    RUNNING = "running", pgettext_lazy("handover", "Running")
    STOPPED = "stopped", pgettext_lazy("handover", "Stopped")
    DONE = "done", pgettext_lazy("handover", "Done")


#: While one is in these states, its body can have no other.
OPEN_STATES = (HandoverState.MARKING, HandoverState.RUNNING, HandoverState.STOPPED)


class HandoverEvent(models.TextChoices):
    """What happens in a handover and is logged."""

    BEGUN = "handover.begun", pgettext_lazy("handover event", "Handover of documents begun")
    STARTED = "handover.started", pgettext_lazy("handover event", "Handover of documents started")
    STOPPED = "handover.stopped", pgettext_lazy("handover event", "Handover of documents stopped")
    FINISHED = "handover.finished", pgettext_lazy("handover event", "Handover of documents finished")
    CANCELLED = "handover.cancelled", pgettext_lazy("handover event", "Handover of documents given up")
    MOVED = "handover.moved", pgettext_lazy("handover event", "Document moved to the successor")
    ENDED = "handover.ended", pgettext_lazy("handover event", "Document ended at the handover")
