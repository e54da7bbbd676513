"""Leaders who would have to be in two places at once: told to the editor, not refused."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import time
from itertools import combinations
from typing import NamedTuple

from django.utils.translation import gettext as _

from directory.schedules.enums import Weekday
from directory.schedules.models import ScheduleEntry, clock

#: What is not said to end is taken to last so many minutes.
TAKEN_MINUTES = 60
MOST_TOLD = 20


class Overlap(NamedTuple):
    """Two entries of one leader that run at the same time."""

    name: str
    first: ScheduleEntry
    second: ScheduleEntry

    def __str__(self) -> str:
        words = {
            "name": self.name,
            "day": Weekday(self.first.weekday).label,
            "first": f"{clock(self.first.starts_at)} {self.first.content[:80]}",
            "second": f"{clock(self.second.starts_at)} {self.second.content[:80]}",
        }
        return _("%(name)s, %(day)s: “%(first)s” and “%(second)s”") % words


def overlaps_of(entries: Sequence[ScheduleEntry]) -> list[Overlap]:
    """Overlaps among entries with an hour, by leader; names that were typed count too."""
    by_leader: dict[tuple[str, int], list[ScheduleEntry]] = defaultdict(list)
    for entry in entries:
        if entry.starts_at and not entry.is_cancelled:
            for name in entry.who:
                by_leader[name, entry.weekday].append(entry)
    found = [
        Overlap(name, *sorted(pair, key=ScheduleEntry.place_in_week))
        for (name, _weekday), theirs in by_leader.items()
        for pair in combinations(theirs, 2)
        if _meet(*pair)
    ]
    return found[:MOST_TOLD]


def _meet(one: ScheduleEntry, other: ScheduleEntry) -> bool:
    one_from, one_until = _span(one)
    other_from, other_until = _span(other)
    return one_from < other_until and other_from < one_until


def _span(entry: ScheduleEntry) -> tuple[int, int]:
    starts = _minute(entry.starts_at)
    return starts, _minute(entry.ends_at) if entry.ends_at else starts + TAKEN_MINUTES


def _minute(at: time | None) -> int:
    return at.hour * 60 + at.minute if at else 0
