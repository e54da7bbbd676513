"""What the floors above ask of search: to find, and to have something indexed."""

import logging
import time
from collections.abc import Iterator

from django.db import models

from portal.ledger.services import enqueue
from search.index import registry
from search.index.documents import make_key
from search.index.engines import EMBEDDED, TOPICS, get_engine, topics
from search.index.engines.base import Counts, Engine, Found, IndexUnavailable
from search.index.numbers import BASE_BOOST, STEP
from search.index.plans import Plan, make_plan
from search.index.queries import MAX_QUERY_LENGTH, SearchHit, SearchQuery, SearchResult, Sort
from search.index.rendering import rendered
from search.index.understanding import Understanding, understand

logger = logging.getLogger(__name__)

TOPIC = TOPICS[EMBEDDED]


def request_indexing(obj: models.Model | str, pk: object = None) -> None:
    """Have the index brought up to date about an object: added, changed or gone.

    Takes the object, or its label and primary key. Belongs into the transaction that changes the object.
    Raises UnknownSource if nobody makes such objects findable, NotInTransaction.
    """
    if isinstance(obj, str):
        label = registry.get(obj).label
    else:
        label, pk = registry.label_of(obj), obj.pk
    for topic in topics():
        enqueue(topic=topic, key=make_key(label, pk), payload={"label": label, "pk": str(pk)})


def search(query: SearchQuery, engine: Engine | None = None) -> SearchResult:
    """Return a page of hits. Never raises over the index: without one `is_available` is False."""
    started = time.perf_counter()
    engine = engine or get_engine()
    text = query.text[:MAX_QUERY_LENGTH]
    try:
        understood = Understanding(text) if query.is_literal else understand(text, engine)
        plan, found = _find(engine, query, understood)
        hits = _in_order(query, rendered(understood.text, found.hits))
        counts = engine.counts(plan) if query.count or query.count_states else Counts({}, {})
    except IndexUnavailable as error:
        logger.error("Search is unavailable: %s", error)
        engine.request_rebuild()
        return SearchResult(is_available=False, took_ms=_milliseconds(started))
    return SearchResult(
        hits,
        found.total,
        took_ms=_milliseconds(started),
        facets=counts.facets,
        state_counts=counts.states,
        text=understood.text if understood.text != text else "",
        suggestion=understood.suggestion,
    )


def _find(engine: Engine, query: SearchQuery, understood: Understanding) -> tuple[Plan, Found]:
    """Ask as typed; if that finds nothing at all, forgive wrong marks and missing words."""
    plan = make_plan(query, understood)
    found = engine.find(plan, query.offset, query.limit)
    if found.total:
        return plan, found
    plan = make_plan(query, understood, is_lenient=True)
    return plan, engine.find(plan, query.offset, query.limit)


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
