"""What the loading tells whoever waits for it."""

import time
from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

T = TypeVar("T")
SECONDS_BETWEEN = 2.0


class Progress:
    """A line when a stage begins, and another now and then while it takes long."""

    def __init__(self, write: Callable[[str], object], clock: Callable[[], float] = time.monotonic) -> None:
        self.write = write
        self.clock = clock
        self._last = clock()

    def begin(self, label: str) -> None:
        self._last = self.clock()
        self.write(f"  {label}")

    def tell(self, text: str) -> None:
        """Say how far the stage is, unless something was said just before."""
        if self.clock() - self._last >= SECONDS_BETWEEN:
            self._last = self.clock()
            self.write(f"    {text}")

    def each(self, label: str, items: Sequence[T]) -> Iterator[T]:
        """Yield the items and count them; nothing is said of a stage without items."""
        if items:
            self.begin(f"{label}: {len(items)}")
        for number, item in enumerate(items, 1):
            yield item
            if number < len(items):
                self.tell(f"{number}/{len(items)}")
