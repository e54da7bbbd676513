"""Columns that can be read in two ways: a thousand and 234, or 1 and 234 thousandths, may be typed alike.

Whoever uploads them says which is meant before the table goes live; what was typed is kept.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from publications.statistics.numbers import Figure, Habit, Typed, number_of


@dataclass(frozen=True)
class Doubt:
    """A column with two readings: its place, the habit by which it is read now, the cells that are in doubt.

    `typed` holds None for a cell that every habit reads alike.
    """

    place: int
    habit: str
    typed: tuple[str | None, ...]

    @classmethod
    def from_json(cls, stored: Mapping[str, Any]) -> Doubt:
        return cls(stored["place"], stored["habit"], tuple(stored["typed"]))

    def as_json(self) -> dict[str, Any]:
        return asdict(self)

    @property
    def sample(self) -> str:
        """The first cell in doubt, as it was typed."""
        return next(text for text in self.typed if text is not None)

    def figures(self, read_now: Sequence[Figure], habit: str) -> list[Figure]:
        """The column's figures by a habit."""
        return [
            figure if text is None else number_of(text, habit)
            for figure, text in zip(read_now, self.typed, strict=True)
        ]


def doubt_of(
    place: int, habit: Habit, cells: Sequence[Typed], readings: Mapping[Habit, Sequence[Figure]]
) -> Doubt | None:
    """What is in doubt of a column; None where every habit that fits reads it alike."""
    alike = (len(set(figures)) == 1 for figures in zip(*readings.values(), strict=True))
    typed = tuple(None if is_sure else str(cell) for cell, is_sure in zip(cells, alike, strict=True))
    return Doubt(place, habit, typed) if any(typed) else None


def usual_habit(columns: Iterable[Mapping[Habit, Any]]) -> Habit:
    """The habit that other columns show, each of which fits one alone; else the Vietnamese one."""
    shown = {next(iter(readings)) for readings in columns if len(readings) == 1}
    return Habit.ENGLISH if shown == {Habit.ENGLISH} else Habit.VIETNAMESE


def parts_of(text: str) -> tuple[str, str]:
    """What stands on both sides of the sign in doubt."""
    whole, _sign, rest = text.replace(",", ".").partition(".")
    return whole, rest


def is_thousands(text: str, habit: str) -> bool:
    """Whether the sign in doubt stands between the thousands, by that habit."""
    return ("." in text) == (habit == Habit.VIETNAMESE)
