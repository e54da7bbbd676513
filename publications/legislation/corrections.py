"""Changes of what was published: each is noted for readers, and files that go stay listed (ND30-18.3)."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from publications.legislation.models import CorrectionNote, DocumentFile, LegalDocument, PublishedFile

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
    if any(stored.get(name) != content.get(name) for name in NOTED_FIELDS if name in content):
        return True
    return _file_pks(stored) != _file_pks(content)


def _file_pks(content: dict) -> list[int]:
    return sorted(attached["file"] for attached in content.get("files", []))


@contextmanager
def keeping_earlier_files(document: LegalDocument) -> Iterator[None]:
    """Around a publication: remember which files it takes away, and until when they stood here."""
    if not document.was_ever_public():
        yield
        return
    _remember(document.pk, document.first_published_at)
    yield
    now = timezone.now()
    shown = DocumentFile.objects.filter(document=document.pk).values("file")
    gone = PublishedFile.objects.filter(document=document.pk, shown_until=None).exclude(file__in=shown)
    gone.update(shown_until=now, is_withheld=_is_withholding(document.pk))
    _remember(document.pk, now)


def _remember(pk: int, shown_from) -> None:
    """Note the present files, those that are not noted yet."""
    noted = PublishedFile.objects.filter(document=pk, shown_until=None).values("file")
    PublishedFile.objects.bulk_create(
        PublishedFile(document_id=pk, file=attached.file, title=attached.file.title, shown_from=shown_from)
        for attached in DocumentFile.objects.filter(document=pk)
        .exclude(file__in=noted)
        .select_related("file")
    )


def _is_withholding(pk: int) -> bool:
    """Whether the newest note says that what was replaced may no longer be read."""
    newest = CorrectionNote.objects.filter(document=pk).order_by("corrected_on", "sort_order", "pk").last()
    return newest is not None and newest.withholds_earlier_files


def corrections_context(document: LegalDocument) -> dict:
    """Notes and earlier files for the record page, the newest first. Two queries."""
    notes = sorted(document.corrections.all(), key=lambda note: note.corrected_on, reverse=True)
    files = (
        document.published_files.exclude(shown_until=None) if document.pk else PublishedFile.objects.none()
    )
    return {"corrections": notes, "earlier_files": list(files.select_related("file__stored", "file__portal"))}
