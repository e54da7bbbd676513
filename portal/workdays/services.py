"""Terms in working days, counted on the calendar that the province keeps."""

from datetime import date, datetime

from django.utils import timezone

from portal.core.scope import forget, remember
from portal.core.working_days import WorkCalendar, YearNotAnnounced
from portal.workdays.models import AnnouncedYear

_REMEMBERED_AS = "workdays.calendar"


def current_calendar() -> WorkCalendar:
    """Return the calendar as the database has it: one query in a request or an open `work_scope`.

    Nothing is kept from one request to the next, so an edit is seen at once by every process.
    """
    return remember(_REMEMBERED_AS, AnnouncedYear.objects.as_calendar)


def forget_calendar() -> None:
    """Make the work in hand read the calendar anew."""
    forget(_REMEMBERED_AS)


def due_on(trigger: date, working_days: int, *, calendar: WorkCalendar | None = None) -> date | None:
    """Return the last day of a term of working days that begins after `trigger`.

    None when the term reaches a year whose days off have not been announced. A moment counts by its
    date in Vietnam. Whoever asks thousands of times passes the calendar or opens a `work_scope`.
    """
    if isinstance(trigger, datetime):
        trigger = timezone.localdate(trigger, timezone.get_default_timezone())
    try:
        return (calendar or current_calendar()).add_working_days(trigger, working_days)
    except YearNotAnnounced:
        return None
