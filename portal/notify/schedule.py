"""When letters leave: at once, or in a digest on the next morning or Monday, by Vietnamese time."""

import datetime

from django.utils import timezone

from portal.notify.enums import Cadence

MORNING = datetime.time(7)
MONDAY = 0


def due_at(cadence: Cadence | str, now: datetime.datetime) -> datetime.datetime:
    """When news that comes in now goes out to a follower with this cadence."""
    if cadence == Cadence.AT_ONCE:
        return now
    morning = _next_morning(now)
    while cadence == Cadence.WEEKLY and morning.weekday() != MONDAY:
        morning += datetime.timedelta(days=1)
    return morning


def _next_morning(now: datetime.datetime) -> datetime.datetime:
    local = timezone.localtime(now)
    morning = datetime.datetime.combine(local.date(), MORNING, tzinfo=local.tzinfo)
    return morning if morning > local else morning + datetime.timedelta(days=1)
