"""The public register of legal documents at /van-ban/ (NĐ 43/2011, Điều 10.1.e)."""

from collections.abc import Iterable, Iterator

from django.db.models import F
from django.http import HttpRequest
from django.utils.text import capfirst
from django.utils.translation import pgettext_lazy

from portal.core.metadata import DublinCore
from portal.core.text import slugify
from portal.registers.register import Column, PublicRegister
from portal.tenancy.models import Portal
from publications.legislation.filters import LegalDocumentFilterSet
from publications.legislation.models import LegalDocument
from publications.legislation.search import document_of, portals_showing
from search.index.documents import SearchDocument

DESCRIPTION_LENGTH = 300


class LegalDocumentRegister(PublicRegister):
    model = LegalDocument
    slug = "van-ban"
    label = pgettext_lazy("legal document", "Legal documents")
    order = 20
    filterset_class = LegalDocumentFilterSet
    list_template = "pages/legislation/document_list.html"
    detail_template = "pages/legislation/document.html"
    sort_options = {
        "": (pgettext_lazy("sort", "Newest first"), [F("issued_on").desc(nulls_last=True), "-pk"]),
        "cu-nhat": (pgettext_lazy("sort", "Oldest first"), [F("issued_on").asc(nulls_last=True), "pk"]),
        "moi-dang": (
            pgettext_lazy("sort", "Latest published"),
            [F("first_published_at").desc(nulls_last=True), "-pk"],
        ),
    }

    def list_queryset(self):
        return LegalDocument.objects.with_list_data()

    def detail_queryset(self):
        return LegalDocument.objects.with_details()

    def slug_of(self, record: LegalDocument) -> str:
        return slugify(record.document_number, max_length=60)

    def metadata_of(self, record: LegalDocument, request: HttpRequest | None = None) -> DublinCore:
        publisher = record.issuing_body or record.portal.organisation
        return DublinCore(
            title=str(record),
            creator=record.signatory or publisher.name,
            date=(record.issued_on or record.first_published_at or record.created_at).isoformat()[:10],
            description=capfirst(record.abstract)[:DESCRIPTION_LENGTH],
            publisher=publisher.name,
            identifier=record.public_url(request),
            source=record.source_url or record.portal.name,
            type=record.type_name,
        )

    def export_columns(self) -> list[Column]:
        return [
            ("document_number", lambda record: record.document_number),
            ("type", lambda record: record.type_name),
            ("is_normative", lambda record: record.is_normative),
            ("abstract", lambda record: record.abstract),
            ("issuing_body", lambda record: record.issuing_body.name if record.issuing_body else ""),
            ("signatory", lambda record: record.signatory),
            ("issued_on", lambda record: record.issued_on),
            ("effective_from", lambda record: record.effective_from),
            ("effective_until", lambda record: record.effective_until),
            ("published_at", lambda record: record.first_published_at),
            ("portal", lambda record: record.portal.name),
        ]

    def extra_context(self, request: HttpRequest, record: LegalDocument) -> dict:
        attached = list(record.files.all())
        attached.sort(key=lambda item: (not item.is_official_copy, item.sort_order or 0))
        return {"files": attached, "fields_of_law": list(record.fields_of_law.all())}

    def search_documents(self, records: Iterable[LegalDocument]) -> Iterator[SearchDocument]:
        records = list(records)
        portals = portals_showing(records)
        for record in records:
            yield document_of(record, portals[record.pk])


def newest_documents(portal: Portal, request: HttpRequest) -> dict | None:
    """The home page's panel of the newest documents; nothing while there are none."""
    newest = LegalDocument.objects.with_list_data().shown_on(portal)
    documents = list(newest.order_by(F("issued_on").desc(nulls_last=True), "-pk")[:6])
    return {"documents": documents, "path": "/van-ban/"} if documents else None
