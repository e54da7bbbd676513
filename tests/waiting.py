"""Waiting in a test for what another process or a browser does."""

import time
from collections.abc import Callable

PATIENCE_SECONDS = 120


def wait_until(condition: Callable[[], object]) -> None:
    """Ask until the condition holds; raises AssertionError when it never does.

    Playwright's own `wait_for_function` is no help in a browser: it asks again by `eval`, which the
    portal's content security policy forbids, so it fails whenever the first answer is no.
    """
    until = time.monotonic() + PATIENCE_SECONDS
    while not condition():
        assert time.monotonic() < until, "what was waited for did not come"
        time.sleep(0.05)
