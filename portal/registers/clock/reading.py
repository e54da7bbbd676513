"""Whether something appeared in time (NĐ 43/2011, Điều 17): the one place where lateness is worked out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext_lazy

from portal.core.templatetags.vietnamese import vi_date
from portal.core.working_days import WorkCalendar, YearNotAnnounced

#: With so many working days left an editor is warned.
AMBER_DAYS = 1


class Standing(models.TextChoices):
    """How a row stands against its day."""

    ON_TIME = "on_time", pgettext_lazy("publication clock", "On time")
    LATE = "late", pgettext_lazy("publication clock", "Late")
    RUNNING = "running", pgettext_lazy("publication clock", "In time")
    AMBER = "amber", pgettext_lazy("publication clock", "Due soon")
    OVERDUE = "overdue", pgettext_lazy("publication clock", "Overdue")
    UNCOUNTED = "uncounted", pgettext_lazy("publication clock", "The year’s days off are not announced")
    UNKNOWN = "unknown", pgettext_lazy("publication clock", "Not known")


@dataclass(frozen=True, slots=True)
class ClockReading:
    """When something was due, when it appeared, and how far apart the two are in working days.

    `days` are those of the delay, or those left; None where a year's days off are not announced.
    """

    standing: Standing
    due_on: date | None = None
    shown_on: date | None = None
    days: int | None = None

    def __str__(self) -> str:
        """The standing in a few words."""
        if self.standing in {Standing.LATE, Standing.OVERDUE} and self.days:
            return ngettext("%(days)d working day late", "%(days)d working days late", self.days) % {
                "days": self.days
            }
        if self.standing == Standing.RUNNING and self.days is not None:
            return ngettext("%(days)d working day left", "%(days)d working days left", self.days) % {
                "days": self.days
            }
        if self.standing == Standing.AMBER:
            return _("due today") if not self.days else _("due on the next working day")
        return str(self.standing.label)

    def sentence(self) -> str:
        """All of it in one sentence for readers."""
        if self.standing == Standing.UNCOUNTED:
            return _("The day on which it is due cannot be counted: the year’s days off are not announced.")
        if self.due_on is None:
            return _("The day on which it was due is not known.")
        words = {"due": vi_date(self.due_on), "shown": vi_date(self.shown_on), "standing": str(self).lower()}
        if self.shown_on is None:
            return _("Due by %(due)s; not published yet (%(standing)s).") % words
        return _("Due by %(due)s; published on %(shown)s: %(standing)s.") % words


def read_clock(
    *,
    due_on: date | None,
    shown_on: date | None,
    today: date,
    calendar: WorkCalendar,
    has_clock: bool = True,
) -> ClockReading:
    """Compare the day that was due with the day it appeared, or with today.

    A row with a clock but without a due day reaches into a year that nobody could count through.
    """
    if due_on is None:
        return ClockReading(Standing.UNCOUNTED if has_clock else Standing.UNKNOWN, shown_on=shown_on)
    days = _working_days(calendar, due_on, shown_on or today)
    if shown_on:
        standing = Standing.ON_TIME if shown_on <= due_on else Standing.LATE
        return ClockReading(standing, due_on, shown_on, days if standing == Standing.LATE else None)
    if today > due_on:
        return ClockReading(Standing.OVERDUE, due_on, None, days)
    left = None if days is None else -days
    is_amber = left is not None and left <= AMBER_DAYS
    return ClockReading(Standing.AMBER if is_amber else Standing.RUNNING, due_on, None, left)


def _working_days(calendar: WorkCalendar, start: date, end: date) -> int | None:
    try:
        return calendar.working_days_between(start, end)
    except YearNotAnnounced:
        return None
