"""Runs a reader (portal.media.reader by default) in a process that a hostile file can end but not use."""

import contextlib
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO, Any

from django.conf import settings

MEMORY_BYTES = 1536 * 1024 * 1024
MEDIA_READER = "portal.media.reader"


class ReaderStopped(Exception):
    """The reading ended before its time."""


class TimeLimitReached(ReaderStopped):
    """The reading took longer than it was given."""


class Reading:
    """A reader at work beside its parent, which looks in from time to time; end it, whatever happens."""

    def __init__(self, *arguments: str | Path, seconds: int) -> None:
        self._answers = TemporaryFile()  # noqa: SIM115 - closed by end()
        self._until = time.monotonic() + seconds
        self._process = start(_command(arguments, seconds), environment=_environment(), output=self._answers)

    @property
    def is_over(self) -> bool:
        """Whether it has answered, died, or used up its time."""
        return self._process.poll() is not None or time.monotonic() > self._until

    def answers(self) -> list[Any]:
        """Return what it printed. Raises ReaderStopped."""
        code = self._process.poll()
        if code is None:
            raise TimeLimitReached
        return list(_parse(self._answers, code))

    def end(self) -> None:
        end(self._process)
        self._answers.close()


def read(*arguments: str | Path, seconds: int, reader: str = MEDIA_READER) -> Iterator[Any]:
    """Yield what the reader prints, one JSON value a line. Raises ReaderStopped.

    A reader takes seconds and bytes as its first arguments and limits itself to them.
    """
    with TemporaryFile() as answers:
        command = _command(arguments, seconds, reader)
        code = run(command, environment=_environment(), output=answers, seconds=seconds)
        yield from _parse(answers, code)


def _command(arguments: Sequence[str | Path], seconds: int, reader: str = MEDIA_READER) -> list[str]:
    command = [sys.executable, "-s", "-P", "-m", reader]
    return [*command, str(seconds), str(MEMORY_BYTES), *map(str, arguments)]


def _environment() -> dict[str, str]:
    """Nothing of the portal's own environment, for it holds secrets; and one thread for tesseract."""
    paths = {"PYTHONPATH": str(settings.BASE_DIR), "PATH": os.defpath}
    return paths | {"LANG": "C.UTF-8", "OMP_THREAD_LIMIT": "1"}


def _parse(answers: IO[bytes], code: int) -> Iterator[Any]:
    if code not in {0, 3}:
        raise TimeLimitReached if code == -signal.SIGXCPU else ReaderStopped(code)
    answers.seek(0)
    for line in answers:
        yield json.loads(line)


def run(command: Sequence[str], *, environment: dict[str, str], output: IO | int, seconds: int) -> int:
    """Run a command in a session of its own and return its code; end all of it when time is up."""
    process = start(command, environment=environment, output=output)
    try:
        return process.wait(seconds)
    except subprocess.TimeoutExpired as error:
        raise TimeLimitReached from error
    finally:
        end(process)


def start(command: Sequence[str], *, environment: dict[str, str], output: IO | int) -> subprocess.Popen:
    return subprocess.Popen(  # noqa: S603 - no shell, the arguments are ours
        command,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=output,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )


def end(process: subprocess.Popen) -> None:
    """End a command, and with it whatever it started."""
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()
