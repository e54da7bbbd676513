"""Intervals of days as a few keywords, so that any engine finds what holds a day by equality alone.

An interval becomes the decades, years, months and days that cover it exactly: x201, y2012, m2012-03,
d2012-03-05. A day lies in it if one of the day's own four keywords is among them.
"""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

#: Open intervals are covered up to here, and days beyond are taken for the last one.
LAST_DAY = date(2199, 12, 31)
FIRST_DAY = date(1900, 1, 1)
ONE_DAY = timedelta(days=1)


def keywords_of(day: date) -> list[str]:
    """The four keywords of a day, from the decade to itself."""
    day = min(max(day, FIRST_DAY), LAST_DAY)
    return [f"x{day.year // 10}", f"y{day.year}", f"m{day:%Y-%m}", f"d{day.isoformat()}"]


def cover(intervals: Iterable[tuple[date, date]]) -> list[str]:
    """Keywords of the days of some intervals, both ends inclusive; about a hundred for the longest one."""
    return [word for first, last in intervals for word in _cover(max(first, FIRST_DAY), min(last, LAST_DAY))]


def _cover(first: date, last: date) -> Iterator[str]:
    day = first
    while day <= last:
        word, end = _largest_from(day, last)
        yield word
        day = end + ONE_DAY


def _largest_from(day: date, last: date) -> tuple[str, date]:
    """The largest span that begins on a day and does not go beyond the last one."""
    if (day.month, day.day) == (1, 1):
        decade_end = date(day.year + 9, 12, 31)
        if day.year % 10 == 0 and decade_end <= last:
            return f"x{day.year // 10}", decade_end
        if (year_end := date(day.year, 12, 31)) <= last:
            return f"y{day.year}", year_end
    if day.day == 1 and (month_end := _month_end(day)) <= last:
        return f"m{day:%Y-%m}", month_end
    return f"d{day.isoformat()}", day


def _month_end(day: date) -> date:
    following = date(day.year + day.month // 12, day.month % 12 + 1, 1)
    return following - ONE_DAY
