"""Every message is done at least once, in the order of its key; a bad one holds nobody else up."""

import datetime

import pytest
from django.db import DatabaseError, connection
from django.utils import timezone

from portal.core.scope import current_request_id
from portal.ledger.models import OutboxMessage
from portal.ledger.outbox import (
    ServiceUnavailable,
    pause_after,
    process_pending,
    purge_done,
    register_handler,
    topics,
)
from tests.factories.ledger import OutboxMessageFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("handlers")]


class Recorder:
    """A handler that remembers its calls and fails for the keys it is told to."""

    def __init__(self, *bad_keys: str, error: Exception | None = None) -> None:
        self.bad_keys = set(bad_keys)
        self.error = error or ValueError("hỏng")
        self.calls: list[list[str]] = []

    def __call__(self, messages: list[OutboxMessage]) -> None:
        self.calls.append([message.key for message in messages])
        if self.bad_keys & {message.key for message in messages}:
            raise self.error


def subscribe(*bad_keys: str, topic: str = "sample", batch_size: int = 50, error=None) -> Recorder:
    recorder = Recorder(*bad_keys, error=error)
    register_handler(topic, recorder, batch_size)
    return recorder


def put(*keys: str, **fields) -> list[OutboxMessage]:
    return [OutboxMessageFactory(key=key, **fields) for key in keys]


def keys(messages) -> list[str]:
    return list(messages.order_by("id").values_list("key", flat=True))


def forward() -> None:
    """Let time pass for what waits for its next attempt."""
    OutboxMessage.objects.update(available_at=timezone.now() - datetime.timedelta(seconds=1))


def test_messages_go_to_the_handler_of_their_topic_oldest_first():
    sample, other = subscribe(), subscribe(topic="other")
    put("a", "b")
    put("c", topic="other")
    assert process_pending() == 3
    assert (sample.calls, other.calls) == ([["a", "b"]], [["c"]])
    assert not OutboxMessage.objects.pending().exists()


def test_done_message_is_not_handled_again():
    recorder = subscribe()
    put("a")
    assert [process_pending(), process_pending()] == [1, 0]
    assert recorder.calls == [["a"]]


def test_topics_take_turns_batch_by_batch():
    order = []
    for topic in ("first", "second"):
        register_handler(topic, lambda messages: order.extend(m.topic for m in messages), 1)
        put("a", "b", topic=topic)
    process_pending()
    assert order == ["first", "second", "first", "second"]


def test_no_more_than_the_limit_is_taken():
    recorder = subscribe(batch_size=2)
    put(*"abcde")
    assert process_pending(limit=3) == 3
    assert recorder.calls == [["a", "b"], ["c"]]


def test_bad_message_does_not_hold_up_the_others():
    recorder = subscribe("b")
    put("a", "b", "c")
    assert process_pending() == 2
    assert recorder.calls == [["a", "b", "c"], ["a"], ["b"], ["c"]]
    assert keys(OutboxMessage.objects.pending()) == ["b"]


def test_lone_bad_message_is_tried_once_an_attempt():
    recorder = subscribe("a")
    put("a")
    process_pending()
    assert recorder.calls == [["a"]]


def test_failure_is_stored_logged_and_tried_again_later(caplog):
    recorder = subscribe("a", error=ValueError("đường\x00hỏng"))
    (message,) = put("a")
    process_pending()
    message.refresh_from_db()
    assert (message.attempts, message.last_error, message.done_at) == (1, "ValueError: đườnghỏng", None)
    assert message.available_at > timezone.now()
    assert "attempt 1" in caplog.text
    recorder.bad_keys.clear()
    assert process_pending() == 0
    forward()
    assert process_pending() == 1
    message.refresh_from_db()
    assert (message.attempts, message.last_error) == (1, "")


@pytest.mark.parametrize(
    ("attempts", "seconds"), [(1, 2), (2, 4), (5, 32), (11, 2048), (12, 3600), (100_000, 3600)]
)
def test_pause_doubles_up_to_an_hour(attempts, seconds):
    assert pause_after(attempts) == datetime.timedelta(seconds=seconds)


def test_later_message_of_a_key_waits_for_the_failed_one():
    recorder = subscribe("a")
    put("a", "b", "a")
    assert process_pending() == 1
    assert recorder.calls == [["a", "b", "a"], ["a"], ["b"]]
    put("a")
    assert process_pending() == 0
    recorder.bad_keys.clear()
    recorder.calls.clear()
    forward()
    assert process_pending() == 3
    assert recorder.calls == [["a", "a", "a"]]


def test_message_of_the_same_key_in_another_topic_does_not_wait():
    subscribe("a")
    other = subscribe(topic="other")
    put("a")
    put("a", topic="other")
    process_pending()
    assert other.calls == [["a"]]


def test_message_meant_for_later_holds_up_nobody_and_is_left_alone():
    recorder = subscribe()
    put("a", available_at=timezone.now() + datetime.timedelta(days=1))
    put("a")
    assert process_pending() == 1
    assert recorder.calls == [["a"]]
    assert OutboxMessage.objects.pending().count() == 1


def test_service_that_is_down_makes_the_batch_wait_without_single_tries():
    recorder = subscribe("b", error=ServiceUnavailable("máy tìm kiếm không trả lời"), batch_size=3)
    put(*"abcd")
    assert process_pending() == 0
    assert recorder.calls == [["a", "b", "c"]]
    failing = OutboxMessage.objects.failing()
    assert keys(failing) == ["a", "b", "c"]
    assert all("máy tìm kiếm" in message.last_error for message in failing)


def test_service_that_goes_down_between_single_tries_ends_them():
    calls = []

    def handler(messages):
        calls.append([message.key for message in messages])
        raise ValueError if len(messages) > 1 or messages[0].key == "a" else ServiceUnavailable

    register_handler("sample", handler)
    put("a", "a", "b", "c")
    assert process_pending() == 0
    assert calls == [["a", "a", "b", "c"], ["a"], ["b"]]
    assert keys(OutboxMessage.objects.failing()) == ["a", "b", "c"]


def test_topic_without_a_handler_waits():
    subscribe()
    put("a", topic="unknown")
    assert process_pending() == 0
    assert OutboxMessage.objects.pending().count() == 1


def test_stopping_between_single_tries_loses_nothing():
    recorder = subscribe("a")
    put(*"abc")
    assert process_pending(should_stop=lambda: len(recorder.calls) >= 3) == 1
    assert keys(OutboxMessage.objects.pending()) == ["a", "c"]


def test_stopped_worker_starts_nothing():
    recorder = subscribe()
    put("a")
    assert process_pending(should_stop=lambda: True) == 0
    assert recorder.calls == []


def test_each_batch_is_a_piece_of_work_with_an_id_of_its_own():
    ids = []
    register_handler("sample", lambda messages: ids.append(current_request_id()), 1)
    put("a", "b")
    process_pending()
    assert len(set(ids)) == 2
    assert all(ids)


def test_handler_sees_the_payload():
    seen = []
    register_handler("sample", lambda messages: seen.extend(m.payload for m in messages))
    put("a", payload={"số": "15/2026/QĐ-UBND"})
    process_pending()
    assert seen == [{"số": "15/2026/QĐ-UBND"}]


@pytest.mark.django_db(transaction=True)
def test_handler_runs_outside_of_a_transaction():
    states = []
    register_handler("sample", lambda messages: states.append(connection.in_atomic_block))
    put("a")
    process_pending()
    assert states == [False]


@pytest.mark.django_db(transaction=True)
def test_statement_that_the_database_refuses_spoils_only_its_message():
    def handler(messages):
        if any(message.key == "a" for message in messages):
            with connection.cursor() as cursor:
                cursor.execute("SELECT * FROM no_such_table")

    register_handler("sample", handler)
    put("a", "b")
    assert process_pending() == 1
    assert keys(OutboxMessage.objects.failing()) == ["a"]


def test_message_whose_result_cannot_be_stored_comes_again(monkeypatch):
    recorder = subscribe()
    put("a")
    with monkeypatch.context() as patch:

        def refuse(*args, **kwargs):
            raise DatabaseError

        patch.setattr("portal.ledger.outbox.Delivery._mark_done", refuse)
        with pytest.raises(DatabaseError):
            process_pending()
    assert process_pending() == 1
    assert recorder.calls == [["a"], ["a"]]


@pytest.mark.parametrize("waiting", [10, 200])
def test_queries_grow_with_batches_and_not_with_messages(django_assert_num_queries, waiting):
    subscribe(batch_size=500)
    OutboxMessage.objects.bulk_create(
        OutboxMessage(topic="sample", key=str(number)) for number in range(waiting)
    )
    with django_assert_num_queries(3):
        process_pending()


def test_topic_has_one_handler():
    subscribe()
    with pytest.raises(ValueError, match="sample"):
        subscribe()
    assert topics() == ["sample"]


def test_done_messages_are_forgotten_after_a_week_and_others_never(monkeypatch):
    monkeypatch.setattr("portal.ledger.outbox.PURGED_AT_ONCE", 2)
    ago = lambda **span: timezone.now() - datetime.timedelta(**span)  # noqa: E731
    put("a", "b", "c", done_at=ago(days=7, hours=1))
    put("recent", done_at=ago(days=6))
    put("waiting", created_at=ago(days=300))
    purge_done()
    assert keys(OutboxMessage.objects.all()) == ["recent", "waiting"]
