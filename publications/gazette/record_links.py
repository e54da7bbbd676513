"""Which record a line of the gazette's contents means: the one public document of its number and day.

Nothing is stored, so nothing grows stale: a record that is published later is linked from then on, and one
that is withdrawn leaves its number as text.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from publications.gazette.models import GazetteItem
from publications.legislation.models import LegalDocument


def records_of(items: Sequence[GazetteItem]) -> dict[int, LegalDocument]:
    """Map ids of items to their records, in one query; items without exactly one record are left out."""
    keys = {item.number_key for item in items if item.number_key}
    if not keys:
        return {}
    candidates: dict[str, list[LegalDocument]] = defaultdict(list)
    for document in LegalDocument.objects.with_list_data().public().filter(number_key__in=keys):
        candidates[document.number_key].append(document)
    found = {item.pk: record_among(candidates[item.number_key], item) for item in items}
    return {pk: document for pk, document in found.items() if document is not None}


def record_among(documents: Iterable[LegalDocument], item: GazetteItem) -> LegalDocument | None:
    """The one of these documents of the item's number that fits its day and body; None for several too."""
    fitting = [document for document in documents if _fits(document, item)]
    return fitting[0] if len(fitting) == 1 else None


def _fits(document: LegalDocument, item: GazetteItem) -> bool:
    if item.document_issued_on and document.issued_on != item.document_issued_on:
        return False
    return not item.issuing_body_id or document.issuing_body_id == item.issuing_body_id


def items_about(document: LegalDocument) -> list[GazetteItem]:
    """Lines of public issues that mean a document, the oldest issue first; two queries."""
    if not document.number_key:
        return []
    items = list(
        GazetteItem.objects.public()
        .filter(number_key=document.number_key)
        .select_related("issue__portal__site")
        .order_by("issue__issued_on", "pk")
    )
    if not items:
        return []
    namesakes = LegalDocument.objects.public().filter(number_key=document.number_key)
    candidates = [document, *namesakes.exclude(pk=document.pk)]
    return [item for item in items if record_among(candidates, item) is document]
