"""Doing after the commit what was promised in it: at least once, in order for each key, never lost.

A handler takes messages of its topic, oldest first, outside of any transaction, and must be idempotent:
it sees a message again when the process died before the message was marked as done.
"""

import datetime
import logging
from collections.abc import Callable
from dataclasses import dataclass

from django.utils import timezone

from portal.core.scope import work_scope
from portal.ledger.models import OutboxMessage
from portal.ledger.reconnecting import forget_lost_connections

logger = logging.getLogger(__name__)

Handler = Callable[[list[OutboxMessage]], None]
LONGEST_PAUSE = datetime.timedelta(hours=1)
KEPT_AFTER_DONE = datetime.timedelta(days=7)
PURGED_AT_ONCE = 1000
LAST_ERROR_LENGTH = 2000


class ServiceUnavailable(Exception):
    """Raised by a handler when what it needs is down: the batch waits, nothing is tried one by one."""


@dataclass(frozen=True)
class Subscription:
    handler: Handler
    batch_size: int


_subscriptions: dict[str, Subscription] = {}


def register_handler(topic: str, handler: Handler, batch_size: int = 50) -> None:
    """Name the one handler of a topic; an app calls this in `AppConfig.ready()`."""
    if topic in _subscriptions and _subscriptions[topic].handler is not handler:
        raise ValueError(f"The topic {topic!r} has a handler already.")
    _subscriptions[topic] = Subscription(handler, batch_size)


def topics() -> list[str]:
    return sorted(_subscriptions)


def process_pending(
    limit: int = 1000,
    *,
    should_stop: Callable[[], bool] = lambda: False,
    after_batch: Callable[[], None] = lambda: None,
) -> int:
    """Handle due messages, a batch of each topic in turn, and return how many are done.

    Takes at most `limit` messages. Stops early between two calls of a handler when `should_stop` says so.
    A database that fails raises; whatever was not marked as done comes again.
    """
    taken = done = 0
    waiting = topics()
    while waiting and taken < limit:
        for topic in list(waiting):
            if should_stop():
                return done
            batch = _next_batch(topic, limit - taken)
            delivery = Delivery(topic, batch, should_stop)
            with work_scope():
                delivery.run()
            taken, done = taken + len(batch), done + delivery.done
            if not batch or delivery.is_service_down:
                waiting.remove(topic)
            after_batch()
    return done


def purge_done() -> None:
    """Forget what was done a week ago, in small bites so that nobody waits for the write lock."""
    until = timezone.now() - KEPT_AFTER_DONE
    old = OutboxMessage.objects.filter(done_at__lt=until)
    while ids := list(old.values_list("pk", flat=True)[:PURGED_AT_ONCE]):
        OutboxMessage.objects.filter(pk__in=ids).delete()


def _next_batch(topic: str, limit: int) -> list[OutboxMessage]:
    size = min(_subscriptions[topic].batch_size, limit)
    return list(OutboxMessage.objects.filter(topic=topic).due(timezone.now())[:size])


class Delivery:
    """One batch on its way to its handler; what it cannot do as a whole is done message by message."""

    def __init__(self, topic: str, batch: list[OutboxMessage], should_stop: Callable[[], bool]) -> None:
        self.handler = _subscriptions[topic].handler
        self.batch = batch
        self.should_stop = should_stop
        self.done = 0
        self.is_service_down = False

    def run(self) -> None:
        if not self.batch:
            return
        try:
            self.handler(self.batch)
        except ServiceUnavailable as error:
            self._postpone_all(self.batch, error)
        except Exception as error:
            forget_lost_connections()
            if len(self.batch) == 1:
                self._postpone(self.batch[0], error)
            else:
                logger.warning(
                    "Outbox batch of %d failed, trying each message alone", len(self.batch), exc_info=True
                )
                self._run_singly()
        else:
            self._mark_done(self.batch)

    def _run_singly(self) -> None:
        """A key whose message failed is left out until that message's next attempt."""
        failed_keys: set[str] = set()
        for position, message in enumerate(self.batch):
            if self.should_stop():
                return
            if message.key in failed_keys:
                continue
            try:
                self.handler([message])
            except ServiceUnavailable as error:
                rest = [later for later in self.batch[position:] if later.key not in failed_keys]
                self._postpone_all(rest, error)
                return
            except Exception as error:
                forget_lost_connections()
                failed_keys.add(message.key)
                self._postpone(message, error)
            else:
                self._mark_done([message])

    def _mark_done(self, messages: list[OutboxMessage]) -> None:
        ids = [message.pk for message in messages]
        OutboxMessage.objects.filter(pk__in=ids).update(done_at=timezone.now(), last_error="")
        self.done += len(messages)

    def _postpone_all(self, messages: list[OutboxMessage], error: Exception) -> None:
        self.is_service_down = True
        forget_lost_connections()
        logger.warning("Outbox: %d messages wait for a service: %s", len(messages), error)
        for message in messages:
            self._store_failure(message, error)

    def _postpone(self, message: OutboxMessage, error: Exception) -> None:
        logger.error(
            "Outbox message %s (%s) failed, attempt %d",
            message.pk,
            message,
            message.attempts + 1,
            exc_info=error,
        )
        self._store_failure(message, error)

    def _store_failure(self, message: OutboxMessage, error: Exception) -> None:
        message.attempts += 1
        message.last_error = f"{type(error).__name__}: {error}".replace("\x00", "")[:LAST_ERROR_LENGTH]
        message.available_at = timezone.now() + pause_after(message.attempts)
        message.save(update_fields=["attempts", "last_error", "available_at"])


def pause_after(attempts: int) -> datetime.timedelta:
    """Two seconds after the first failure, doubled with each, an hour at most."""
    return min(datetime.timedelta(seconds=2 ** min(attempts, 12)), LONGEST_PAUSE)
