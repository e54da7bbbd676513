"""The words of an official file, so that search finds it by them.

This is the first of two stages: what the file itself says. Pages that are pictures are left to the second
(portal.media.recognition). Who enqueues the outbox topic `extract_text` gives the payload
`message_payload(stored)` and hears of the result by the signal `portal.media.signals.text_extracted`.
"""

import logging
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from django.db import transaction
from django.utils import timezone

from portal.core.text import clean_text
from portal.media import recognition, sandbox
from portal.media.enums import FileKind, TextProblem, TextSource, TextState
from portal.media.models import StoredFile
from portal.media.signals import text_extracted
from portal.media.soffice import LibreOfficeMissing, plain_text_of

logger = logging.getLogger(__name__)

TOPIC = "extract_text"
SECONDS = 120
SMALL_BYTES = 3 * 1024 * 1024
SMALL_SECONDS = 5
MAX_CHARACTERS = 20_000_000
UNREAD_STATES = frozenset({TextState.WAITING, TextState.FAILED})


@dataclass(slots=True)
class FoundText:
    """What the file itself says: its pages, and the numbers (from 1) of those that are pictures."""

    pages: list[str]
    scans: list[int]
    is_converted: bool = False

    @property
    def text(self) -> str:
        text = "\f".join(self.pages)
        return text if any(map(str.isalnum, text)) else ""

    @property
    def source(self) -> TextSource:
        if not self.text:
            return TextSource.NONE
        return TextSource.CONVERTED if self.is_converted else TextSource.LAYER


class UnreadableText(Exception):
    """The reader refuses the file."""


def message_payload(stored: StoredFile) -> dict:
    return {"stored_file": stored.pk}


def extract_messages(messages: Iterable) -> None:
    """Handle outbox messages of the topic; safe to repeat. A file that cannot be read stops no other."""
    wanted = {message.payload["stored_file"] for message in messages}
    for stored in StoredFile.objects.filter(pk__in=wanted).order_by("pk"):
        extract_text(stored)


def extract_now(stored: StoredFile) -> None:
    """Read a small file at once, within seconds. DOC files, large and slow ones are left to the worker."""
    if stored.kind != FileKind.DOC and stored.size <= SMALL_BYTES:
        extract_text(stored, seconds=SMALL_SECONDS, is_last_attempt=False)


def extract_text(stored: StoredFile, *, seconds: int = SECONDS, is_last_attempt: bool = True) -> TextState:
    """Read a file's text in a process of its own and store it; return the state reached.

    Hostile and damaged files end as `failed` with the reason; errors of the store go to the caller.
    """
    if stored.text_state not in UNREAD_STATES:
        return TextState(stored.text_state)
    try:
        found = find_text(stored, seconds=seconds)
    except LibreOfficeMissing:
        return _settle(stored, TextState.WAITING, TextProblem.NEEDS_LIBREOFFICE)
    except sandbox.TimeLimitReached:
        if not is_last_attempt:
            return TextState.WAITING
        return _settle(stored, TextState.FAILED, TextProblem.TIME_LIMIT)
    except sandbox.ReaderStopped:
        return _settle(stored, TextState.FAILED, TextProblem.STOPPED)
    except FileNotFoundError:
        logger.error("The bytes of %s are missing", stored.blob_name)
        return _settle(stored, TextState.FAILED, TextProblem.MISSING)
    except UnreadableText:
        return _settle(stored, TextState.FAILED, TextProblem.UNREADABLE)
    return _keep(stored, found)


def find_text(stored: StoredFile, *, seconds: int) -> FoundText:
    """Read without storing.

    Raises LibreOfficeMissing, sandbox.ReaderStopped, FileNotFoundError or UnreadableText.
    """
    with stored.storage.local_path(stored.blob_name) as path:
        if not path.exists():
            raise FileNotFoundError(path)
        return text_of(FileKind(stored.kind), path, seconds=seconds)


def text_of(kind: FileKind, path: Path, *, seconds: int) -> FoundText:
    """Read a file that need not be stored. Raises as `find_text`."""
    if kind == FileKind.IMAGE:
        return FoundText(pages=[""], scans=[1])
    if kind != FileKind.DOC:
        return _read(kind, path, seconds=seconds)
    with plain_text_of(path, seconds=seconds) as plain:
        return _read("plain", plain, path, seconds=seconds)


def _read(kind: str, *paths: Path, seconds: int) -> FoundText:
    found, left = FoundText([], []), MAX_CHARACTERS
    for answer in sandbox.read("text", kind, *paths, seconds=seconds):
        if isinstance(answer, dict):
            raise UnreadableText(answer["refused"])
        text, is_scan, is_converted = answer
        # Pages after the limit stay, empty, so that numbers keep right.
        found.pages.append(clean_text(text)[:left])
        left -= len(found.pages[-1])
        found.is_converted |= is_converted
        if is_scan:
            found.scans.append(len(found.pages))
    return found


def _keep(stored: StoredFile, found: FoundText) -> TextState:
    if not found.scans:
        state = TextState.EXTRACTED if found.text else TextState.NO_TEXT
        return _settle(stored, state, text=found.text, source=found.source)
    with transaction.atomic():
        recognition.want_pages(stored, found.scans)
        return _settle(stored, TextState.RECOGNISING, text=found.text, source=found.source)


def _settle(
    stored: StoredFile,
    state: TextState,
    problem: TextProblem = TextProblem.NONE,
    *,
    text: str = "",
    source: TextSource = TextSource.NONE,
) -> TextState:
    stored.text_state, stored.text_error, stored.text, stored.text_source = state, problem, text, source
    stored.text_attempts += 1
    stored.text_tried_at = timezone.now()
    fields = ["text_state", "text_error", "text", "text_source", "text_attempts", "text_tried_at"]
    with transaction.atomic():
        stored.save(update_fields=fields)
        text_extracted.send(StoredFile, stored=stored)
    return state
