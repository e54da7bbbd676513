"""Which words are the text of a published document: those typed, else imported, else those of its files."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from django.db import transaction

from portal.media.enums import TextState
from portal.media.models import StoredFile
from publications.legislation.extensions import ImportKeeper
from publications.legislation.models import LegalDocument
from publications.provisions.enums import TextSource
from publications.provisions.models import DocumentText
from publications.provisions.references import store_links
from publications.provisions.services import NewText, hold, set_text, set_texts


class FoundText(NamedTuple):
    """Words, where they come from, and the file that says them."""

    source: TextSource
    text: str
    stored: StoredFile | None = None


@transaction.atomic
def take_published_text(document: LegalDocument) -> DocumentText | None:
    """Bring the document's text up to what is published; None when there is none.

    What an import gave stays until the board types its own: files of old archives read worse than that. What
    was read from a file stays while the document has that file, even if it is being read again.
    """
    # The files as they are once nobody else writes on the document: an older state may be withheld since.
    hold([document.pk])
    current = DocumentText.objects.current().without_words().filter(document=document).first()
    found = published_text(document)
    is_imported = current is not None and current.source == TextSource.IMPORT
    if is_imported and (found is None or found.source != TextSource.TYPED):
        return current
    if found is None:
        if current and not _is_of_its_files(document, current):
            _make_older(document, current)
            return None
        return current
    return set_text(document=document, text=found.text, source=found.source, stored=found.stored)


def _is_of_its_files(document: LegalDocument, current: DocumentText) -> bool:
    files = document.files.select_related("file")
    return current.stored_id in {attached.file.stored_id for attached in files}


def _make_older(document: LegalDocument, current: DocumentText) -> None:
    """What the document no longer has is an older version."""
    current.is_current = False
    current.save(update_fields=["is_current"])
    document.request_indexing()


def published_text(document: LegalDocument) -> FoundText | None:
    """The text that the document itself or its draft holds, and where it comes from."""
    for typed in document.typed_texts.all():
        if typed.text.strip():
            return FoundText(TextSource.TYPED, typed.text)
    return _file_text(document)


def _file_text(document: LegalDocument) -> FoundText | None:
    """The words of the official copy; of the first other file that has any when that has none."""
    attached = sorted(
        document.files.all(), key=lambda item: (not item.is_official_copy, item.sort_order or 0)
    )
    for item in attached:
        stored = item.file.stored
        if stored.text_state == TextState.EXTRACTED and stored.text:
            source = TextSource.RECOGNISED if stored.is_recognised else TextSource.FILE
            return FoundText(source, stored.text, stored)
    return None


def words_outside_files(documents: Sequence[LegalDocument]) -> dict[int, str]:
    """Texts that stand in no file, so that search finds their documents too."""
    texts = DocumentText.objects.current().filter(
        document__in=[document.pk for document in documents],
        source__in=[TextSource.TYPED, TextSource.IMPORT],
    )
    return dict(texts.values_list("document_id", "text"))


def keep_imported_texts(texts: Mapping[LegalDocument, str]) -> None:
    """Keep the whole texts that an import brought with its documents."""
    set_texts([NewText(document, text, TextSource.IMPORT) for document, text in texts.items()])


IMPORT_KEEPER = ImportKeeper(keep_imported_texts, store_links)
