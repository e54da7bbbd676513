"""What the reading process may use; a hostile file ends it, never its parent."""

import contextlib
import os
import resource

OUTPUT_BYTES = 128 * 1024 * 1024


# Below the portal itself and its database.
NICENESS = 10


def apply(seconds: int, memory_bytes: int) -> None:
    """Limit processor time (seconds), address space, written bytes and core dumps of this process."""
    wanted = {
        resource.RLIMIT_CPU: seconds,
        resource.RLIMIT_AS: memory_bytes,
        resource.RLIMIT_FSIZE: OUTPUT_BYTES,
        resource.RLIMIT_CORE: 0,
    }
    for limit, value in wanted.items():
        # Not every system knows every limit; the parent's clock stays.
        with contextlib.suppress(ValueError, OSError):
            resource.setrlimit(limit, (value, value))


def step_back() -> None:
    """Let everything else on the machine go first."""
    with contextlib.suppress(OSError):
        os.nice(NICENESS)
