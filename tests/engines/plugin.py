"""Where engines are required (REQUIRE_ENGINES=1, as in CI), a test that skips itself has failed.

Two reasons stay good, and are told by how they begin: folders of facts that do not travel with the
repository, and tests of the other database, which another run of the same suite executes.
"""

import os
from collections.abc import Generator

import pytest

GOOD_REASONS = ("data folder absent", "other database")


def reason_of(report: pytest.TestReport | pytest.CollectReport) -> str:
    """The words given to `skip`, without pytest's own prefix."""
    text = report.longrepr[2] if isinstance(report.longrepr, tuple) else str(report.longrepr)
    return text.removeprefix("Skipped: ")


def forbid_skip(report: pytest.TestReport | pytest.CollectReport) -> None:
    if not os.environ.get("REQUIRE_ENGINES") or not report.skipped or hasattr(report, "wasxfail"):
        return
    reason = reason_of(report)
    if not reason.startswith(GOOD_REASONS):
        report.outcome = "failed"
        report.longrepr = f"skipped where every engine is required: {reason}"


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    report = yield
    forbid_skip(report)
    return report


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report() -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    report = yield
    forbid_skip(report)
    return report


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--run-bench", action="store_true", help="run the measurements of tests/bench too")
    parser.addoption(
        "--database-only", action="store_true", help="leave out what another database cannot change"
    )


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Measurements want a quiet machine: they run by `make bench`, not with the suite.

    Slow tests come first, so that no process is left alone with them at the end; but nothing comes
    before its time that empties tables.
    """
    if not config.getoption("--run-bench"):
        config.hook.pytest_deselected(items=[item for item in items if "bench" in item.path.parts])
        items[:] = [item for item in items if "bench" not in item.path.parts]
    if config.getoption("--database-only"):
        config.hook.pytest_deselected(items=[item for item in items if not uses_database(item)])
        items[:] = [item for item in items if uses_database(item)]
    items.sort(key=lambda item: not is_slow(item))


def uses_database(item: pytest.Item) -> bool:
    """Whether another database could make a difference; to Chromium none does."""
    if item.get_closest_marker("browser") or item.get_closest_marker("one_database"):
        return False
    fixtures = {"db", "transactional_db", "live_server"} & set(getattr(item, "fixturenames", ()))
    markers = any(item.get_closest_marker(name) for name in ("django_db", "slow"))
    return bool(fixtures or markers)


def is_slow(item: pytest.Item) -> bool:
    return item.get_closest_marker("slow") is not None and not empties_tables(item)


def empties_tables(item: pytest.Item) -> bool:
    marker = item.get_closest_marker("django_db")
    is_asked_for = {"transactional_db", "live_server"} & set(getattr(item, "fixturenames", ()))
    return bool(is_asked_for or (marker and marker.kwargs.get("transaction")))
