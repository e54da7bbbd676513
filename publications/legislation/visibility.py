"""Which official files live documents refer to: the public may read them, and search finds their words."""

from collections.abc import Iterator

from portal.media.models import OfficialFile, StoredFile
from publications.legislation.models import DocumentFile, LegalDocument, PublishedFile


def belongs_to_live_document(file: OfficialFile) -> bool:
    """Files of drafts, of withdrawn documents and of suspended portals stay private.

    Those that a public document showed before can still be read, unless its board withholds them.
    """
    public = LegalDocument.objects.public()
    earlier = PublishedFile.objects.exclude(shown_until=None).filter(is_withheld=False)
    return (
        DocumentFile.objects.filter(file=file, document__in=public).exists()
        or earlier.filter(file=file, document__in=public).exists()
    )


def readable_stored_files(document_pk: int) -> set[int]:
    """Ids of the contents that a public document shows or showed before; not of those withheld since."""
    shown = DocumentFile.objects.filter(document=document_pk)
    earlier = PublishedFile.objects.filter(document=document_pk, is_withheld=False)
    return {pk for files in (shown, earlier) for pk in files.values_list("file__stored", flat=True)}


def live_documents_with(stored: StoredFile) -> Iterator[LegalDocument]:
    """Live documents that carry these bytes, on whichever portal."""
    return LegalDocument.objects.live().filter(files__file__stored=stored).distinct().iterator()
