"""What the worker does for texts, after a publication, a file that was read, or an import."""

from collections.abc import Iterable

from publications.legislation.models import LegalDocument
from publications.provisions.models import DocumentText
from publications.provisions.parsing import PARSER_VERSION
from publications.provisions.sources import take_published_text
from publications.provisions.structuring import structure


def structure_messages(messages: Iterable) -> None:
    """Handle outbox messages that name documents; safe to repeat."""
    wanted = {message.payload["document"] for message in messages}
    for document in LegalDocument.objects.live().filter(pk__in=wanted).order_by("pk"):
        take_published_text(document)
    for text in DocumentText.objects.behind(PARSER_VERSION).filter(document__in=wanted):
        structure(text)
