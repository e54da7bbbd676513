"""Runs a reader (portal.media.reader by default) in a process that a hostile file can end but not use."""

import contextlib
import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO, Any

from django.conf import settings

MEMORY_BYTES = 1536 * 1024 * 1024


class ReaderStopped(Exception):
    """The reading ended before its time."""


class TimeLimitReached(ReaderStopped):
    """The reading took longer than it was given."""


def read(*arguments: str | Path, seconds: int, reader: str = "portal.media.reader") -> Iterator[Any]:
    """Yield what the reader prints, one JSON value a line. Raises ReaderStopped.

    A reader takes seconds and bytes as its first arguments and limits itself to them.
    """
    with TemporaryFile() as answers:
        command = [sys.executable, "-s", "-P", "-m", reader]
        command += [str(seconds), str(MEMORY_BYTES), *map(str, arguments)]
        # Nothing of the portal's own environment goes along: it holds secrets.
        environment = {"PYTHONPATH": str(settings.BASE_DIR), "PATH": os.defpath, "LANG": "C.UTF-8"}
        code = run(command, environment=environment, output=answers, seconds=seconds)
        if code not in {0, 3}:
            raise TimeLimitReached if code == -signal.SIGXCPU else ReaderStopped(code)
        answers.seek(0)
        for line in answers:
            yield json.loads(line)


def run(command: Sequence[str], *, environment: dict[str, str], output: IO | int, seconds: int) -> int:
    """Run a command in a session of its own and return its code; end all of it when time is up."""
    process = subprocess.Popen(  # noqa: S603 - no shell, the arguments are ours
        command,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=output,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        return process.wait(seconds)
    except subprocess.TimeoutExpired as error:
        raise TimeLimitReached from error
    finally:
        # Whatever the command itself started ends with it.
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()
