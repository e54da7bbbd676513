"""Weeks as offices count them, and what they accept."""

import datetime

import pytest

from directory.schedules.weeks import NotAWeek, Week


@pytest.mark.parametrize(
    ("text", "monday"),
    [
        ("2026-W47", datetime.date(2026, 11, 16)),
        (" 2026-w1 ", datetime.date(2025, 12, 29)),
        ("2026W53", datetime.date(2026, 12, 28)),
        ("2100-W52", datetime.date(2100, 12, 27)),
    ],
)
def test_week_is_read_as_iso_8601_writes_it(text, monday):
    assert Week.parse(text).monday == monday


@pytest.mark.parametrize(
    "text", ["", "2026-W54", "2025-W53", "2026-W00", "9999-W52", "0001-W01", "٢٠٢٦-W01", "abc"]
)
def test_text_that_names_no_week_is_refused(text):
    with pytest.raises(NotAWeek):
        Week.parse(text)


@pytest.mark.parametrize("day", [datetime.date(2026, 12, 28), datetime.date(2027, 1, 3)])
def test_days_around_new_year_lie_in_one_week(day):
    assert Week.of(day).key == "2026-W53"


def test_week_knows_its_neighbours_and_says_its_days(settings):
    week = Week.parse("2026-W47")
    assert (week.before.key, week.after.key) == ("2026-W46", "2026-W48")
    assert str(week) == "tuần 47 năm 2026 (16/11/2026 đến 22/11/2026)"
