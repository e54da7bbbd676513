"""Whether an engine that was away still lacks what was changed meanwhile."""

import threading
import time
from collections.abc import Callable

from django.utils import timezone

from portal.ledger.models import OutboxMessage
from portal.ledger.outbox import ServiceUnavailable

LOOK_EVERY_SECONDS = 5.0
_WAITED = f"{ServiceUnavailable.__name__}:"


class Backlog:
    """The messages of one topic that an engine could not take while it was away.

    Until they are done it would show what has been taken back, so readers are not sent to it. Each process
    looks every few seconds.
    """

    def __init__(self, topic: str, clock: Callable[[], float] = time.monotonic) -> None:
        self._topic = topic
        self._clock = clock
        self._guard = threading.Lock()
        self._looked_at: float | None = None
        self._is_behind = False

    def is_behind(self) -> bool:
        with self._guard:
            if self._looked_at is None or self._clock() - self._looked_at >= LOOK_EVERY_SECONDS:
                self._is_behind = _waiting(self._topic).exists()
                self._looked_at = self._clock()
            return self._is_behind


def hasten(topic: str) -> int:
    """Have what waited for an engine be tried now that it is back; return how many messages."""
    late = _waiting(topic).filter(available_at__gt=timezone.now())
    return late.update(available_at=timezone.now())


def _waiting(topic: str):
    return OutboxMessage.objects.failing().filter(topic=topic, last_error__startswith=_WAITED)
