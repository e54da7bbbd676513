"""What the public was told of each entry of a week: first, last, and how often it changed.

Kept with the row, so that pages and feeds tell changes without reading old revisions, which may be gone.
"""

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from directory.schedules.enums import EntryChange

#: An entry as plain values: weekday, part, starts_at, ends_at, content, who, persons, chair, place, …
Told = dict[str, Any]
#: How many ids of persons stand behind an entry is nothing that readers are told.
UNTOLD = {"persons"}


@dataclass(frozen=True)
class MarkedEntry:
    """An entry as it stands now, and what became of it since it was first published."""

    key: str
    told: Told
    first: Told
    change: EntryChange
    sequence: int
    changed_at: datetime

    @property
    def is_cancelled(self) -> bool:
        return self.change == EntryChange.CANCELLED

    @property
    def differences(self) -> list[str]:
        """Names of what is told otherwise than at first."""
        return [
            name for name, value in self.told.items() if name not in UNTOLD and self.first.get(name) != value
        ]


class History:
    """Entries by their keys: {"first", "now", "order", "is_added", "is_gone", "sequence", "changed_at"}."""

    def __init__(self, rows: Mapping[str, dict] | None) -> None:
        self.rows = dict(rows or {})

    def after(self, told: Mapping[str, Told], moment: datetime) -> "History":
        """The history once `told`, the entries by their keys in their order, is published."""
        is_first = not self.rows
        at = moment.isoformat()
        rows = {
            key: _next(self.rows.get(key), now, at, is_first) | {"order": order}
            for order, (key, now) in enumerate(told.items())
        }
        rows |= {key: _gone(row, at) for key, row in self.rows.items() if key not in told}
        return History(rows)

    def told(self) -> dict[str, Told]:
        """What the public is told now, by the keys of the entries."""
        return {key: row["now"] for key, row in self.rows.items() if not row["is_gone"]}

    def entries(self) -> Iterator[MarkedEntry]:
        """All that was ever told, as it stands; what was taken out counts as cancelled."""
        for key, row in sorted(self.rows.items(), key=lambda item: (item[1]["order"], item[0])):
            yield MarkedEntry(
                key=key,
                told=row["now"],
                first=row["first"],
                change=_change(row),
                sequence=row["sequence"],
                changed_at=datetime.fromisoformat(row["changed_at"]),
            )


def digest_of(told: Mapping[str, Told], note: str) -> str:
    """All that a week says to readers, as a short text to be kept and compared."""
    said = {key: {name: now[name] for name in now if name not in UNTOLD} for key, now in told.items()}
    return hashlib.sha256(json.dumps([said, note], sort_keys=True).encode()).hexdigest()


def _next(row: dict | None, now: Told, at: str, is_first: bool) -> dict:
    if row is None:
        fresh = {"first": now, "now": now, "is_added": not is_first, "is_gone": False}
        return fresh | {"sequence": 0, "changed_at": at}
    if row["now"] == now and not row["is_gone"]:
        return row
    return row | {"now": now, "is_gone": False, "sequence": row["sequence"] + 1, "changed_at": at}


def _gone(row: dict, at: str) -> dict:
    if row["is_gone"]:
        return row
    return row | {"is_gone": True, "sequence": row["sequence"] + 1, "changed_at": at}


def _change(row: dict) -> EntryChange:
    now, first = row["now"], row["first"]
    if row["is_gone"] or now["is_cancelled"]:
        return EntryChange.CANCELLED
    if row["is_added"]:
        return EntryChange.ADDED
    seen = {name: value for name, value in now.items() if name not in UNTOLD}
    return (
        EntryChange.CHANGED
        if any(first.get(name) != value for name, value in seen.items())
        else EntryChange.NONE
    )
