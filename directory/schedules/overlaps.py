"""Leaders who would have to be in two places at once: told to the editor, not refused."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import time
from itertools import islice
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
            for name in set(entry.who):
                by_leader[name, entry.weekday].append(entry)
    return list(islice(_meetings(by_leader), MOST_TOLD))


def _meetings(by_leader: dict[tuple[str, int], list[ScheduleEntry]]) -> Iterator[Overlap]:
    """Each pair that meets, and no more work than that."""
    for (name, _weekday), theirs in sorted(by_leader.items(), key=lambda item: item[0]):
        theirs.sort(key=ScheduleEntry.place_in_week)
        for place, first in enumerate(theirs, 1):
            for second in theirs[place:]:
                if _span(second)[0] >= _span(first)[1]:
                    break
                yield Overlap(name, first, second)


def _span(entry: ScheduleEntry) -> tuple[int, int]:
    starts = _minute(entry.starts_at)
    return starts, _minute(entry.ends_at) if entry.ends_at else starts + TAKEN_MINUTES


def _minute(at: time | None) -> int:
    return at.hour * 60 + at.minute if at else 0
