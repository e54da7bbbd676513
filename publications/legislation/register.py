"""The public register of legal documents at /van-ban/ (NĐ 43/2011, Điều 10.1.e)."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from django.http import HttpRequest
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import pgettext, pgettext_lazy

from directory.organisations.lineage import present_bodies
from portal.core.metadata import DublinCore, fit_description
from portal.core.templatetags.vietnamese import vi_date, vi_datetime
from portal.core.text import slugify
from portal.registers.register import Column, PublicRegister
from portal.tenancy import navigation
from portal.tenancy.models import Portal
from publications.legislation.corrections import corrections_context
from publications.legislation.effect.showing import effect_context
from publications.legislation.enums import StatedEffect
from publications.legislation.extensions import extra_facts, sections_of
from publications.legislation.filters import LegalDocumentFilterSet
from publications.legislation.following.section import history_feed
from publications.legislation.models import LegalDocument
from publications.legislation.relation_lists import relation_groups
from publications.legislation.search import documents_with_parts
from publications.legislation.search_stamps import search_stamps
from search.index.documents import SearchDocument


class LegalDocumentRegister(PublicRegister):
    model = LegalDocument
    slug = "van-ban"
    label = pgettext_lazy("legal document", "Legal documents")
    order = 20
    group = navigation.DOCUMENTS
    filterset_class = LegalDocumentFilterSet
    list_template = "pages/legislation/document_list.html"
    detail_template = "pages/legislation/document.html"
    sort_options = {
        "": (pgettext_lazy("sort", "Newest first"), ["-sort_date", "-pk"]),
        "cu-nhat": (pgettext_lazy("sort", "Oldest first"), ["ascending_date", "pk"]),
        "moi-dang": (pgettext_lazy("sort", "Latest published"), ["-first_published_at", "-pk"]),
    }

    def list_queryset(self):
        return LegalDocument.objects.with_list_data()

    def detail_queryset(self):
        return LegalDocument.objects.with_details()

    def summary_of(self, record: LegalDocument) -> str:
        return capfirst(record.abstract)

    def search_queryset(self):
        return LegalDocument.objects.with_texts()

    def slug_of(self, record: LegalDocument) -> str:
        return slugify(record.document_number or record.abstract, max_length=60)

    def metadata_of(self, record: LegalDocument, request: HttpRequest | None = None) -> DublinCore:
        publisher = record.issuing_body or record.portal.organisation
        return DublinCore(
            title=str(record),
            creator=record.signatory or publisher.name,
            date=record.issued_on or timezone.localdate(record.first_published_at or record.created_at),
            description=fit_description([capfirst(record.abstract)], str(record)),
            publisher=publisher.name,
            identifier=record.public_url(request),
            source=record.source_url or record.portal.name,
            subject=[field.name for field in record.fields_of_law.all()],
            type=record.type_name,
            canonical_url=record.public_url(request),
            site_name=record.portal.name,
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
            ("effect", lambda record: getattr(record, "effect_state", None) or ""),
            ("published_at", lambda record: record.first_published_at),
            ("portal", lambda record: record.portal.name),
        ]

    def extra_context(self, request: HttpRequest, record: LegalDocument) -> dict:
        attached = list(record.files.all())
        attached.sort(key=lambda item: (not item.is_official_copy, item.sort_order or 0))
        return {
            "files": attached,
            "facts": facts_of(record),
            "sections": list(sections_of(record, request)),
            "effect": effect_context(record, request),
            "relations": relation_groups(record),
            "feed_links": [history_feed(record)],
            **corrections_context(record),
        }

    def search_documents(self, records: Iterable[LegalDocument]) -> Iterator[SearchDocument]:
        return documents_with_parts(records)

    def search_stamps(self, pks: Sequence[int]) -> Mapping[int, str]:
        return search_stamps(pks)


def facts_of(document: LegalDocument) -> list[tuple[str, str]]:
    """Labels and values of the record page; what is not known is left out (NĐ 43/2011, Điều 10.1.e)."""
    normative = pgettext("legal document", "Normative legal document")
    administrative = pgettext("legal document", "Administrative document")
    expedited = pgettext("legal document", "Issued by the expedited procedure")
    stated = document.get_stated_effect_display() if document.stated_effect != StatedEffect.UNKNOWN else ""
    facts = [
        (pgettext("legal document", "Number and sign"), document.document_number),
        (pgettext("legal document", "Type"), document.type_name),
        (pgettext("legal document", "Kind"), normative if document.is_normative else administrative),
        (pgettext("legal document", "Issued by"), _issued_by(document)),
        (pgettext("legal document", "Signed by"), _signed_by(document)),
        (pgettext("legal document", "Place of issue"), document.place_of_issue),
        (pgettext("legal document", "Passed on"), vi_date(document.passed_on)),
        (pgettext("legal document", "Issued on"), vi_date(document.issued_on)),
        (pgettext("legal document", "In force from"), vi_date(document.effective_from)),
        (pgettext("legal document", "In force until"), vi_date(document.effective_until)),
        (pgettext("legal document", "Validity, as the source states"), stated),
        (
            pgettext("legal document", "Fields"),
            "; ".join(field.name for field in document.fields_of_law.all()),
        ),
        (pgettext("legal document", "Procedure"), expedited if document.is_expedited else ""),
        (pgettext("legal document", "Recipients"), document.recipients),
        *extra_facts(document),
        (pgettext("legal document", "Published here"), vi_datetime(document.first_published_at)),
        (pgettext("legal document", "Published by"), document.portal.name),
    ]
    return [(label, value) for label, value in facts if value]


def _issued_by(document: LegalDocument) -> str:
    """The bodies by the names they had, with those that carry on today."""
    present = present_bodies(document.issuers)
    names = []
    for body in document.issuers:
        heirs = ", ".join(heir.name for heir in present.get(body.pk, []))
        names.append(
            _("%(name)s (now %(heirs)s)") % {"name": body.name, "heirs": heirs} if heirs else body.name
        )
    return "; ".join(names)


def _signed_by(document: LegalDocument) -> str:
    return ", ".join(part for part in (document.signatory, document.signatory_title) if part)


def newest_documents(portal: Portal, request: HttpRequest) -> dict | None:
    """The home page's panel of the newest documents; nothing while there are none."""
    newest = LegalDocument.objects.with_list_data().shown_on(portal)
    documents = list(newest.order_by("-sort_date", "-pk")[:6])
    return {"documents": documents, "path": "/van-ban/"} if documents else None
