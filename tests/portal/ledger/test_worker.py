"""What the worker does between starting and ending, in one process."""

import pytest
from django.core.management import call_command
from django.db import DatabaseError

from portal.ledger import worker as worker_module
from portal.ledger.locking import FileLock
from portal.ledger.models import OutboxMessage, WorkerStatus
from portal.ledger.outbox import register_handler
from portal.ledger.periodic import register_periodic
from portal.ledger.worker import Worker
from tests.factories.ledger import OutboxMessageFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("handlers", "jobs")]


@pytest.fixture
def lock(tmp_path):
    return FileLock(tmp_path / "lock")


@pytest.fixture
def worker(lock):
    return Worker(idle_seconds=0, lock=lock)


def test_lock_is_held_by_one_and_free_when_released(lock):
    second = FileLock(lock.path)
    assert [lock.acquire(), lock.acquire(), second.acquire()] == [True, True, False]
    lock.release()
    assert second.acquire()


def test_single_run_does_everything_that_is_due_and_frees_the_lock(worker, lock):
    register_handler("sample", lambda messages: None, 2)
    OutboxMessageFactory.create_batch(5)
    assert worker.run_once()
    assert not OutboxMessage.objects.pending().exists()
    assert FileLock(lock.path).acquire()


def test_single_run_does_what_periodic_jobs_enqueue(worker):
    register_handler("sample", lambda messages: None)
    register_periodic("sample", 60, OutboxMessageFactory)
    worker.run_once()
    assert OutboxMessage.objects.get().done_at


def test_single_run_does_nothing_while_another_worker_is_at_work(worker, lock):
    calls = []
    register_handler("sample", calls.append)
    OutboxMessageFactory()
    other = FileLock(lock.path)
    assert other.acquire()
    assert not worker.run_once()
    assert calls == []


def test_worker_shows_that_it_lives_in_one_row(worker, lock):
    worker.run_once()
    Worker(lock=lock).run_once()
    assert WorkerStatus.objects.get().pk == 1


def test_heartbeat_is_written_only_now_and_then(worker, django_assert_num_queries):
    worker.heartbeat.beat({})
    with django_assert_num_queries(0):
        worker.heartbeat.beat({})


def test_periodic_jobs_come_between_batches_of_a_long_backlog(worker):
    order = []
    register_handler("sample", lambda messages: order.append("batch"), 1)
    register_periodic("sample", 0, lambda: order.append("job"))
    OutboxMessageFactory.create_batch(2)
    worker.run_once()
    first, second = (position for position, name in enumerate(order) if name == "batch")
    assert "job" in order[first:second]


def test_worker_goes_on_after_an_error_outside_of_handlers(worker, monkeypatch, caplog):
    outcomes = iter([DatabaseError("mất kết nối"), None])

    def process(**kwargs):
        error = next(outcomes)
        if error:
            raise error
        worker.stop()
        return 0

    monkeypatch.setattr(worker_module, "process_pending", process)
    worker.run()
    assert next(outcomes, "nothing left") == "nothing left"
    assert "mất kết nối" in caplog.text


def test_stopped_worker_frees_the_lock(worker, lock):
    register_periodic("sample", 60, worker.stop)
    worker.run()
    assert FileLock(lock.path).acquire()


def test_worker_waits_while_another_is_at_work(worker, lock, monkeypatch):
    other = FileLock(lock.path)
    assert other.acquire()
    calls = []
    register_periodic("sample", 60, lambda: (calls.append("job"), worker.stop()))
    monkeypatch.setattr(worker, "_sleep", lambda: (calls.append("sleep"), other.release()))
    worker.run()
    assert calls[:2] == ["sleep", "job"]


def test_command_works_on_the_lock_of_the_installation():
    register_handler("sample", lambda messages: None)
    OutboxMessageFactory()
    call_command("worker", once=True)
    assert not OutboxMessage.objects.pending().exists()
