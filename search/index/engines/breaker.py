"""A short circuit breaker: while a service is known to be away, nobody waits for it."""

import threading
import time
from collections.abc import Callable

FIRST_PAUSE = 5.0
LONGEST_PAUSE = 30.0


class Breaker:
    """Open for five seconds after a failure, for longer after each further one; then one call tries."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._guard = threading.Lock()
        self._pause = 0.0
        self._closed_at = 0.0

    def lets_through(self) -> bool:
        """Whether a call may try; after a pause the first to ask goes ahead, the others do not."""
        with self._guard:
            if not self._pause:
                return True
            if self._clock() < self._closed_at:
                return False
            self._closed_at = self._clock() + self._pause
            return True

    def succeeded(self) -> None:
        with self._guard:
            self._pause = 0.0

    def failed(self) -> bool:
        """Open, or stay open for longer; True if it was closed before."""
        with self._guard:
            was_closed = not self._pause
            self._pause = min(self._pause * 2, LONGEST_PAUSE) or FIRST_PAUSE
            self._closed_at = self._clock() + self._pause
            return was_closed
