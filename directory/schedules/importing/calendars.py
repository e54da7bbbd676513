"""Reading a week from a calendar file (ICS)."""

import uuid
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from directory.schedules.importing.lines import FileRefused, LeadersByName, ReadLine
from directory.schedules.models import MAX_ENTRIES, ScheduleEntry
from directory.schedules.weeks import Week
from portal.core.text import clean_text
from portal.media import sandbox

SECONDS = 20
READER = "directory.schedules.ics_reader"
#: Under this name the keys of entries are made from the ids of the events.
NAMESPACE = uuid.UUID("5a0f2f6e-6f0a-4f5b-9c9e-2a8f5f0f4a51")


def lines_of_calendar(path: Path, week: Week, leaders: LeadersByName) -> list[ReadLine]:
    """What a calendar holds for the week, recurrences included, in Vietnamese time. Raises FileRefused."""
    answers: list[dict[str, Any]] = []
    try:
        for answer in sandbox.read(
            path, week.monday.isoformat(), str(MAX_ENTRIES), seconds=SECONDS, reader=READER
        ):
            if "refused" in answer:
                raise FileRefused(_refusal(answer["refused"]))
            answers.append(answer)
    except sandbox.ReaderStopped as stop:
        raise FileRefused(
            _("The calendar could not be read within the limits of time and memory; it may repeat too often.")
        ) from stop
    if not answers:
        raise FileRefused(_("The calendar holds nothing in %(week)s.") % {"week": str(week)})
    if len(answers) > MAX_ENTRIES:
        raise FileRefused(_refusal("too_many_rows"))
    answers.sort(key=lambda answer: (answer["day"], answer["starts_at"], answer["content"]))
    keys = _keys_of(answers)
    return [
        _line(number, answer, key, week, leaders)
        for number, (answer, key) in enumerate(zip(answers, keys, strict=True), 1)
    ]


def _refusal(reason: str) -> str:
    if reason == "too_many_rows":
        return _("The file has more than %(most)d entries for one week.") % {"most": MAX_ENTRIES}
    words = {
        "encoding": _("The calendar is not encoded in UTF-8; export it again as UTF-8."),
        "times": _("The time or recurrence of an event cannot be read; correct the event or take it out."),
        "too_often": _("The calendar has an event that repeats each minute or without end; take it out."),
    }
    return words.get(reason) or _("This is no calendar file (ICS), or it is damaged.")


def _line(number: int, answer: dict[str, Any], key: str, week: Week, leaders: LeadersByName) -> ReadLine:
    found, attendees = leaders.find(answer["attendees"])
    chairs, _others = leaders.find(answer["chair"])
    values = {
        "weekday": 1 + (_day(answer) - week.monday).days,
        "starts_at": answer["starts_at"] or None,
        "ends_at": answer["ends_at"] or None,
        "content": clean_text(answer["content"]),
        "chair": clean_text("; ".join(answer["chair"])),
        "place": _short(answer["place"], "place"),
        "attendees": _short("; ".join(attendees), "attendees"),
        "notes": _short(answer["notes"], "notes"),
        "is_cancelled": answer["is_cancelled"],
    }
    where = _("Event %(number)d") % {"number": number}
    persons = list(dict.fromkeys(chairs + found))
    line = ReadLine(where, values, leaders=persons, key=key, is_private=answer["is_private"])
    line.check()
    return line


def _day(answer: dict[str, Any]) -> date:
    return date.fromisoformat(answer["day"])


def _keys_of(answers: list[dict[str, Any]]) -> list[str]:
    """The same event on the same day is the same entry whenever the file comes again; "" without an id.

    What repeats within a day is told apart by its place in it.
    """
    seen: Counter[str] = Counter()
    keys = []
    for answer in answers:
        event = f"{answer['uid']} {answer['day']}"
        seen[event] += 1
        name = event if seen[event] == 1 else f"{event} {seen[event]}"
        keys.append(str(uuid.uuid5(NAMESPACE, name)) if answer["uid"] else "")
    return keys


def _short(text: str, name: str) -> str:
    """What stands beside the entry is cut to fit; the content is refused where it is too long."""
    limit = ScheduleEntry._meta.get_field(name).max_length or 0
    text = clean_text(text)
    return text if len(text) <= limit else f"{text[: limit - 1]}…"
