"""What the search index holds of a legal document and of its parts."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from django.utils import timezone

from portal.registers.file_places import words_of_files
from publications.legislation.extensions import search_texts
from publications.legislation.models import LegalDocument
from publications.legislation.search_parts import PartReader, SearchPart
from search.index.documents import SearchDocument, make_key
from search.index.facets import FIELD, HAS_FILE, ISSUER, TYPE, YEAR, YES

KIND = "legal_document"


def documents_with_parts(documents: Iterable[LegalDocument]) -> Iterator[SearchDocument]:
    """Stream what is found of documents from `with_texts()`: each one, and its parts after it."""
    documents = list(documents)
    added, parts = search_texts(documents), PartReader(documents)
    for document in documents:
        record = document_of(document, added.get(document.pk, ""))
        yield record
        for part in parts.of(document.pk):
            yield part_of(record, part)


def document_of(document: LegalDocument, added: str = "") -> SearchDocument:
    """Its body is who issued and signed it, what apps above add, and the texts of its files page by page."""
    files = [attached.file for attached in document.files.all()]
    lead = "\n".join(filter(None, [_people(document), added]))
    body, places = words_of_files(files, lead)
    return SearchDocument(
        key=make_key(document._meta.label_lower, document.pk),
        kind=KIND,
        title=f"{document} – {document.abstract}",
        number=document.document_number,
        summary=document.abstract,
        body=body,
        places=places,
        url_path=document.public_path,
        owner_portal_id=document.portal_id,
        portal_ids=(document.portal_id,),
        date=document.issued_on,
        facets={
            TYPE: document.document_type.code if document.document_type else "",
            ISSUER: [str(body.pk) for body in document.issuers],
            FIELD: [str(field.pk) for field in document.fields_of_law.all()],
            YEAR: str(document.issued_year or ""),
            HAS_FILE: YES if files else "",
        },
        states=effect_states(document),
    )


def part_of(record: SearchDocument, part: SearchPart) -> SearchDocument:
    """A part is filtered as its record is. The number stays the record's alone, or parts would bury it."""
    return SearchDocument(
        key=part.key,
        kind=part.kind,
        title=part.title,
        url_path=part.url_path,
        owner_portal_id=record.owner_portal_id,
        portal_ids=record.portal_ids,
        summary=part.summary,
        body=part.body,
        date=record.date,
        facets=record.facets,
        group=record.key,
        heading=record.title,
        states=record.states,
    )


def effect_states(document: LegalDocument) -> dict[str, list[tuple[date, date]]]:
    """Stretches of days on which the document is in each state of effect."""
    states: dict[str, list[tuple[date, date]]] = defaultdict(list)
    for period in document.effect_periods.all():
        states[period.state].append((period.starts_on, period.ends_on))
    return dict(states)


def effect_notes(pks: Sequence[str]) -> dict[str, str]:
    """The state of effect today beside each found document; one query."""
    documents = LegalDocument.objects.live().filter(pk__in=pks).with_effect_on(timezone.localdate())
    return {str(document.pk): document.effect_label for document in documents.only("pk")}


def _people(document: LegalDocument) -> str:
    """Bodies and people by whose names readers look for documents."""
    names = [body.name for body in document.issuers]
    return "; ".join(filter(None, [*names, document.signatory]))
