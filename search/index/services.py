"""What the floors above ask of search: to find, and to have something indexed."""

import logging
import time
from collections.abc import Iterator

from django.db import models

from portal.ledger.services import enqueue
from search.index import registry
from search.index.documents import make_key
from search.index.engines import get_engine
from search.index.engines.base import Engine, Found, IndexUnavailable, StoredHit
from search.index.highlights import SCAN_LIMIT, Highlighter, beginning
from search.index.numbers import BASE_BOOST, STEP
from search.index.plans import make_plan
from search.index.queries import MAX_QUERY_LENGTH, SearchHit, SearchQuery, SearchResult, Sort

logger = logging.getLogger(__name__)

TOPIC = "search"
# Characters of body text read for the extracts of one page of hits.
PAGE_SCAN_LIMIT = 2_000_000


def request_indexing(obj: models.Model | str, pk: object = None) -> None:
    """Have the index brought up to date about an object: added, changed or gone.

    Takes the object, or its label and primary key. Belongs into the transaction that changes the object.
    Raises UnknownSource if nobody makes such objects findable, NotInTransaction.
    """
    if isinstance(obj, str):
        label = registry.get(obj).label
    else:
        label, pk = registry.label_of(obj), obj.pk
    enqueue(topic=TOPIC, key=make_key(label, pk), payload={"label": label, "pk": str(pk)})


def search(query: SearchQuery, engine: Engine | None = None) -> SearchResult:
    """Return a page of hits. Never raises over the index: without one `is_available` is False."""
    started = time.perf_counter()
    engine = engine or get_engine()
    try:
        found = _find(engine, query)
        hits = _in_order(query, _rendered(query, found.hits))
    except IndexUnavailable as error:
        logger.error("Search is unavailable: %s", error)
        engine.request_rebuild()
        return SearchResult(is_available=False, took_ms=_milliseconds(started))
    return SearchResult(hits, found.total, took_ms=_milliseconds(started))


def _find(engine: Engine, query: SearchQuery) -> Found:
    """Ask as typed; if that finds nothing at all, forgive wrong marks and missing words."""
    found = engine.find(make_plan(query), query.offset, query.limit)
    if found.total:
        return found
    return engine.find(make_plan(query, is_lenient=True), query.offset, query.limit)


def _rendered(query: SearchQuery, stored: Iterator[StoredHit]) -> Iterator[SearchHit]:
    """Render hits one by one, so that one body at a time is in memory."""
    highlighter = Highlighter(query.text[:MAX_QUERY_LENGTH])
    budget = PAGE_SCAN_LIMIT
    for hit in stored:
        limit = min(SCAN_LIMIT, budget)
        budget -= min(len(hit.body), limit)
        yield SearchHit(
            key=hit.key,
            kind=hit.kind,
            title=hit.title,
            number=hit.number,
            title_html=highlighter.mark(hit.title),
            extract_html=_extract(highlighter, hit, limit),
            url_path=hit.url_path,
            owner_portal_id=hit.owner_portal_id,
            date=hit.date,
            score=hit.score,
        )


def _extract(highlighter: Highlighter, hit: StoredHit, limit: int) -> str:
    """Return the best place of the body, else of the summary, else the beginning of either."""
    return (
        highlighter.extract(hit.body, limit)
        or highlighter.extract(hit.summary)
        or beginning(hit.summary or hit.body)
    )


def _in_order(query: SearchQuery, hits: Iterator[SearchHit]) -> list[SearchHit]:
    """Put documents whose numbers fit equally well newest first; a number comes back every year."""
    found = list(hits)
    if query.sort == Sort.DATE or not query.text.strip():
        return found
    return sorted(found, key=_precision_and_date, reverse=True)


def _precision_and_date(hit: SearchHit) -> tuple[int, int, float]:
    if hit.score < BASE_BOOST:
        return 0, 0, hit.score
    return int(hit.score // STEP), hit.date.toordinal() if hit.date else 0, hit.score


def _milliseconds(started: float) -> float:
    return round((time.perf_counter() - started) * 1000, 1)
