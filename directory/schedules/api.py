"""The entries of a week as the read API gives them."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.http import HttpRequest

from directory.schedules.history import MarkedEntry
from directory.schedules.models import WeekSchedule
from directory.schedules.register import marks
from portal.api.endpoints import DAY, TEXT, WHOLE, FieldGroup, list_of, object_of

NAMES = ("part", "starts_at", "ends_at", "content", "chair", "place", "attendees", "prepared_by", "notes")
ENTRY = object_of(
    key=TEXT, day=DAY, leaders=list_of(TEXT), change=TEXT, changes=WHOLE, **dict.fromkeys(NAMES, TEXT)
)


def _days(rows: Sequence[WeekSchedule], request: HttpRequest) -> Mapping[int, dict[str, Any]]:
    return {row.pk: {"schedule": [_entry(row, mark) for mark in marks(row)]} for row in rows}


def _entry(row: WeekSchedule, mark: MarkedEntry) -> dict[str, Any]:
    """`change` is empty, or what became of it since it was first published; `changes` counts how often."""
    return {
        "key": mark.key,
        "day": row.week.day(mark.told["weekday"]),
        "leaders": mark.told["who"],
        "change": str(mark.change),
        "changes": mark.sequence,
    } | {name: mark.told[name] for name in NAMES}


SCHEDULE_FIELDS = FieldGroup("schedule", {"schedule": list_of(ENTRY)}, _days)
