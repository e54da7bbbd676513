"""Health tells what waits, what fails, and whether a worker is alive."""

import datetime

import pytest
from django.utils import timezone

from portal.core.health import run_all
from portal.ledger.health_checks import check_outbox
from portal.ledger.models import WorkerStatus
from portal.ledger.outbox import register_handler
from tests.factories.ledger import OutboxMessageFactory

pytestmark = pytest.mark.django_db


def ago(**span) -> datetime.datetime:
    return timezone.now() - datetime.timedelta(**span)


@pytest.fixture(autouse=True)
def sample_topic(handlers):
    register_handler("sample", print)


def beat(seconds_ago: int = 0, **fields) -> None:
    WorkerStatus.objects.create(
        pk=1, process="may-mau:1", started_at=ago(days=1), beat_at=ago(seconds=seconds_ago), **fields
    )


def test_nothing_waits_and_no_worker_is_well():
    result = check_outbox()
    assert (result.status, result.detail["waiting"], result.detail["worker"]) == ("ok", 0, None)


@pytest.mark.parametrize(
    ("beat_seconds_ago", "status"), [(None, "warning"), (61, "warning"), (50, "ok"), (0, "ok")]
)
def test_waiting_messages_need_a_worker_that_gave_a_sign_within_a_minute(beat_seconds_ago, status):
    OutboxMessageFactory()
    if beat_seconds_ago is not None:
        beat(beat_seconds_ago)
    assert check_outbox().status == status


def test_silent_worker_is_well_while_nothing_waits():
    beat(3600)
    OutboxMessageFactory(available_at=timezone.now() + datetime.timedelta(days=1))
    result = check_outbox()
    assert (result.status, result.detail["scheduled"], result.detail["heartbeat_seconds"]) == ("ok", 1, 3600)


def test_failing_message_is_a_warning_with_its_error():
    beat()
    OutboxMessageFactory(failing=True, key="7", available_at=timezone.now() + datetime.timedelta(hours=1))
    result = check_outbox()
    assert (result.status, result.detail["waiting"], result.detail["failing"]) == ("warning", 1, 1)
    assert result.detail["last_error"] == {"topic": "sample", "key": "7", "last_error": "ValueError: mẫu"}


def test_message_that_nothing_handles_is_a_warning():
    beat()
    OutboxMessageFactory(topic="unknown")
    result = check_outbox()
    assert (result.status, result.detail["without_handler"]) == ("warning", 1)


def test_failing_periodic_job_is_a_warning_that_names_it():
    beat(failing_jobs={"tenancy.schedule": "ValueError: mẫu"})
    result = check_outbox()
    assert result.status == "warning"
    assert "tenancy.schedule" in result.message


@pytest.mark.parametrize(
    ("fields", "seconds"),
    [
        (lambda: {"available_at": ago(seconds=90)}, 90),
        (
            lambda: {"failing": True, "created_at": ago(hours=5), "available_at": ago(seconds=-600)},
            18000,
        ),
        (lambda: {"available_at": ago(seconds=-600)}, 0),
    ],
    ids=["due", "failing", "scheduled"],
)
def test_age_is_that_of_the_oldest_that_waits(fields, seconds):
    beat()
    OutboxMessageFactory(**fields())
    OutboxMessageFactory(available_at=ago(days=3), done_at=timezone.now())
    assert check_outbox().detail["oldest_seconds"] == pytest.approx(seconds, abs=60)


def test_check_is_registered_and_asks_a_constant_number_of_queries(django_assert_num_queries):
    assert "outbox" in {result.name for result in run_all()}
    OutboxMessageFactory.create_batch(20)
    with django_assert_num_queries(2):
        check_outbox()
