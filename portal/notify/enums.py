"""Words of following: how often mail comes, and how far a letter is."""

from django.db import models
from django.utils.translation import pgettext_lazy


class Cadence(models.TextChoices):
    """How often a follower wants mail; the most frequent one first."""

    AT_ONCE = "at_once", pgettext_lazy("cadence", "At once")
    DAILY = "daily", pgettext_lazy("cadence", "Once a day, in the morning")
    WEEKLY = "weekly", pgettext_lazy("cadence", "Once a week, on Monday morning")

    @property
    def rank(self) -> int:
        """Place in the order of frequency; of two wishes for the same news the lower one wins."""
        return list(type(self)).index(self)


class LetterState(models.TextChoices):
    """A digest is open until its time has come; what a mail server refuses for good is not tried again."""

    OPEN = "open", pgettext_lazy("letter", "Being gathered")
    QUEUED = "queued", pgettext_lazy("letter", "Waiting")
    SENT = "sent", pgettext_lazy("letter", "Sent")
    REFUSED = "refused", pgettext_lazy("letter", "Refused by the mail server")


#: Letters that have not left the house.
UNSENT_STATES = frozenset({LetterState.OPEN, LetterState.QUEUED})
