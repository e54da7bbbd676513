"""The reading process for calendars: what a file says of one week, in Vietnamese time.

Run by portal.media.sandbox, for a recurrence without end or a made-up time zone may cost any amount of time.
"""

import json
import sys
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from portal.media.reader import limits
from portal.media.reader.errors import Refused

EXIT_REFUSED = 3
HERE = ZoneInfo("Asia/Ho_Chi_Minh")
MAX_TEXT = 4000
MAX_ATTENDEES = 60
#: What the library raises for files that only look like calendars.
BROKEN = (ValueError, KeyError, TypeError, IndexError, AttributeError, OverflowError, RecursionError)
#: No meeting repeats so often; expanding it would take all the time there is.
TOO_OFTEN = {"SECONDLY", "MINUTELY"}
#: What is so marked is not for the public (RFC 5545, 3.8.1.3).
PRIVATE = {"PRIVATE", "CONFIDENTIAL"}
TIMES = {"DTSTART", "DTEND", "DURATION", "RRULE", "RDATE", "EXDATE", "RECURRENCE-ID"}


def occurrences(path: str, monday: str, most: str) -> Iterator[dict[str, Any]]:
    """Yield what happens in the week; recurrences as the days on which they fall. Raises Refused."""
    import recurring_ical_events
    from icalendar import Calendar

    first = date.fromisoformat(monday)
    begin = datetime.combine(first, time(), HERE)
    try:
        calendar = Calendar.from_ical(_text_of(path))
        for event in calendar.walk("VEVENT"):
            _check_times(event)
        found = recurring_ical_events.of(calendar).between(begin, begin + timedelta(days=7))
    except recurring_ical_events.InvalidCalendar as error:
        raise Refused("times") from error
    except BROKEN as error:
        raise Refused("not_a_calendar") from error
    if len(found) > int(most):
        raise Refused("too_many_rows")
    for event in found:
        yield from _days_of(event, first)


def _text_of(path: str) -> str:
    """The file as UTF-8 (RFC 5545); in another encoding marks would be lost without a word."""
    with open(path, "rb") as file:  # noqa: PTH123
        content = file.read()
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise Refused("encoding") from error


def _check_times(event: Any) -> None:
    """Refuse times that the library would leave out without a word, or expand without end."""
    if any(name in TIMES for name, _reason in event.errors):
        raise Refused("times")
    rules = event.get("RRULE", [])
    for rule in rules if isinstance(rules, list) else [rules]:
        frequency = str(rule.get("FREQ", [""])[0]).upper()
        if not frequency:
            raise Refused("times")
        if frequency in TOO_OFTEN or int(rule.get("INTERVAL", [1])[0]) < 1:
            raise Refused("too_often")


def _days_of(event: Any, monday: date) -> Iterator[dict[str, Any]]:
    """One line for each day of the week on which the event lasts."""
    starts, ends = _local(event.get("DTSTART")), _local(event.get("DTEND"))
    if starts is None:
        return
    last = _last_day(starts, ends)
    day, week_end = max(_day(starts), monday), monday + timedelta(days=6)
    while day <= min(last, week_end):
        yield _facts(event) | {"day": day.isoformat()} | _times(starts, ends, day, last)
        day += timedelta(days=1)


def _local(prop: Any) -> date | datetime | None:
    """A moment in Vietnamese time; a floating one, and one of an unknown zone, is taken as it stands."""
    value = getattr(prop, "dt", None)
    if isinstance(value, datetime):
        return value.astimezone(HERE) if value.tzinfo else value.replace(tzinfo=HERE)
    return value


def _day(value: date | datetime) -> date:
    return value.date() if isinstance(value, datetime) else value


def _last_day(starts: date | datetime, ends: date | datetime | None) -> date:
    if ends is None:
        return _day(starts)
    # The end does not belong to the event.
    step = timedelta(seconds=1) if isinstance(ends, datetime) else timedelta(days=1)
    return max(_day(ends - step), _day(starts))


def _times(starts: date | datetime, ends: date | datetime | None, day: date, last: date) -> dict[str, str]:
    """The hours of one day: what runs past midnight goes on at 00:00, a day in between has none."""
    if not isinstance(starts, datetime):
        return {"starts_at": "", "ends_at": ""}
    ends_today = isinstance(ends, datetime) and ends.date() == day and ends > starts
    begins = f"{starts:%H:%M}" if day == starts.date() else "00:00" if ends_today else ""
    return {"starts_at": begins, "ends_at": f"{ends:%H:%M}" if ends_today else ""}


def _facts(event: Any) -> dict[str, Any]:
    return {
        "uid": _text(event, "UID"),
        "content": _text(event, "SUMMARY"),
        "place": _text(event, "LOCATION"),
        "notes": _text(event, "DESCRIPTION"),
        "chair": _names(event, "ORGANIZER")[:1],
        "attendees": _names(event, "ATTENDEE"),
        "is_cancelled": _text(event, "STATUS").upper() == "CANCELLED",
        "is_private": _text(event, "CLASS").upper() in PRIVATE,
    }


def _text(event: Any, name: str) -> str:
    value = event.get(name)
    if isinstance(value, list):
        value = value[0] if value else None
    return str(value or "")[:MAX_TEXT]


def _names(event: Any, name: str) -> list[str]:
    """Names of people, where the calendar gives them; addresses are left where they are."""
    values = event.get(name) or []
    values = values if isinstance(values, list) else [values]
    names = [str(getattr(value, "params", {}).get("CN", "")) for value in values[:MAX_ATTENDEES]]
    return [text[:300] for text in names if text and "@" not in text]


def main(arguments: list[str]) -> int:
    try:
        for occurrence in occurrences(*arguments):
            sys.stdout.write(json.dumps(occurrence, ensure_ascii=False) + "\n")
    except Refused as refusal:
        sys.stdout.write(json.dumps({"refused": refusal.reason}) + "\n")
        return EXIT_REFUSED
    return 0


if __name__ == "__main__":
    sys.stdout.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr]
    limits.apply(int(sys.argv[1]), int(sys.argv[2]))
    sys.exit(main(sys.argv[3:]))
