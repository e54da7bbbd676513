"""What else could be asked when nothing was found: one filter fewer, the whole province, another order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.utils.translation import pgettext

from portal.tenancy.models import Portal
from search.index.queries import MAX_RESULTS
from search.index.services import search
from search.site.asked import PROVINCE, Asked
from search.site.asking import query_of
from search.site.documents import RecordsWithWords
from search.site.facet_lists import Chosen

#: Each costs a search of its own.
MOST_TRIED = 5


@dataclass(frozen=True, slots=True)
class WayOut:
    """Another question that has an answer."""

    words: str
    path: str
    count: int


def ways_out(
    asked: Asked, chosen: Sequence[Chosen], portal: Portal, records: RecordsWithWords
) -> list[WayOut]:
    """Questions near to one that found nothing, with what they find; what finds nothing too is left out."""
    tried = list(_near(asked, chosen, is_elsewhere=not portal.is_provincial))[:MOST_TRIED]
    found = [WayOut(words, other.path(), _count(other, portal, records)) for words, other in tried]
    return [way for way in found if way.count]


def _near(asked: Asked, chosen: Sequence[Chosen], *, is_elsewhere: bool) -> Iterator[tuple[str, Asked]]:
    everything = asked.having(
        chosen={}, states=(), day=None, date_from=None, date_to=None, abstract="", number="", match=""
    )
    is_elsewhere = is_elsewhere and not asked.is_about_province
    if is_elsewhere:
        yield pgettext("search", "The same in all portals of the province"), asked.having(scope=PROVINCE)
    if len(chosen) > 1 and asked.text:
        yield pgettext("search", "Without any filter"), everything
    if chosen and asked.text and is_elsewhere:
        words = pgettext("search", "Without any filter, in all portals of the province")
        yield words, everything.having(scope=PROVINCE)
    for one in chosen:
        words = pgettext("search", "Without “%(label)s: %(value)s”")
        yield words % {"label": one.label, "value": one.words}, one.without
    if asked.match:
        yield pgettext("search", "With most of the words"), asked.having(match="")


def _count(asked: Asked, portal: Portal, records: RecordsWithWords) -> int:
    if not asked.is_something:
        return 0
    return min(search(query_of(asked, portal, page_size=1, records=records)).total, MAX_RESULTS)
