"""What the worker does again and again, whatever waits in the outbox."""

import logging
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from portal.core.scope import work_scope
from portal.ledger.reconnecting import forget_lost_connections

logger = logging.getLogger(__name__)

LAST_ERROR_LENGTH = 500


@dataclass(frozen=True)
class PeriodicJob:
    name: str
    seconds: float
    function: Callable[[], object]


_jobs: dict[str, PeriodicJob] = {}


def register_periodic(name: str, seconds: float, function: Callable[[], object]) -> None:
    """Have the worker call `function` every so many seconds, first when it starts."""
    if name in _jobs and _jobs[name].function is not function:
        raise ValueError(f"There is a periodic job {name!r} already.")
    _jobs[name] = PeriodicJob(name, seconds, function)


@dataclass
class PeriodicRunner:
    """Runs the jobs that are due; one that raises is logged and comes again at its next turn."""

    clock: Callable[[], float] = time.monotonic
    failing: dict[str, str] = field(default_factory=dict)
    _last_run: dict[str, float] = field(default_factory=dict)

    def run_due(self) -> None:
        for job in list(_jobs.values()):
            last = self._last_run.get(job.name)
            if last is None or self.clock() - last >= job.seconds:
                self._last_run[job.name] = self.clock()
                self._run(job)

    def _run(self, job: PeriodicJob) -> None:
        with work_scope():
            try:
                job.function()
            except Exception as error:
                logger.exception("Periodic job %s failed", job.name)
                text = f"{type(error).__name__}: {error}".replace("\x00", "")
                self.failing[job.name] = text[:LAST_ERROR_LENGTH]
                forget_lost_connections()
            else:
                self.failing.pop(job.name, None)
