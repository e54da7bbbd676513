import pytest
import time_machine

from portal.core.health import run_all
from portal.workdays.health_checks import check_announced_years
from tests.factories.workdays import AnnouncedYearFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("now", "status", "missing"),
    [
        ("2026-11-30T16:00:00Z", "ok", None),
        ("2026-11-30T17:00:00Z", "warning", [2027]),
        ("2027-03-01T00:00:00Z", "warning", [2027]),
        ("2028-12-15T00:00:00Z", "warning", [2028, 2029]),
        ("2025-12-15T00:00:00Z", "ok", None),
    ],
)
def test_a_year_is_missed_from_december_before_it(now: str, status: str, missing: list[int] | None) -> None:
    with time_machine.travel(now, tick=False):
        result = check_announced_years()
    assert result.status == status
    assert result.detail.get("missing_years") == missing


@time_machine.travel("2026-12-15T00:00:00Z", tick=False)
def test_entering_the_year_settles_it() -> None:
    AnnouncedYearFactory(year=2027)
    assert check_announced_years().status == "ok"


def test_the_check_is_registered() -> None:
    assert "working_days" in {result.name for result in run_all()}
