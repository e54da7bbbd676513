import csv
import re
from collections import Counter
from datetime import date, timedelta
from pathlib import Path

import pytest
from django.conf import settings

from portal.workdays.announced_days import load_holidays, read_announced_days
from portal.workdays.enums import HolidayKind
from portal.workdays.models import AnnouncedYear, Holiday
from tests.factories.workdays import AnnouncedYearFactory

SOURCE = Path(settings.BASE_DIR).parent / "shared" / "data" / "holidays" / "vn_holidays_2000_2035.csv"
FIRST_YEAR, LAST_YEAR = 2004, 2026
SWAP = re.compile(r"thay cho ngày (\d{2})/(\d{2})/(\d{4})")

# Exchanges that the source lacks: day off, day worked for it.
MISSING_SWAPS = {
    date(2010, 9, 3): date(2010, 9, 11),  # 5971/VPCP-KGVX
    date(2011, 1, 31): date(2011, 1, 29),  # 9529/VPCP-KGVX of 31/12/2010
    date(2011, 2, 1): date(2011, 1, 30),  # the same: a Sunday
    date(2011, 4, 11): date(2011, 4, 9),  # the same
    date(2012, 12, 31): date(2013, 1, 5),
    date(2013, 2, 15): date(2013, 2, 23),
    date(2014, 1, 28): date(2014, 1, 25),
    date(2014, 1, 29): date(2014, 2, 8),
    date(2026, 1, 2): date(2026, 1, 10),  # 12729/VPCP-KGVX of 25/12/2025
}
# Tết 2014 began on 30 January, so its two days in lieu were 4 and 5 February.
MISSING_DAYS_OFF = {date(2014, 2, 5)}


def shipped(kind: HolidayKind) -> dict[date, str]:
    return {day.date: day.name for day in read_announced_days() if day.kind == kind}


def source_days() -> dict[date, str]:
    with SOURCE.open(encoding="utf-8", newline="") as file:
        rows = {date.fromisoformat(row["date"]): row["name_vi"] for row in csv.DictReader(file)}
    return {day: name for day, name in rows.items() if FIRST_YEAR <= day.year <= LAST_YEAR}


def swapped(name: str) -> date | None:
    match = SWAP.search(name)
    return date(*(int(part) for part in reversed(match.groups()))) if match else None


needs_source = pytest.mark.skipif(not SOURCE.exists(), reason="data folder absent: ../shared/data/holidays")


@needs_source
def test_every_day_off_of_the_source_is_shipped_and_no_other_but_the_known_ones() -> None:
    expected = set(source_days()) | set(MISSING_SWAPS) | MISSING_DAYS_OFF
    assert set(shipped(HolidayKind.DAY_OFF)) == expected


@needs_source
def test_every_exchange_that_the_source_names_is_a_worked_day() -> None:
    named = {day for name in source_days().values() if (day := swapped(name))}
    assert len(named) == 13
    assert set(shipped(HolidayKind.WORKED_DAY)) == named | set(MISSING_SWAPS.values())


def test_every_day_off_in_exchange_has_its_worked_day_and_the_reverse() -> None:
    worked = set(shipped(HolidayKind.WORKED_DAY))
    named = [day for name in shipped(HolidayKind.DAY_OFF).values() if (day := swapped(name))]
    assert Counter(named) == Counter(worked)
    assert (
        MISSING_SWAPS.items()
        <= {day: swapped(name) for day, name in shipped(HolidayKind.DAY_OFF).items()}.items()
    )


def test_worked_days_fall_on_weekends_near_the_day_they_pay_for() -> None:
    for off, name in shipped(HolidayKind.DAY_OFF).items():
        if worked := swapped(name):
            assert worked.weekday() >= 5
            assert off.weekday() < 5
            assert abs(off - worked) < timedelta(days=14)


@pytest.mark.parametrize("year", range(FIRST_YEAR, LAST_YEAR + 1))
def test_every_year_has_the_holidays_that_the_law_gave_it(year: int) -> None:
    days = set(shipped(HolidayKind.DAY_OFF))
    assert {date(year, 1, 1), date(year, 4, 30), date(year, 5, 1), date(year, 9, 2)} <= days
    tet = [day for day in days if day.year == year and (1, 15) < (day.month, day.day) < (2, 25)]
    assert len(tet) >= 4
    names = [name for day, name in shipped(HolidayKind.DAY_OFF).items() if day.year == year]
    assert ("Ngày Giỗ Tổ Hùng Vương" in names) is (year >= 2007)


@pytest.mark.django_db
def test_a_new_database_knows_the_announced_years_and_no_later_one() -> None:
    years = set(AnnouncedYear.objects.values_list("year", flat=True))
    assert years == set(range(FIRST_YEAR, LAST_YEAR + 1))
    assert Holiday.objects.count() == len(list(read_announced_days()))
    assert all(
        day.announced_year.year == day.date.year for day in Holiday.objects.select_related("announced_year")
    )


@pytest.mark.django_db
def test_loading_again_adds_nothing_and_keeps_what_editors_changed() -> None:
    Holiday.objects.filter(date=date(2025, 9, 1)).delete()
    assert load_holidays() == 0
    assert not Holiday.objects.filter(date=date(2025, 9, 1)).exists()


@pytest.mark.django_db
def test_a_year_that_was_removed_is_loaded_whole() -> None:
    before = Holiday.objects.count()
    AnnouncedYear.objects.get(year=2025).delete()
    assert load_holidays() == 1
    assert Holiday.objects.count() == before


@pytest.mark.django_db
def test_later_years_that_editors_entered_stay() -> None:
    AnnouncedYearFactory(year=2027)
    load_holidays()
    assert AnnouncedYear.objects.filter(year=2027).exists()
