"""Changes of what was published: each is noted for readers, and files that go stay listed (ND30-18.3)."""

import json
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.core.exceptions import ValidationError
from django.core.serializers.json import DjangoJSONEncoder
from django.utils import timezone
from django.utils.translation import gettext as _

from publications.legislation.models import CorrectionNote, DocumentFile, LegalDocument, PublishedFile
from publications.legislation.signals import files_withheld

#: What a document says of itself; readers are told when one of these changes.
NOTED_FIELDS = (
    "document_number",
    "document_type",
    "is_normative",
    "abstract",
    "issuing_body",
    "co_issuers",
    "signatory",
    "signatory_title",
    "issued_on",
    "passed_on",
    "effective_from",
    "effective_until",
)


def check_change_is_noted(document: LegalDocument, revision) -> None:
    """Refuse to change a public document without a new note for its readers.

    Raises:
        ValidationError
    """
    stored = LegalDocument.objects.filter(pk=document.pk, live=True).first()
    if stored is None or not _changes_content(stored.serializable_data(), revision.content):
        return
    known = set(CorrectionNote.objects.filter(document=document).values_list("pk", flat=True))
    notes = revision.content.get("corrections", [])
    if all(note.get("pk") in known for note in notes):
        raise ValidationError(
            _("The document is public already. Add a note of correction that tells readers what was changed.")
        )


def _changes_content(stored: dict, content: dict) -> bool:
    stored, content = _as_json(stored), _as_json(content)
    if any(_value(stored, name) != _value(content, name) for name in NOTED_FIELDS if name in content):
        return True
    return _file_pks(stored) != _file_pks(content)


def _as_json(content: dict) -> dict[str, Any]:
    """As a revision is read back from the database: days are words there."""
    return json.loads(json.dumps(content, cls=DjangoJSONEncoder))


def _value(content: dict[str, Any], name: str) -> Any:
    """What a field holds; several bodies stand in no order."""
    value = content.get(name)
    return sorted(value) if isinstance(value, list) else value


def _file_pks(content: dict) -> list[int]:
    return sorted(attached["file"] for attached in content.get("files", []))


@contextmanager
def keeping_earlier_files(document: LegalDocument) -> Iterator[None]:
    """Around a publication: remember which files it takes away, and until when they stood here."""
    if not document.was_ever_public():
        yield
        return
    _remember(document.pk, document.first_published_at)
    before = _withholding_notes(document.pk)
    yield
    now = timezone.now()
    is_withheld = bool(_withholding_notes(document.pk) - before)
    shown = DocumentFile.objects.filter(document=document.pk).values("file")
    gone = PublishedFile.objects.filter(document=document.pk, shown_until=None).exclude(file__in=shown)
    count = gone.update(shown_until=now, is_withheld=is_withheld)
    _remember(document.pk, now)
    if count and is_withheld:
        files_withheld.send(LegalDocument, document_pk=document.pk)


def _remember(pk: int, shown_from) -> None:
    """Note the present files, those that are not noted yet."""
    noted = PublishedFile.objects.filter(document=pk, shown_until=None).values("file")
    PublishedFile.objects.bulk_create(
        PublishedFile(document_id=pk, file=attached.file, title=attached.file.title, shown_from=shown_from)
        for attached in DocumentFile.objects.filter(document=pk)
        .exclude(file__in=noted)
        .select_related("file")
    )


def _withholding_notes(pk: int) -> Counter[tuple]:
    """Notes that take from readers what is replaced with them; by their words, for their keys may change."""
    notes = CorrectionNote.objects.filter(document=pk, withholds_earlier_files=True)
    return Counter(notes.values_list("corrected_on", "note"))


def corrections_context(document: LegalDocument) -> dict:
    """Notes and earlier files for the record page, the newest first. Two queries."""
    notes = sorted(document.corrections.all(), key=lambda note: note.corrected_on, reverse=True)
    files = (
        document.published_files.exclude(shown_until=None) if document.pk else PublishedFile.objects.none()
    )
    return {"corrections": notes, "earlier_files": list(files.select_related("file__stored", "file__portal"))}
