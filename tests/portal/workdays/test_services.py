from datetime import UTC, date, datetime, timedelta

import pytest

from portal.core.scope import work_scope
from portal.workdays.models import AnnouncedYear, Holiday
from portal.workdays.services import current_calendar, due_on
from tests.factories.workdays import AnnouncedYearFactory, HolidayFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("trigger", "term", "due"),
    [
        (date(2025, 1, 24), 2, date(2025, 2, 4)),
        (date(2025, 1, 23), 10, date(2025, 2, 13)),
        (date(2025, 4, 25), 2, date(2025, 4, 28)),
        (date(2025, 4, 29), 2, date(2025, 5, 6)),
        (date(2024, 4, 26), 1, date(2024, 5, 2)),
        (date(2024, 5, 3), 1, date(2024, 5, 4)),
        (date(2024, 12, 31), 2, date(2025, 1, 3)),
        (date(2014, 1, 24), 1, date(2014, 1, 25)),
        (date(2014, 1, 27), 2, date(2014, 2, 7)),
        (date(2011, 1, 28), 3, date(2011, 2, 8)),
        (date(2026, 1, 1), 1, date(2026, 1, 5)),
        (date(2026, 1, 9), 1, date(2026, 1, 10)),
        (date(2026, 8, 28), 1, date(2026, 9, 3)),
        (date(2014, 12, 26), 2, date(2014, 12, 29)),
    ],
)
def test_terms_run_over_the_announced_days(trigger: date, term: int, due: date) -> None:
    assert due_on(trigger, term) == due


@pytest.mark.parametrize(
    ("trigger", "term"), [(date(2026, 12, 31), 1), (date(2026, 12, 24), 10), (date(2040, 1, 1), 2)]
)
def test_a_term_into_a_year_that_is_not_announced_has_no_due_day(trigger: date, term: int) -> None:
    assert due_on(trigger, term) is None


def test_announcing_the_year_gives_the_term_its_due_day() -> None:
    HolidayFactory(date=date(2027, 1, 1))
    assert due_on(date(2026, 12, 31), 1) == date(2027, 1, 4)


def test_a_moment_counts_by_its_date_in_vietnam() -> None:
    late_evening_in_london = datetime(2025, 3, 2, 18, 30, tzinfo=UTC)
    assert due_on(late_evening_in_london, 1) == date(2025, 3, 4)


def test_an_edit_is_seen_at_once() -> None:
    day = HolidayFactory(date=date(2051, 1, 3))
    assert due_on(date(2051, 1, 2), 1) == date(2051, 1, 4)
    day.delete()
    assert due_on(date(2051, 1, 2), 1) == date(2051, 1, 3)


@pytest.mark.parametrize("change", ["save", "delete", "delete_year"])
def test_an_edit_is_seen_within_the_same_request(change: str) -> None:
    day = HolidayFactory(date=date(2051, 1, 3))
    with work_scope():
        before = due_on(date(2051, 1, 2), 1)
        if change == "save":
            day.date = date(2051, 1, 4)
            day.save()
        elif change == "delete":
            day.delete()
        else:
            AnnouncedYear.objects.get(year=2051).delete()
        after = due_on(date(2051, 1, 2), 1)
    assert before == date(2051, 1, 4)
    assert after == (None if change == "delete_year" else date(2051, 1, 3))


def test_a_request_reads_the_calendar_once(django_assert_num_queries) -> None:
    with django_assert_num_queries(1), work_scope():
        for offset in range(100):
            due_on(date(2025, 1, 1) + timedelta(days=offset), 10)


def test_each_request_reads_it_anew(django_assert_num_queries) -> None:
    with django_assert_num_queries(2):
        for _request in range(2):
            with work_scope():
                due_on(date(2025, 1, 1), 10)
                due_on(date(2025, 2, 1), 10)


def test_a_batch_that_holds_the_calendar_asks_nothing(django_assert_num_queries) -> None:
    calendar = current_calendar()
    with django_assert_num_queries(0):
        assert due_on(date(2025, 1, 24), 2, calendar=calendar) == date(2025, 2, 4)


def test_the_number_of_queries_does_not_grow_with_the_years(django_assert_num_queries) -> None:
    for year in range(2060, 2080):
        HolidayFactory(date=date(year, 1, 1))
    with django_assert_num_queries(1):
        assert len(current_calendar().announced_years) == 23 + 20


def test_a_year_without_any_day_is_still_announced() -> None:
    AnnouncedYearFactory(year=2051)
    assert due_on(date(2051, 3, 1), 1) == date(2051, 3, 2)


def test_without_any_data_nothing_is_guessed() -> None:
    Holiday.objects.all().delete()
    AnnouncedYear.objects.all().delete()
    assert due_on(date(2025, 3, 3), 2) is None
