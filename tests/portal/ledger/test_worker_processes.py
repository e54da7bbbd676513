"""Real workers: one works, one waits; killed at any point, each message is done and its effect is there."""

import json
import signal

import pytest

from portal.ledger.models import IntegrityEntry
from tests.portal.ledger.rig.running import ALIAS, Rig, copied_database
from tests.waiting import wait_until

pytestmark = pytest.mark.slow


@pytest.fixture
def rig(tmp_path, django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), copied_database(tmp_path) as address:
        rig = Rig(tmp_path / "data", address)
        yield rig
        rig.end()


def keys(count: int, first: int = 0) -> list[str]:
    return [str(number) for number in range(first, first + count)]


def workers_at(rig: Rig) -> set[str]:
    return {line.split()[0] for line in rig.lines("calls")}


def test_two_workers_one_works_and_the_other_takes_over_when_it_is_killed(rig):
    workers = {str(process.pid): process for process in (rig.start("worker"), rig.start("worker"))}
    wait_until(lambda: "Another worker is at work" in rig.log())
    rig.put(*keys(30), seconds=0.02)
    wait_until(lambda: not rig.messages.pending().exists())
    (busy,) = workers_at(rig)

    workers[busy].send_signal(signal.SIGKILL)
    workers[busy].wait()
    rig.put(*keys(30, first=30))
    wait_until(lambda: not rig.messages.pending().exists())
    assert workers_at(rig) == set(workers)
    assert rig.effects() == set(keys(60))
    assert len(rig.lines("calls")) == 60


def test_worker_killed_in_mid_batch_loses_nothing_and_repeats_one_batch_at_most(rig):
    rig.put(*keys(60), seconds=0.05)
    worker = rig.start("worker")
    wait_until(lambda: len(rig.effects()) >= 15)
    worker.send_signal(signal.SIGKILL)
    worker.wait()
    assert 0 < rig.messages.pending().count() < 60

    rig.run("worker", "--once")
    assert not rig.messages.pending().exists()
    assert rig.effects() == set(keys(60))
    assert 60 <= len(rig.lines("calls")) <= 70


def test_worker_told_to_end_finishes_the_message_in_hand_and_starts_no_other(rig):
    rig.put(*keys(30), seconds=0.1)
    worker = rig.start("worker")
    wait_until(lambda: rig.lines("calls"))
    worker.terminate()
    assert worker.wait(timeout=30) == 0
    done = rig.messages.exclude(done_at=None).count()
    assert done == len(rig.effects()) == len(rig.lines("calls"))
    assert 0 < done < 30


def test_idle_worker_ends_at_once_when_told(rig):
    worker = rig.start("worker", "--idle-seconds", "60")
    wait_until(lambda: rig.worker_status)
    worker.terminate()
    assert worker.wait(timeout=10) == 0


def test_waiting_worker_ends_when_told(rig):
    rig.start("worker")
    wait_until(lambda: rig.worker_status)
    waiting = rig.start("worker", "--idle-seconds", "60")
    wait_until(lambda: "Another worker is at work" in rig.log())
    waiting.terminate()
    assert waiting.wait(timeout=10) == 0


def test_worker_goes_on_after_bad_messages_and_bad_jobs_and_shows_both(rig):
    rig.put("hong", is_bad=True)
    rig.put(*keys(5))
    worker = rig.start("worker", "--idle-seconds", "0.1")
    wait_until(lambda: rig.messages.pending().count() == 1 and len(rig.lines("ticks")) >= 3)
    assert worker.poll() is None
    assert rig.effects() == set(keys(5))
    assert "thông điệp mẫu bị hỏng" in rig.messages.pending().get().last_error
    status = rig.worker_status
    assert status.process.endswith(f":{worker.pid}")
    assert status.failing_jobs == {"rig.broken": "ValueError: việc định kỳ mẫu bị hỏng"}


def test_single_run_leaves_the_work_to_a_worker_that_is_there(rig):
    worker = rig.start("worker")
    wait_until(lambda: rig.worker_status)
    rig.run("worker", "--once")
    assert set(rig.lines("ticks")) == {str(worker.pid)}


def test_worker_survives_the_loss_of_its_database_connections(rig):
    from django.db import connections

    if connections[ALIAS].vendor != "postgresql":
        pytest.skip("other database: SQLite has no connections to lose")
    worker = rig.start("worker", "--idle-seconds", "0.1")
    wait_until(lambda: len(rig.lines("ticks")) >= 1)
    with connections[ALIAS].cursor() as cursor:
        cursor.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
            "WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )
    rig.put(*keys(5))
    wait_until(lambda: not rig.messages.pending().exists())
    assert worker.poll() is None
    assert rig.effects() == set(keys(5))


def test_processes_that_publish_at_the_same_time_keep_one_chain(rig):
    publishers = [rig.start("append_samples", "20") for _ in range(3)]
    assert [process.wait(timeout=120) for process in publishers] == [0, 0, 0]
    report = json.loads(rig.run("verify_integrity", "--format", "json"))
    assert (report["is_intact"], report["checked"]) == (True, 60)
    assert IntegrityEntry.objects.using(ALIAS).count() == 60
