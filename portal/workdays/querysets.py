from datetime import date

from django.db import models

from portal.core.working_days import WorkCalendar
from portal.workdays.enums import HolidayKind


class AnnouncedYearQuerySet(models.QuerySet):
    def as_calendar(self) -> WorkCalendar:
        """Read years and days in one query."""
        years: set[int] = set()
        days: dict[str, set[date]] = {kind: set() for kind in HolidayKind.values}
        for year, kind, day in self.order_by().values_list("year", "days__kind", "days__date"):
            years.add(year)
            if day:
                days[kind].add(day)
        return WorkCalendar(
            holidays=frozenset(days[HolidayKind.DAY_OFF]),
            worked_days=frozenset(days[HolidayKind.WORKED_DAY]),
            announced_years=frozenset(years),
        )
