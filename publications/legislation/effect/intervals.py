"""Stretches of days, both ends inclusive, as sorted lists without overlap."""

from collections.abc import Iterable
from datetime import date, timedelta

from publications.legislation.effect.facts import FIRST_DAY, LAST_DAY

Interval = tuple[date, date]
ONE_DAY = timedelta(days=1)


def day_after(day: date) -> date | None:
    """The next day; None behind the last one of the calendar."""
    return day + ONE_DAY if day < LAST_DAY else None


def day_before(day: date) -> date | None:
    return day - ONE_DAY if day > FIRST_DAY else None


def stretch(first: date | None, last: date | None) -> list[Interval]:
    """Days from `first` to `last`; an end that is None is open."""
    start, end = first or FIRST_DAY, last or LAST_DAY
    return [(start, end)] if start <= end else []


def without(days: Iterable[Interval], removed: Iterable[Interval]) -> list[Interval]:
    """What is left of some days when others are taken out."""
    left = list(days)
    for first, last in removed:
        left = [piece for interval in left for piece in _cut(interval, first, last)]
    return left


def common(days: Iterable[Interval], others: Iterable[Interval]) -> list[Interval]:
    """Days that both have."""
    both = [(max(a, c), min(b, d)) for a, b in days for c, d in others]
    return sorted((first, last) for first, last in both if first <= last)


def _cut(interval: Interval, first: date, last: date) -> list[Interval]:
    start, end = interval
    if last < start or first > end:
        return [interval]
    pieces = []
    if (before := day_before(first)) and start <= before:
        pieces.append((start, before))
    if (after := day_after(last)) and after <= end:
        pieces.append((after, end))
    return pieces
