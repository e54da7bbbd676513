"""A schedule as a calendar that programmes follow (iCalendar, RFC 5545)."""

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from functools import cache
from zoneinfo import ZoneInfo

from django.utils import timezone
from icalendar import Calendar, Event, Timezone

from directory.schedules.enums import DayPart
from directory.schedules.history import MarkedEntry
from directory.schedules.models import WeekSchedule
from directory.schedules.telling import LABELS
from portal.tenancy.models import Portal

CONTENT_TYPE = "text/calendar; charset=utf-8"
ZONE_NAME = "Asia/Ho_Chi_Minh"
#: When work without an hour begins and ends.
_PARTS = {
    DayPart.MORNING: (time(7, 30), time(11, 30)),
    DayPart.AFTERNOON: (time(13, 30), time(17, 0)),
    DayPart.EVENING: (time(19, 0), time(21, 0)),
}


def calendar_of(
    schedules: Iterable[WeekSchedule], *, portal: Portal, title: str, person_id: int | None = None
) -> bytes:
    """The entries of published weeks, or of one leader in them."""
    calendar = Calendar()
    calendar.add("prodid", f"-//{portal.site.hostname}//Niem Yet//VI")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", title)
    calendar.add("x-wr-timezone", ZONE_NAME)
    calendar.add_component(vietnamese_time())
    for schedule in schedules:
        for mark in schedule.history.entries():
            if person_id is None or person_id in mark.told["persons"] + mark.first["persons"]:
                calendar.add_component(_event(schedule, mark, person_id))
    return calendar.to_ical()


@cache
def vietnamese_time() -> Timezone:
    """The time zone as programmes want it spelt out; one without summer time."""
    zone = Timezone.from_tzid(ZONE_NAME, first_date=date(2000, 1, 1), last_date=date(2001, 1, 1))
    zone.pop("comment", None)  # it says that the zone holds for those years alone
    return zone


def _event(schedule: WeekSchedule, mark: MarkedEntry, person_id: int | None) -> Event:
    told, event = mark.told, Event()
    is_off = mark.is_cancelled or (person_id is not None and person_id not in told["persons"])
    event.add("uid", f"{mark.key}@{schedule.portal.site.hostname}")
    event.add("dtstamp", timezone.localtime(mark.changed_at, ZoneInfo("UTC")))
    event.add("last-modified", timezone.localtime(mark.changed_at, ZoneInfo("UTC")))
    event.add("sequence", mark.sequence)
    event.add("status", "CANCELLED" if is_off else "CONFIRMED")
    event.add("summary", told["content"])
    _add_times(event, schedule, mark)
    if told["place"]:
        event.add("location", told["place"])
    event.add("description", _description(mark))
    event.add("url", schedule.public_url())
    return event


def _add_times(event: Event, schedule: WeekSchedule, mark: MarkedEntry) -> None:
    told = mark.told
    day = schedule.week.day(told["weekday"])
    if not told["starts_at"] and told["part"] not in _PARTS:
        event.add("dtstart", day)
        event.add("dtend", day + timedelta(days=1))
        return
    if told["starts_at"]:
        event.add("dtstart", _moment(day, time.fromisoformat(told["starts_at"])))
        if told["ends_at"]:
            event.add("dtend", _moment(day, time.fromisoformat(told["ends_at"])))
        return
    starts, ends = _PARTS[told["part"]]
    event.add("dtstart", _moment(day, starts))
    event.add("dtend", _moment(day, ends))


def _moment(day: date, at: time) -> datetime:
    return datetime.combine(day, at, ZoneInfo(ZONE_NAME))


def _description(mark: MarkedEntry) -> str:
    told = mark.told
    values = {"who": "; ".join(told["who"])} | {
        name: told[name] for name in ("chair", "attendees", "prepared_by", "notes")
    }
    return "\n".join(f"{LABELS[name]}: {value}" for name, value in values.items() if value)
