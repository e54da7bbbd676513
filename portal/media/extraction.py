"""The words of an official file, so that search finds it by them.

Who enqueues the outbox topic `extract_text` gives the payload `message_payload(stored)` and hears of the
result by the signal `portal.media.signals.text_extracted`.
"""

import logging
from collections.abc import Iterable
from pathlib import Path

from django.db import transaction

from portal.core.text import clean_text
from portal.media import sandbox
from portal.media.enums import SETTLED_STATES, FileKind, TextProblem, TextState
from portal.media.models import StoredFile
from portal.media.signals import text_extracted
from portal.media.soffice import LibreOfficeMissing, doc_text

logger = logging.getLogger(__name__)

TOPIC = "extract_text"
SECONDS = 120
SMALL_BYTES = 3 * 1024 * 1024
SMALL_SECONDS = 5
MAX_CHARACTERS = 20_000_000


def message_payload(stored: StoredFile) -> dict:
    return {"stored_file": stored.pk}


def extract_messages(messages: Iterable) -> None:
    """Handle outbox messages of the topic; safe to repeat. A file that cannot be read stops no other."""
    wanted = {message.payload["stored_file"] for message in messages}
    for stored in StoredFile.objects.filter(pk__in=wanted).order_by("pk"):
        extract_text(stored)


def extract_now(stored: StoredFile) -> bool:
    """Read a small file at once, within seconds; return whether its text is settled.

    DOC files, large ones and those that take longer stay waiting for the worker.
    """
    if stored.text_state in SETTLED_STATES:
        return True
    if stored.kind == FileKind.DOC or stored.size > SMALL_BYTES:
        return False
    return extract_text(stored, seconds=SMALL_SECONDS, is_last_attempt=False) in SETTLED_STATES


def extract_text(stored: StoredFile, *, seconds: int = SECONDS, is_last_attempt: bool = True) -> TextState:
    """Read a file's text in a process of its own and store it; return the state reached.

    Hostile and damaged files end as `failed` with the reason; errors of the store go to the caller.
    """
    if stored.text_state in SETTLED_STATES:
        return TextState(stored.text_state)
    try:
        text = "\f".join(clean_text(page) for page in _pages(stored, seconds))
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
    has_words = any(character.isalnum() for character in text)
    return _settle(
        stored, TextState.EXTRACTED if has_words else TextState.NO_TEXT, text=text if has_words else ""
    )


class UnreadableText(Exception):
    """The reader refuses the file."""


def _pages(stored: StoredFile, seconds: int) -> list[str]:
    with stored.storage.local_path(stored.blob_name) as path:
        if not path.exists():
            raise FileNotFoundError(path)
        if stored.kind == FileKind.DOC:
            return [doc_text(path, seconds=seconds)]
        return _read_pages(stored.kind, path, seconds)


def _read_pages(kind: str, path: Path, seconds: int) -> list[str]:
    pages, left = [], MAX_CHARACTERS
    for page in sandbox.read("text", kind, path, seconds=seconds):
        if isinstance(page, dict):
            raise UnreadableText(page["refused"])
        # Pages after the limit stay, empty, so that numbers keep right.
        pages.append(page[:left])
        left -= len(pages[-1])
    return pages


def _settle(
    stored: StoredFile, state: TextState, problem: TextProblem = TextProblem.NONE, text: str = ""
) -> TextState:
    stored.text_state, stored.text_error, stored.text = state, problem, text
    with transaction.atomic():
        stored.save(update_fields=["text_state", "text_error", "text"])
        text_extracted.send(StoredFile, stored=stored)
    return state
