"""Which official files live documents refer to: the public may read them, and search finds their words."""

from collections.abc import Iterator

from portal.media.models import OfficialFile, StoredFile
from publications.legislation.models import DocumentFile, LegalDocument


def belongs_to_live_document(file: OfficialFile) -> bool:
    """Files of drafts, of withdrawn documents and of suspended portals stay private."""
    return DocumentFile.objects.filter(file=file, document__in=LegalDocument.objects.public()).exists()


def live_documents_with(stored: StoredFile) -> Iterator[LegalDocument]:
    """Live documents that carry these bytes, on whichever portal."""
    return LegalDocument.objects.live().filter(files__file__stored=stored).distinct().iterator()
