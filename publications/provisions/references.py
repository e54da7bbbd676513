"""References between provisions: kept as a source brings them, shown beside the provision on both sides."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

from django.db.models import Q

from portal.core.text import permanent_id
from publications.legislation.extensions import ArticleLink
from publications.legislation.models import LegalDocument
from publications.legislation.provision_words import words_of
from publications.provisions.models import ProvisionReference

AT_ONCE = 2000
MOST_SHOWN = 100


@dataclass(frozen=True)
class RelatedProvision:
    """A provision of a public document, in words and with its address."""

    document: LegalDocument
    eid: str

    @property
    def path(self) -> str:
        return f"{self.document.public_path}{self.eid}/"

    @property
    def words(self) -> str:
        return words_of((self.eid,))


def store_links(links: Iterable[ArticleLink], origin: str) -> int:
    """Keep links between articles of documents of one origin; safe to repeat. Returns how many were given.

    Links to documents that are not there, and of an article to itself, are left out.
    """
    by_key = dict(
        LegalDocument.objects.filter(origin=origin).order_by().values_list("origin_key", "pk").iterator()
    )
    rows = _rows(links, by_key, origin)
    given = 0
    while portion := list(islice(rows, AT_ONCE)):
        ProvisionReference.objects.bulk_create(portion, ignore_conflicts=True)
        given += len(portion)
    return given


def _rows(links: Iterable[ArticleLink], by_key: dict[str, int], origin: str) -> Iterator[ProvisionReference]:
    for link in links:
        ends = (by_key.get(link.document), _eid(link.article))
        others = (by_key.get(link.other_document), _eid(link.other_article))
        if None not in (ends[0], others[0]) and ends != others:
            yield ProvisionReference(
                document_id=ends[0],
                eid=ends[1],
                other_document_id=others[0],
                other_eid=others[1],
                origin=origin,
            )


def _eid(article: str) -> str:
    return f"dieu-{permanent_id(article)}"


def related_to(document: LegalDocument, eid: str) -> list[RelatedProvision]:
    """Public provisions beside this one or the article in which it stands, whichever side named the other."""
    eids = list(_with_those_above(eid))
    here = Q(document=document, eid__in=eids) | Q(other_document=document, other_eid__in=eids)
    rows = ProvisionReference.objects.filter(here).order_by("pk")[:MOST_SHOWN]
    found = dict.fromkeys(
        (row.other_document_id, row.other_eid)
        if row.document_id == document.pk and row.eid in eids
        else (row.document_id, row.eid)
        for row in rows
    )
    public = LegalDocument.objects.with_list_data().public().in_bulk({pk for pk, _eid in found})
    return [RelatedProvision(public[pk], eid) for pk, eid in found if pk in public]


def _with_those_above(eid: str) -> Iterator[str]:
    parts = eid.split("/")
    for count in range(len(parts), 0, -1):
        yield "/".join(parts[:count])
