"""A day lies in an interval just when one of its keywords covers it."""

import random
from datetime import date, timedelta

import pytest

from search.index.day_cover import FIRST_DAY, LAST_DAY, cover, keywords_of


def test_day_has_four_keywords():
    assert keywords_of(date(2012, 3, 5)) == ["x201", "y2012", "m2012-03", "d2012-03-05"]


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        ("2012-03-05", "2012-03-05", ["d2012-03-05"]),
        ("2012-03-01", "2012-03-31", ["m2012-03"]),
        ("2012-02-01", "2012-02-29", ["m2012-02"]),
        ("2012-01-01", "2012-12-31", ["y2012"]),
        ("2010-01-01", "2019-12-31", ["x201"]),
        ("2011-12-31", "2013-01-01", ["d2011-12-31", "y2012", "d2013-01-01"]),
        ("2012-03-06", "2012-03-05", []),
    ],
)
def test_interval_is_covered_by_the_largest_spans(first, last, words):
    assert cover([(date.fromisoformat(first), date.fromisoformat(last))]) == words


def test_random_days_are_found_in_random_intervals_exactly():
    dice = random.Random(43)
    for _round in range(400):
        first = date(1945, 1, 1) + timedelta(days=dice.randint(0, 40000))
        last = first + timedelta(days=dice.randint(-2, 9000))
        words = set(cover([(first, last)]))
        near = [first, last, first - timedelta(days=1), last + timedelta(days=1)]
        for day in [*near, first + timedelta(days=dice.randint(-500, 9500))]:
            assert bool(words & set(keywords_of(day))) == (first <= day <= last)


@pytest.mark.parametrize("day", [date.max, date(2200, 1, 1), date(2199, 12, 31)])
def test_open_interval_holds_every_later_day(day):
    assert set(cover([(date(2012, 3, 5), date.max)])) & set(keywords_of(day))


def test_longest_interval_needs_few_words():
    assert len(cover([(FIRST_DAY + timedelta(days=1), LAST_DAY - timedelta(days=1))])) < 130


def test_interval_before_or_behind_the_covered_time_is_empty():
    assert cover([(date.min, date(1899, 12, 31)), (date(2200, 1, 1), date.max)]) == []
