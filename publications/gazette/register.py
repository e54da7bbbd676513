"""The gazette at /cong-bao/ on the provincial portal (NĐ 43/2011, Điều 10.1.g)."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from django.http import HttpRequest
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import pgettext, pgettext_lazy
from django_filters import FilterSet

from portal.core.metadata import DublinCore, fit_description
from portal.core.text import slugify
from portal.registers.file_places import text_stamps, words_of_files
from portal.registers.register import Column, PublicRegister
from portal.registers.search_source import digest_of
from portal.tenancy import navigation
from publications.gazette.completeness import published_year, published_years
from publications.gazette.filters import GazetteFilterSet
from publications.gazette.models import GazetteIssue
from publications.gazette.record_links import records_of
from search.index.documents import SearchDocument, make_key
from search.index.facets import HAS_FILE, YEAR, YES


class GazetteRegister(PublicRegister):
    model = GazetteIssue
    slug = "cong-bao"
    label = pgettext_lazy("gazette", "Gazette")
    order = 25
    group = navigation.DOCUMENTS
    filterset_class = GazetteFilterSet
    list_template = "pages/gazette/issue_list.html"
    detail_template = "pages/gazette/issue.html"
    sort_options = {
        "": (pgettext_lazy("sort", "Newest first"), ["-issued_on", "-first_number", "-pk"]),
        "cu-nhat": (pgettext_lazy("sort", "Oldest first"), ["issued_on", "first_number", "pk"]),
    }

    def list_queryset(self):
        return GazetteIssue.objects.with_list_data()

    def search_queryset(self):
        return GazetteIssue.objects.with_list_data().defer(None).defer("folded")

    def list_context(self, request: HttpRequest, filterset: FilterSet) -> dict:
        """The years, and for the one chosen the numbers that are not here."""
        year = filterset.form.cleaned_data.get("nam") if filterset.is_valid() else None
        return {
            "years": published_years(request.portal),
            "chosen_year": published_year(request.portal, int(year)) if year else None,
        }

    def extra_context(self, request: HttpRequest, record: GazetteIssue) -> dict:
        items = list(record.items.all())
        records = records_of(items)
        before, after = GazetteIssue.objects.public().select_related("portal__site").neighbours(record)
        return {
            "items": [(item, records.get(item.pk)) for item in items],
            "before": before,
            "after": after,
        }

    def summary_of(self, record: GazetteIssue) -> str:
        return "; ".join(item.document_number for item in record.items.all()) or str(record)

    def slug_of(self, record: GazetteIssue) -> str:
        return slugify(f"{record.number} {record.year or ''}", max_length=40)

    def metadata_of(self, record: GazetteIssue, request: HttpRequest | None = None) -> DublinCore:
        publisher = record.portal.organisation.name
        return DublinCore(
            title=str(record),
            creator=publisher,
            date=record.issued_on or timezone.localdate(record.first_published_at or record.created_at),
            description=fit_description([self.summary_of(record)], str(record)),
            publisher=publisher,
            identifier=record.public_url(request),
            source=record.portal.name,
            type=pgettext("gazette", "Gazette"),
            canonical_url=record.public_url(request),
            site_name=record.portal.name,
        )

    def export_columns(self) -> list[Column]:
        return [
            ("number", lambda record: record.number),
            ("first_number", lambda record: record.first_number),
            ("last_number", lambda record: record.last_number),
            ("year", lambda record: record.year),
            ("issued_on", lambda record: record.issued_on),
            ("documents", lambda record: [item.document_number for item in record.items.all()]),
            ("abstracts", lambda record: [item.abstract for item in record.items.all()]),
            ("file", lambda record: record.file.public_url if record.file else ""),
            ("published_at", lambda record: record.first_published_at),
        ]

    def search_documents(self, records: Iterable[GazetteIssue]) -> Iterator[SearchDocument]:
        for record in records:
            yield search_document_of(record)

    def search_stamps(self, pks: Sequence[int]) -> Mapping[int, str]:
        """The file and when its words were read."""
        issues = GazetteIssue.objects.filter(pk__in=pks).exclude(file=None)
        rows = list(issues.values_list("pk", "file", "file__stored"))
        read = text_stamps(stored for _pk, _file, stored in rows)
        return {pk: digest_of(file, read.get(stored)) for pk, file, stored in rows}


def search_document_of(record: GazetteIssue) -> SearchDocument:
    """Found by its number, by the documents in it, and by the words of its file."""
    lines = [f"{item.document_number} {item.abstract}" for item in record.items.all()]
    body, places = words_of_files([record.file] if record.file else [], "\n".join(lines))
    return SearchDocument(
        key=make_key(record._meta.label_lower, record.pk),
        kind="gazette_issue",
        title=str(record),
        summary=capfirst("; ".join(lines))[:500],
        body=body,
        places=places,
        url_path=record.public_path,
        owner_portal_id=record.portal_id,
        portal_ids=(record.portal_id,),
        date=record.issued_on,
        facets={YEAR: str(record.year or ""), HAS_FILE: YES if record.file else ""},
    )
