import io
import json

import pytest
from django.core.management import call_command

from portal.core import health
from portal.core.health import HealthResult, HealthStatus, failed, ok, overall, run_all, warning


def broken() -> HealthResult:
    raise ConnectionError("postgres://portal:secret@db refused")


def doctor(output_format: str) -> tuple[str, int]:
    out = io.StringIO()
    try:
        call_command("doctor", format=output_format, stdout=out, no_color=True)
    except SystemExit as leaving:
        return out.getvalue(), leaving.code
    return out.getvalue(), 0


def test_results_carry_the_registered_name_in_the_order_of_registration(checks: dict) -> None:
    health.register("search", lambda: ok("fine", documents=3))
    health.register("outbox", lambda: HealthResult("other", "warning", "late", {}), "Outbox")
    first, second = run_all()
    assert (first.name, first.status, first.detail, first.label) == (
        "search",
        "ok",
        {"documents": 3},
        "search",
    )
    assert (second.name, second.status, second.label) == ("outbox", "warning", "Outbox")


def test_a_name_belongs_to_one_check(checks: dict) -> None:
    health.register("search", broken)
    health.register("search", broken)
    with pytest.raises(ValueError, match="search"):
        health.register("search", lambda: ok("fine"))


def test_a_check_that_raises_fails_alone_and_tells_no_secret(checks: dict) -> None:
    health.register("broken", broken)
    health.register("search", lambda: ok("fine"))
    results = run_all()
    assert [result.status for result in results] == ["failed", "ok"]
    assert results[0].detail == {"error": "ConnectionError"}
    assert "secret" not in str(results[0].message)


@pytest.mark.parametrize(
    ("found", "worst"),
    [([], "ok"), ([ok("")], "ok"), ([ok(""), warning("")], "warning"), ([failed(""), warning("")], "failed")],
)
def test_the_whole_is_as_good_as_its_worst_part(found: list[HealthResult], worst: str) -> None:
    assert overall(found) == HealthStatus(worst)


@pytest.mark.parametrize(
    ("check", "status", "code"),
    [
        (lambda: ok("fine"), "ok", 0),
        (lambda: warning("late"), "warning", 0),
        (lambda: failed("gone"), "failed", 1),
    ],
)
def test_doctor_leaves_with_an_error_only_when_something_failed(
    checks: dict, check, status: str, code: int
) -> None:
    health.register("search", check, "Search")
    report, left_with = doctor("json")
    assert left_with == code
    assert json.loads(report)["status"] == status
    assert json.loads(report)["checks"] == [check().as_json() | {"name": "search"}]


def test_doctor_speaks_to_people_of_every_check(checks: dict) -> None:
    health.register("search", lambda: ok("12 tài liệu"), "Tìm kiếm")
    health.register("outbox", lambda: failed("3 việc chờ"), "Hàng đợi")
    report, code = doctor("text")
    assert code == 1
    assert "Tìm kiếm: 12 tài liệu" in report
    assert "Hàng đợi: 3 việc chờ" in report
