"""Periodic jobs come again and again, also after one of them failed."""

import pytest

from portal.ledger.periodic import PeriodicRunner, register_periodic

pytestmark = pytest.mark.usefixtures("db", "jobs")


class Clock:
    now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock():
    return Clock()


def test_job_runs_at_the_start_and_then_at_its_intervals(clock):
    runs = []
    register_periodic("sample", 60, lambda: runs.append(clock.now))
    runner = PeriodicRunner(clock)
    for now in (1000, 1059, 1060, 1119, 1121):
        clock.now = now
        runner.run_due()
    assert runs == [1000, 1060, 1121]


def test_job_that_raises_is_logged_and_holds_up_no_other(clock, caplog):
    runs = []

    def fail():
        raise ValueError("hỏng")

    register_periodic("bad", 60, fail)
    register_periodic("good", 60, lambda: runs.append(1))
    runner = PeriodicRunner(clock)
    runner.run_due()
    assert (runs, runner.failing) == ([1], {"bad": "ValueError: hỏng"})
    assert "Periodic job bad failed" in caplog.text


def test_job_that_works_again_is_no_longer_failing(clock):
    outcomes = iter([ValueError("hỏng"), None])

    def job():
        if error := next(outcomes):
            raise error

    register_periodic("sample", 60, job)
    runner = PeriodicRunner(clock)
    runner.run_due()
    assert runner.failing
    clock.now += 60
    runner.run_due()
    assert not runner.failing


def test_name_stands_for_one_job():
    register_periodic("sample", 60, print)
    register_periodic("sample", 60, print)
    with pytest.raises(ValueError, match="sample"):
        register_periodic("sample", 60, repr)
