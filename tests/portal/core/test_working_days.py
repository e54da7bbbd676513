from dataclasses import FrozenInstanceError
from datetime import date, timedelta

import pytest

from portal.core.working_days import WorkCalendar, YearNotAnnounced

# Tết Ất Tỵ 2025 (27 to 31 January) and 2 May 2025 off in exchange for Saturday 26 April.
TET = [date(2025, 1, day) for day in range(27, 32)]
CALENDAR = WorkCalendar(
    holidays=frozenset([date(2025, 1, 1), *TET, date(2025, 4, 30), date(2025, 5, 1), date(2025, 5, 2)]),
    worked_days=frozenset([date(2025, 4, 26)]),
    announced_years=frozenset([2025]),
)


@pytest.mark.parametrize(
    ("day", "works"),
    [
        (date(2025, 1, 24), True),
        (date(2025, 1, 25), False),
        (date(2025, 1, 26), False),
        (date(2025, 1, 27), False),
        (date(2025, 2, 3), True),
        (date(2025, 4, 26), True),
        (date(2025, 4, 27), False),
        (date(2025, 5, 2), False),
    ],
)
def test_working_days(day: date, works: bool) -> None:
    assert CALENDAR.is_working_day(day) is works


@pytest.mark.parametrize(
    ("trigger", "count", "due"),
    [
        (date(2025, 3, 3), 0, date(2025, 3, 3)),
        (date(2025, 3, 3), 1, date(2025, 3, 4)),
        (date(2025, 3, 3), 10, date(2025, 3, 17)),
        (date(2025, 3, 7), 1, date(2025, 3, 10)),
        (date(2025, 3, 8), 1, date(2025, 3, 10)),
        (date(2025, 1, 24), 2, date(2025, 2, 4)),
        (date(2025, 1, 29), 1, date(2025, 2, 3)),
        (date(2025, 4, 25), 1, date(2025, 4, 26)),
        (date(2025, 4, 25), 2, date(2025, 4, 28)),
        (date(2025, 4, 29), 2, date(2025, 5, 6)),
        (date(2024, 12, 31), 1, date(2025, 1, 2)),
    ],
)
def test_a_term_begins_the_day_after_and_ends_on_a_working_day(trigger: date, count: int, due: date) -> None:
    assert CALENDAR.add_working_days(trigger, count) == due


@pytest.mark.parametrize("offset", range(0, 340, 7))
@pytest.mark.parametrize("count", [1, 2, 5, 10])
def test_counting_back_gives_the_term(offset: int, count: int) -> None:
    trigger = date(2025, 1, 1) + timedelta(days=offset)
    due = CALENDAR.add_working_days(trigger, count)
    assert CALENDAR.working_days_between(trigger, due) == count
    assert CALENDAR.working_days_between(due, trigger) == -count
    assert CALENDAR.is_working_day(due)


def test_no_working_day_lies_between_a_day_and_itself() -> None:
    assert CALENDAR.working_days_between(date(2025, 3, 3), date(2025, 3, 3)) == 0


@pytest.mark.parametrize("day", [date(2026, 3, 3), date(2026, 3, 7), date(2024, 6, 3)])
def test_nothing_is_said_of_a_year_that_is_not_announced(day: date) -> None:
    with pytest.raises(YearNotAnnounced) as raised:
        CALENDAR.is_working_day(day)
    assert raised.value.year == day.year


def test_a_term_that_runs_into_an_unknown_year_is_not_guessed() -> None:
    assert CALENDAR.add_working_days(date(2025, 12, 30), 1) == date(2025, 12, 31)
    with pytest.raises(YearNotAnnounced, match="2026"):
        CALENDAR.add_working_days(date(2025, 12, 30), 2)


def test_a_span_over_an_unknown_year_is_not_counted() -> None:
    with pytest.raises(YearNotAnnounced):
        CALENDAR.working_days_between(date(2025, 12, 1), date(2026, 1, 5))


def test_a_negative_term_is_refused() -> None:
    with pytest.raises(ValueError, match="negative"):
        CALENDAR.add_working_days(date(2025, 3, 3), -1)


def test_a_calendar_cannot_be_changed() -> None:
    with pytest.raises(FrozenInstanceError):
        CALENDAR.holidays = frozenset()  # type: ignore[misc]
