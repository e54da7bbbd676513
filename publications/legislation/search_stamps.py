"""When what the index holds of a legal document changed, though the document itself did not."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from portal.registers.file_places import text_stamps
from portal.registers.search_source import digest_of
from publications.legislation.models import DocumentFile, EffectPeriod, LegalDocument
from publications.legislation.search_parts import stamps_of


def search_stamps(pks: Sequence[int]) -> Mapping[int, str]:
    """A word for each document from names, effect, files and parts; a constant number of queries."""
    facts: dict[int, list[object]] = defaultdict(list)
    for pk, *names in _names(pks):
        facts[pk].append(names)
    for relation in ("co_issuers", "fields_of_law"):
        for pk, *named in _related(pks, relation):
            facts[pk].append(named)
    for pk, *period in _periods(pks):
        facts[pk].append(period)
    for pk, file in _files(pks):
        facts[pk].append(file)
    for pk, stamps in stamps_of(pks).items():
        facts[pk].append(stamps)
    return {pk: digest_of(*found) for pk, found in facts.items()}


def _names(pks: Sequence[int]):
    documents = LegalDocument.objects.filter(pk__in=pks)
    return documents.values_list("pk", "document_type__name", "issuing_body__name")


def _related(pks: Sequence[int], relation: str):
    rows = LegalDocument.objects.filter(pk__in=pks, **{f"{relation}__isnull": False})
    return rows.order_by("pk", relation).values_list("pk", relation, f"{relation}__name")


def _periods(pks: Sequence[int]):
    periods = EffectPeriod.objects.filter(document__in=pks).order_by("document", "starts_on")
    return (
        (pk, state, first.toordinal(), last.toordinal())
        for pk, state, first, last in periods.values_list("document", "state", "starts_on", "ends_on")
    )


def _files(pks: Sequence[int]):
    attached = DocumentFile.objects.filter(document__in=pks).order_by("document", "sort_order", "pk")
    rows = list(attached.values_list("document", "file", "file__stored"))
    read = text_stamps(stored for _pk, _file, stored in rows)
    return ((pk, (file, read.get(stored))) for pk, file, stored in rows)
