"""Days, parts of days, and what became of an entry since it was first published."""

from django.db import models
from django.utils.translation import pgettext_lazy


class Weekday(models.IntegerChoices):
    """The days of a week as ISO 8601 counts them."""

    MONDAY = 1, pgettext_lazy("weekday", "Monday")
    TUESDAY = 2, pgettext_lazy("weekday", "Tuesday")
    WEDNESDAY = 3, pgettext_lazy("weekday", "Wednesday")
    THURSDAY = 4, pgettext_lazy("weekday", "Thursday")
    FRIDAY = 5, pgettext_lazy("weekday", "Friday")
    SATURDAY = 6, pgettext_lazy("weekday", "Saturday")
    SUNDAY = 7, pgettext_lazy("weekday", "Sunday")


class DayPart(models.TextChoices):
    """When in the day (buổi), for work without an hour; the order is that of the day."""

    ALL_DAY = "all_day", pgettext_lazy("part of the day", "All day")
    MORNING = "morning", pgettext_lazy("part of the day", "Morning")
    AFTERNOON = "afternoon", pgettext_lazy("part of the day", "Afternoon")
    EVENING = "evening", pgettext_lazy("part of the day", "Evening")


class EntryChange(models.TextChoices):
    """What became of an entry after the week was first published; said in words on the page."""

    NONE = "", ""
    ADDED = "added", pgettext_lazy("schedule", "Added")
    CHANGED = "changed", pgettext_lazy("schedule", "Changed")
    CANCELLED = "cancelled", pgettext_lazy("schedule", "Cancelled")
