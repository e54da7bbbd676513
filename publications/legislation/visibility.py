"""Which official files the public may read because a live document refers to them."""

from portal.media.models import OfficialFile
from publications.legislation.models import DocumentFile


def belongs_to_live_document(file: OfficialFile) -> bool:
    """Files of drafts and of withdrawn documents stay private."""
    return DocumentFile.objects.filter(file=file, document__live=True).exists()
