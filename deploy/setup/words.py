"""What the set-up says on the terminal: Vietnamese first, English after, one place for the style."""

import shutil
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager


class Refused(Exception):
    """The set-up cannot go on; the message says in both languages what to do about it."""

    def __init__(self, vietnamese: str, english: str) -> None:
        super().__init__(english)
        self.text = f"\n✗ {vietnamese}\n\n  {english}\n"


def say(text: str = "") -> None:
    print(text, flush=True)


def heading(vietnamese: str, english: str) -> None:
    say(f"\n▸ {vietnamese} · {english}")


def rule() -> None:
    say("─" * min(shutil.get_terminal_size().columns, 72))


@contextmanager
def step(vietnamese: str, english: str) -> Iterator[None]:
    """Announce a step and say how long it took, unless it was over in no time."""
    heading(vietnamese, english)
    started = time.monotonic()
    yield
    if (seconds := time.monotonic() - started) >= 1:
        say(f"  {seconds:.0f} s")


def use_utf8() -> None:
    """Terminals of bare systems speak ASCII; Vietnamese must not stop the set-up there."""
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr]
