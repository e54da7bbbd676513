"""The text of a document on its public page: contents, provisions, and where else it can be had."""

from typing import Any

from django.db.models import Exists, OuterRef
from django.db.models.functions import Length
from django.http import HttpRequest

from publications.legislation.extensions import RecordSection
from publications.legislation.models import LegalDocument
from publications.provisions.enums import ParseState
from publications.provisions.models import DocumentText, Provision
from publications.provisions.parsing import parse
from publications.provisions.reading import contents_of, shown, whole_paragraphs
from publications.provisions.sources import published_text
from publications.provisions.structuring import rows_of

#: Longer texts, and those of more provisions, have a page of their own, so that the record stays quick.
LONGEST_ON_RECORD = 120_000
MOST_ON_RECORD = 600


def text_section(document: LegalDocument, request: HttpRequest) -> dict[str, Any] | None:
    """What the record page shows of the text; None when there is none."""
    if getattr(request, "is_preview", False):
        return _preview(document)
    older = DocumentText.objects.readable().filter(document=OuterRef("document"), is_current=False)
    texts = DocumentText.objects.filter(document=document).annotate(
        length=Length("text"), has_older=Exists(older)
    )
    text = texts.current().without_words().first()
    if text is None or text.state == ParseState.NONE:
        return None
    is_short = text.length <= LONGEST_ON_RECORD and text.provision_count <= MOST_ON_RECORD
    rows = Provision.objects.filter(text=text).order_by("position")
    if not is_short:
        rows = rows.outline()
    return {
        "text": text,
        "is_short": is_short,
        "text_path": f"{document.public_path}toan-van/",
        "has_older": text.has_older,
        **_body(text, list(rows), document.public_path, is_short=is_short),
    }


def _body(text: DocumentText, rows: list[Provision], path: str, *, is_short: bool) -> dict[str, Any]:
    is_whole = is_short and text.state != ParseState.PARSED
    return {
        "contents": contents_of(rows, path, in_page=is_short),
        "provisions": shown(rows, path) if is_short else [],
        "paragraphs": whole_paragraphs(text) if is_whole else [],
    }


def _preview(document: LegalDocument) -> dict[str, Any] | None:
    """The text of a draft, taken apart on the spot."""
    found = published_text(document)
    if found is None:
        return None
    text = DocumentText(source=found.source, text=found.text[:LONGEST_ON_RECORD])
    parsed = parse(text.text)
    text.state = parsed.state
    rows = rows_of(text, parsed.nodes)
    return {"text": text, "is_short": True, **_body(text, rows, "", is_short=True)}


SECTION = RecordSection("text", 40, "components/provisions/section.html", text_section)
