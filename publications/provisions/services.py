"""Writing the text of a document: every change of it is a new version."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from hashlib import sha256

from django.db import transaction
from django.db.models import Max

from portal.core.text import clean_text
from portal.ledger.services import enqueue
from portal.media.models import StoredFile
from publications.legislation.models import LegalDocument
from publications.provisions.enums import TextSource
from publications.provisions.models import DocumentText

#: Outbox topic whose messages name a document: its text is to be looked at.
TOPIC = "structure_text"
AT_ONCE = 200


@dataclass(frozen=True)
class NewText:
    """A text for a document, and the file that it was read from; form feeds separate the pages of a PDF."""

    document: LegalDocument
    text: str
    source: TextSource
    stored: StoredFile | None = None


def set_text(
    *, document: LegalDocument, text: str, source: TextSource, stored: StoredFile | None = None
) -> DocumentText:
    """Make a text the one that readers see, and have the worker take it apart.

    The same text again changes nothing. What was there before stays as an older version.
    """
    return set_texts([NewText(document, text, source, stored)])[document.pk]


@transaction.atomic
def set_texts(entries: Sequence[NewText]) -> dict[int, DocumentText]:
    """The same for many documents at once, in a number of queries that grows with each 200 of them only.

    Returns the current text of each document by its primary key.
    """
    current: dict[int, DocumentText] = {}
    for start in range(0, len(entries), AT_ONCE):
        current |= _set_some({entry.document.pk: entry for entry in entries[start : start + AT_ONCE]})
    return current


def _set_some(entries: dict[int, NewText]) -> dict[int, DocumentText]:
    """One portion, each document once; the last of several texts counts."""
    hold(entries)
    held = DocumentText.objects.current().without_words().filter(document__in=entries)
    current = {text.document_id: text for text in held}
    last = dict(
        DocumentText.objects.filter(document__in=entries)
        .order_by()
        .values_list("document")
        .annotate(Max("version"))
    )
    fresh = []
    for pk, entry in entries.items():
        text = _version_after(last.get(pk, 0), entry)
        if pk not in current or text.sha256 != current[pk].sha256:
            fresh.append(text)
        else:
            _note_file(current[pk], entry.stored)
    replaced = [text.document_id for text in fresh]
    DocumentText.objects.current().filter(document__in=replaced).update(is_current=False)
    DocumentText.objects.bulk_create(fresh)
    for text in fresh:
        want_structure(text.document_id)
    return current | {text.document_id: text for text in fresh}


def hold(pks: Iterable[int]) -> None:
    """Let two writers on one document wait for each other, in a transaction."""
    list(LegalDocument.objects.filter(pk__in=pks).select_for_update().order_by("pk").values_list("pk"))


def _note_file(text: DocumentText, stored: StoredFile | None) -> None:
    """Another file says the same: the text stands and falls with the newest one."""
    if stored is not None and text.stored_id != stored.pk:
        text.stored = stored
        text.save(update_fields=["stored"])


def want_structure(document_pk: int) -> None:
    """Have the worker bring the text of a document up to date and take it apart."""
    enqueue(topic=TOPIC, key=str(document_pk), payload={"document": document_pk})


def _version_after(last: int, entry: NewText) -> DocumentText:
    text = cleaned(entry.text)
    return DocumentText(
        document=entry.document,
        version=last + 1,
        source=entry.source,
        stored=entry.stored,
        text=text,
        sha256=digest_of(text),
    )


def cleaned(text: str) -> str:
    """A text as it is kept, page by page."""
    return "\f".join(clean_text(page) for page in text.split("\f"))


def digest_of(text: str) -> str:
    """The SHA-256 of a cleaned text."""
    return sha256(text.encode()).hexdigest()
