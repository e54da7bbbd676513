"""Counting in working days (ngày làm việc), as the clocks of NĐ 43/2011, Điều 17 need it.

The day of the event is not counted, the day after it is day 1 (Bộ luật Dân sự 2015, Điều 147), and
the last day is itself a working day (Điều 148.5). Saturday and Sunday are off, unless a Saturday is
worked in exchange for another day; public holidays and the days in lieu of them are off.
"""

from dataclasses import dataclass
from datetime import date, timedelta

SATURDAY = 5
ONE_DAY = timedelta(days=1)


class YearNotAnnounced(LookupError):
    """The days off of this year have not been announced, so nothing can be counted through it."""

    def __init__(self, year: int) -> None:
        super().__init__(f"The days off of {year} have not been announced")
        self.year = year


@dataclass(frozen=True, slots=True)
class WorkCalendar:
    """What has been announced: days off, days worked in exchange, and the years that are known."""

    holidays: frozenset[date]
    worked_days: frozenset[date]
    announced_years: frozenset[int]

    def is_working_day(self, day: date) -> bool:
        """Tell whether offices work on that day; raises YearNotAnnounced."""
        if day.year not in self.announced_years:
            raise YearNotAnnounced(day.year)
        if day in self.worked_days:
            return True
        return day.weekday() < SATURDAY and day not in self.holidays

    def add_working_days(self, trigger: date, count: int) -> date:
        """Return the last day of a term of `count` working days that begins after `trigger`.

        A term of 0 days ends on the trigger itself. Raises YearNotAnnounced when the term reaches a
        year whose days off are not known, ValueError for a negative term.
        """
        if count < 0:
            raise ValueError("A term in working days cannot be negative")
        day = trigger
        while count:
            day += ONE_DAY
            count -= self.is_working_day(day)
        return day

    def working_days_between(self, start: date, end: date) -> int:
        """Count the working days after `start` up to and with `end`; negative when `end` is earlier.

        The inverse of `add_working_days`. Raises YearNotAnnounced.
        """
        if end < start:
            return -self.working_days_between(end, start)
        days = (start + timedelta(days=step) for step in range(1, (end - start).days + 1))
        return sum(map(self.is_working_day, days))
