"""What the search index holds of a legal document."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date

from django.contrib.contenttypes.models import ContentType
from django.utils import timezone

from portal.registers.models import Placement
from portal.registers.search_source import version
from portal.tenancy.models import Portal
from publications.legislation.models import LegalDocument
from search.index.documents import SearchDocument, make_key


def portals_showing(documents: Sequence[LegalDocument]) -> dict[int, tuple[int, ...]]:
    """Map document ids to the portals that show them: the owner, the bound, and the provincial one."""
    provincial = Portal.objects.provincial()
    shown: dict[int, set[int]] = defaultdict(set)
    for document in documents:
        shown[document.pk] |= {document.portal_id, provincial.pk if provincial else document.portal_id}
    placements = Placement.objects.shown().filter(
        content_type=ContentType.objects.get_for_model(LegalDocument),
        object_id__in=[document.pk for document in documents],
    )
    for pk, portal_id in placements.values_list("object_id", "portal_id"):
        shown[pk].add(portal_id)
    return {pk: tuple(sorted(portal_ids)) for pk, portal_ids in shown.items()}


def effect_states(document: LegalDocument) -> dict[str, list[tuple[date, date]]]:
    """Stretches of days on which the document is in each state of effect."""
    states: dict[str, list[tuple[date, date]]] = defaultdict(list)
    for period in document.effect_periods.all():
        states[period.state].append((period.starts_on, period.ends_on))
    return dict(states)


def effect_notes(pks: list[str]) -> dict[str, str]:
    """The state of effect today beside each found document; one query."""
    documents = LegalDocument.objects.live().filter(pk__in=pks).with_effect_on(timezone.localdate())
    return {str(document.pk): document.effect_label for document in documents.only("pk")}


def document_of(document: LegalDocument, portal_ids: tuple[int, ...], added: str = "") -> SearchDocument:
    """Needs a document from `with_texts()`; the files' texts and what apps above add are its body."""
    texts = [attached.file.stored.text for attached in document.files.all()]
    year = str(document.issued_year or "")
    return SearchDocument(
        key=make_key(document._meta.label_lower, document.pk),
        kind="legal_document",
        title=f"{document} – {document.abstract}",
        number=document.document_number,
        summary=document.abstract,
        body="\n".join(text for text in (*texts, added) if text),
        url_path=document.public_path,
        owner_portal_id=document.portal_id,
        portal_ids=portal_ids,
        date=document.issued_on,
        facets={
            "type": document.document_type.code if document.document_type else "",
            "issuer": [str(body.pk) for body in document.issuers],
            "year": year,
        },
        states=effect_states(document),
        version=version(document.live_revision_id, document.last_published_at),
    )
