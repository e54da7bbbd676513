"""Writing the text of a document: every change of it is a new version."""

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256

from django.db import transaction

from portal.core.text import clean_text
from portal.ledger.services import enqueue
from publications.legislation.models import LegalDocument
from publications.provisions.enums import TextSource
from publications.provisions.models import DocumentText

#: Outbox topic whose messages name a document: its text is to be looked at.
TOPIC = "structure_text"
AT_ONCE = 200


@dataclass(frozen=True)
class NewText:
    """A text for a document; pages of a PDF are separated by form feeds."""

    document: LegalDocument
    text: str
    source: TextSource


def set_text(*, document: LegalDocument, text: str, source: TextSource) -> DocumentText:
    """Make a text the one that readers see, and have the worker take it apart.

    The same text again changes nothing. What was there before stays as an older version.
    """
    return set_texts([NewText(document, text, source)])[document.pk]


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
    # Two writers on one document: the second waits for the first.
    list(LegalDocument.objects.filter(pk__in=entries).select_for_update().order_by("pk").values_list("pk"))
    held = DocumentText.objects.current().without_words().filter(document__in=entries)
    current = {text.document_id: text for text in held}
    fresh = [
        text
        for pk, entry in entries.items()
        if (text := _version_after(current.get(pk), entry)).sha256 != getattr(current.get(pk), "sha256", "")
    ]
    replaced = [text.document_id for text in fresh]
    DocumentText.objects.current().filter(document__in=replaced).update(is_current=False)
    DocumentText.objects.bulk_create(fresh)
    for text in fresh:
        want_structure(text.document_id)
    return current | {text.document_id: text for text in fresh}


def want_structure(document_pk: int) -> None:
    """Have the worker bring the text of a document up to date and take it apart."""
    enqueue(topic=TOPIC, key=str(document_pk), payload={"document": document_pk})


def _version_after(last: DocumentText | None, entry: NewText) -> DocumentText:
    text = "\f".join(clean_text(page) for page in entry.text.split("\f"))
    return DocumentText(
        document=entry.document,
        version=last.version + 1 if last else 1,
        source=entry.source,
        text=text,
        sha256=sha256(text.encode()).hexdigest(),
    )
