"""Lateness: the one place where a due day and a day of publication are compared."""

from datetime import date

import pytest

from portal.core.working_days import WorkCalendar
from portal.registers.clock.reading import Standing, read_clock

CALENDAR = WorkCalendar(frozenset({date(2026, 9, 2)}), frozenset(), frozenset({2026}))
MONDAY = date(2026, 8, 31)


@pytest.mark.parametrize(
    ("due", "shown", "today", "standing", "days"),
    [
        (date(2026, 9, 1), date(2026, 9, 1), date(2026, 9, 9), Standing.ON_TIME, None),
        (date(2026, 9, 1), date(2026, 8, 31), date(2026, 9, 9), Standing.ON_TIME, None),
        (date(2026, 9, 1), date(2026, 9, 3), date(2026, 9, 9), Standing.LATE, 1),
        (date(2026, 9, 4), date(2026, 9, 7), date(2026, 9, 9), Standing.LATE, 1),
        (date(2026, 9, 4), date(2026, 9, 5), date(2026, 9, 9), Standing.LATE, 0),
        (date(2026, 9, 4), None, MONDAY, Standing.RUNNING, 3),
        (date(2026, 9, 1), None, MONDAY, Standing.AMBER, 1),
        (MONDAY, None, MONDAY, Standing.AMBER, 0),
        (date(2026, 9, 3), None, date(2026, 9, 1), Standing.AMBER, 1),
        (date(2026, 8, 28), None, MONDAY, Standing.OVERDUE, 1),
        (date(2026, 12, 30), date(2027, 1, 4), date(2027, 1, 4), Standing.LATE, None),
        (date(2027, 1, 4), None, date(2026, 12, 30), Standing.RUNNING, None),
    ],
)
def test_standing_and_working_days(due, shown, today, standing, days):
    found = read_clock(due_on=due, shown_on=shown, today=today, calendar=CALENDAR)
    assert (found.standing, found.days) == (standing, days)
    assert found.sentence()


@pytest.mark.parametrize(("has_clock", "standing"), [(True, Standing.UNCOUNTED), (False, Standing.UNKNOWN)])
def test_without_a_due_day_nothing_is_late(has_clock, standing):
    found = read_clock(due_on=None, shown_on=MONDAY, today=MONDAY, calendar=CALENDAR, has_clock=has_clock)
    assert found.standing == standing


@pytest.mark.parametrize(
    ("shown", "words"),
    [
        (
            date(2026, 9, 7),
            "Phải đăng chậm nhất ngày 01/09/2026; đăng ngày 07/09/2026: chậm 3 ngày làm việc.",
        ),
        (date(2026, 9, 1), "Phải đăng chậm nhất ngày 01/09/2026; đăng ngày 01/09/2026: đúng hạn."),
    ],
)
def test_sentence_for_readers(shown, words):
    found = read_clock(due_on=date(2026, 9, 1), shown_on=shown, today=shown, calendar=CALENDAR)
    assert found.sentence() == words
