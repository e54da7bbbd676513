"""The process beside the worker that recognises scans, one page at a time.

A page takes seconds. Were it read inside the worker's turn, everything that waits in the outbox would
wait for it; so a child process reads it, at low priority, and each turn of the worker only looks
whether it is done.
"""

import atexit
import logging
import shutil
import subprocess
import time
from contextlib import ExitStack
from pathlib import Path

from portal.media import recognition, sandbox
from portal.media.enums import TextProblem
from portal.media.models import ScannedPage
from portal.media.reader.recognition import LANGUAGE

logger = logging.getLogger(__name__)

SECONDS = 120
EVERY_SECONDS = 0.2
#: How long an answer about the installed languages is believed.
REMEMBERED_SECONDS = 60


class RecogniserMissing(Exception):
    """There is no tesseract with Vietnamese on this machine; scans wait."""


class Recogniser:
    """Takes page after page; keeps the file of the last page at hand, for the next is mostly of the same."""

    def __init__(self) -> None:
        self.page: ScannedPage | None = None
        self._reading: sandbox.Reading | None = None
        self._file = ExitStack()
        self._path: Path | None = None
        self._opened: int | None = None

    def turn(self) -> None:
        """Store what is done and begin the next page; returns at once."""
        if self._reading:
            if not self._reading.is_over:
                return
            self._finish_page()
        if page := recognition.next_page():
            self._begin(page)
        else:
            self.let_go()

    def read_to_end(self, page: ScannedPage) -> None:
        """Read one page and wait for it, for commands and their like. Raises RecogniserMissing."""
        self._begin(page, must=True)
        while self._reading and not self._reading.is_over:
            time.sleep(0.02)
        if self._reading:
            self._finish_page()

    def let_go(self) -> None:
        """End what is under way and give the file back; the page is read again later."""
        if self._reading:
            self._reading.end()
        self._reading = self.page = self._path = self._opened = None
        self._file.close()

    def _begin(self, page: ScannedPage, *, must: bool = False) -> None:
        if not (program := tesseract()):
            if must:
                raise RecogniserMissing
            return
        try:
            path = self._open(page)
        except FileNotFoundError:
            recognition.keep_failure(page, TextProblem.MISSING)
            return
        except Exception:
            # The store does not answer: no fault of the file, and no reason to ask again at once.
            recognition.let_rest(page.stored)
            raise
        self.page = page
        arguments = ("recognise", page.stored.kind, path, str(page.number), program)
        self._reading = sandbox.Reading(*arguments, seconds=SECONDS)

    def _open(self, page: ScannedPage) -> Path:
        """A path to the bytes; from a remote store they are fetched once for all pages."""
        if self._opened != page.stored_id or self._path is None:
            self._file.close()
            self._opened = None
            stored = page.stored
            self._path = self._file.enter_context(stored.storage.local_path(stored.blob_name))
            self._opened = page.stored_id
        if not self._path.exists():
            raise FileNotFoundError(self._path)
        return self._path

    def _finish_page(self) -> None:
        page, reading = self.page, self._reading
        self.page = self._reading = None
        if page is None or reading is None:
            return
        try:
            (answer,) = reading.answers()
        except sandbox.TimeLimitReached:
            recognition.keep_failure(page, TextProblem.TIME_LIMIT)
        except (sandbox.ReaderStopped, ValueError):
            recognition.keep_failure(page, TextProblem.STOPPED)
        else:
            self._keep(page, answer)
        finally:
            reading.end()

    @staticmethod
    def _keep(page: ScannedPage, answer: dict) -> None:
        if "refused" in answer:
            logger.warning("Page %s cannot be drawn: %s", page, answer["refused"])
            recognition.keep_failure(page, TextProblem.UNREADABLE)
        else:
            recognition.keep_words(page, answer["text"], answer["confidence"])


_languages: dict[str, tuple[float, bool]] = {}


def tesseract() -> str | None:
    """The program, if it is installed with Vietnamese."""
    program = shutil.which("tesseract")
    if not program:
        return None
    asked_at, has_language = _languages.get(program, (-REMEMBERED_SECONDS, False))
    if time.monotonic() - asked_at >= REMEMBERED_SECONDS:
        has_language = _has_language(program)
        _languages[program] = (time.monotonic(), has_language)
    return program if has_language else None


def _has_language(program: str) -> bool:
    try:
        answer = subprocess.run(  # noqa: S603 - no shell, the arguments are ours
            [program, "--list-langs"], capture_output=True, timeout=10, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return LANGUAGE in answer.stdout.decode("utf-8", "replace").split()


recogniser = Recogniser()
atexit.register(recogniser.let_go)


def recognise_scans() -> None:
    """The worker's periodic job."""
    recogniser.turn()
