"""The one process that does what waits in the outbox and runs the periodic jobs."""

import logging
import os
import socket
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from django.db import Error as DatabaseError
from django.db import reset_queries
from django.utils import timezone

from portal.ledger.locking import WorkerLock, worker_lock
from portal.ledger.models import WorkerStatus
from portal.ledger.outbox import process_pending
from portal.ledger.periodic import PeriodicRunner
from portal.ledger.reconnecting import forget_lost_connections

logger = logging.getLogger(__name__)

BEAT_SECONDS = 10
NAP_SECONDS = 0.1


@dataclass
class Heartbeat:
    """Writes the worker's one row, no more often than health needs it."""

    clock: Callable[[], float] = time.monotonic
    started_at: object = field(default_factory=timezone.now)
    _last: float | None = None

    def beat(self, failing_jobs: dict[str, str]) -> None:
        """A beat that the database refuses is left out; the next one tells."""
        if self._last is not None and self.clock() - self._last < BEAT_SECONDS:
            return
        self._last = self.clock()
        try:
            WorkerStatus.objects.update_or_create(
                pk=1,
                defaults={
                    "process": f"{socket.gethostname()}:{os.getpid()}",
                    "started_at": self.started_at,
                    "beat_at": timezone.now(),
                    "failing_jobs": failing_jobs,
                },
            )
        except DatabaseError:
            logger.warning("The worker's heartbeat was not stored", exc_info=True)
            forget_lost_connections()


class Worker:
    """Waits for the lock, then works until it is told to stop or loses the lock."""

    def __init__(self, *, idle_seconds: float = 1, lock: WorkerLock | None = None) -> None:
        self.idle_seconds = idle_seconds
        self.lock = lock or worker_lock()
        self.periodic = PeriodicRunner()
        self.heartbeat = Heartbeat()
        self._is_stopping = False

    def stop(self) -> None:
        """Finish the call of a handler that is under way, then end. Safe in a signal handler."""
        self._is_stopping = True

    def run(self) -> None:
        """Work until stopped."""
        is_waiting = False
        try:
            while not self._is_stopping:
                if not self.lock.acquire():
                    if not is_waiting:
                        logger.info("Another worker is at work; waiting for it to end")
                    is_waiting = True
                    self._sleep()
                    continue
                if is_waiting:
                    logger.info("At work")
                    is_waiting = False
                if not self._pass_survived():
                    self._sleep()
        finally:
            self.lock.release()

    def run_once(self) -> bool:
        """Do everything that is due now and return True, or False when another worker is at work."""
        if not self.lock.acquire():
            return False
        try:
            self._between_batches()
            while self._pass():
                pass
        finally:
            self.lock.release()
        return True

    def _pass_survived(self) -> int:
        """One pass; an error outside of the handlers, mostly a lost database, is logged and slept over."""
        forget_lost_connections()
        try:
            return self._pass()
        except Exception:
            logger.exception("The worker could not go on; trying again")
            forget_lost_connections()
            return 0

    def _pass(self) -> int:
        reset_queries()
        self._between_batches()
        return process_pending(should_stop=self._should_stop, after_batch=self._between_batches)

    def _between_batches(self) -> None:
        if not self._is_stopping:
            self.periodic.run_due()
            self.heartbeat.beat(self.periodic.failing)

    def _should_stop(self) -> bool:
        return self._is_stopping or not self.lock.acquire()

    def _sleep(self) -> None:
        """Sleep in short naps, so that a signal is noticed at once."""
        until = time.monotonic() + max(self.idle_seconds, NAP_SECONDS)
        while not self._is_stopping and (left := until - time.monotonic()) > 0:
            time.sleep(min(left, NAP_SECONDS))
