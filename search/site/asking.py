"""From a reader's question to the index and back: what is found, and what else could be asked."""

from dataclasses import replace

from django.utils import timezone

from portal.tenancy.models import Portal
from search.index.facets import COUNTED
from search.index.labels import states, states_in_force
from search.index.queries import MAX_RESULTS, Match, SearchQuery, SearchResult
from search.index.services import search
from search.site.asked import MATCHES, PAGE_SIZE, Asked
from search.site.documents import RecordsWithWords


def query_of(
    asked: Asked, portal: Portal, *, page_size: int = PAGE_SIZE, records: RecordsWithWords | None = None
) -> SearchQuery:
    """What the index is asked, without anything counted. `records` are those of the whole request."""
    day = asked.day or (timezone.localdate() if asked.states else None)
    return SearchQuery(
        text=asked.text,
        portal_ids=() if asked.is_about_province else (portal.pk,),
        own_portal_id=portal.pk,
        facets=asked.chosen,
        states=asked.states or (tuple(states_in_force()) if asked.day else ()),
        on_day=day,
        date_from=asked.date_from,
        date_to=asked.date_to,
        sort=asked.sort,
        page=asked.page,
        page_size=page_size,
        records=(records or RecordsWithWords()).of(asked),
        is_literal=asked.is_literal,
        match=MATCHES.get(asked.match, Match.ENOUGH),
    )


def counting(query: SearchQuery) -> SearchQuery:
    """The same, with every facet and state counted."""
    day = query.on_day or timezone.localdate()
    return replace(query, count=COUNTED, count_states=tuple(states()), on_day=day)


def find(query: SearchQuery) -> tuple[SearchQuery, SearchResult]:
    """A page of hits; a page behind the last one is the last one."""
    result = search(query)
    if result.is_available and not result.hits and result.total and query.page > 1:
        query = replace(query, page=pages_of(result.total, query.limit))
        result = search(query)
    return query, result


def pages_of(total: int, page_size: int) -> int:
    return max(1, -(-min(total, MAX_RESULTS) // page_size))
