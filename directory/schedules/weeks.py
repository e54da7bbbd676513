"""Weeks as ISO 8601 and Vietnamese offices count them: from Monday to Sunday."""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Self

from django.utils import timezone
from django.utils.translation import pgettext

from portal.core.templatetags.vietnamese import vi_date

_WEEK = re.compile(r"(\d{4})-?[Ww](\d{1,2})", re.ASCII)
FIRST_YEAR, LAST_YEAR = 1945, 2100


class NotAWeek(ValueError):
    """A text that names no week."""


@dataclass(frozen=True, order=True)
class Week:
    """A week, by its Monday."""

    monday: date

    @classmethod
    def of(cls, day: date) -> Self:
        """The week in which a day lies."""
        return cls(day - timedelta(days=day.weekday()))

    @classmethod
    def current(cls) -> Self:
        """The week of today in Vietnam."""
        return cls.of(timezone.localdate())

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read 2026-W47. Raises NotAWeek."""
        found = _WEEK.fullmatch(text.strip())
        if not found or not FIRST_YEAR <= int(found[1]) <= LAST_YEAR:
            raise NotAWeek(text)
        try:
            return cls(date.fromisocalendar(int(found[1]), int(found[2]), 1))
        except ValueError as error:
            raise NotAWeek(text) from error

    @property
    def year(self) -> int:
        return self.monday.isocalendar().year

    @property
    def number(self) -> int:
        return self.monday.isocalendar().week

    @property
    def sunday(self) -> date:
        return self.day(7)

    @property
    def key(self) -> str:
        """As it stands in addresses: 2026-W47."""
        return f"{self.year:04d}-W{self.number:02d}"

    @property
    def before(self) -> "Week":
        return Week(self.monday - timedelta(days=7))

    @property
    def after(self) -> "Week":
        return Week(self.monday + timedelta(days=7))

    def day(self, weekday: int) -> date:
        """The day on which a weekday (1 is Monday) falls."""
        return self.monday + timedelta(days=weekday - 1)

    def __str__(self) -> str:
        words = {
            "number": self.number,
            "year": self.year,
            "first": vi_date(self.monday),
            "last": vi_date(self.sunday),
        }
        return pgettext("schedule", "Week %(number)d of %(year)d (%(first)s to %(last)s)") % words
