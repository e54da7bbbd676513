"""What the floors above ask of search: to find, and to have something indexed."""

import logging
import time
from itertools import chain

from django.db import models
from django.utils import timezone

from portal.ledger.services import enqueue
from search.index import registry
from search.index.documents import make_key
from search.index.engines import EMBEDDED, TOPICS, get_engine, topics
from search.index.engines.base import Counts, Engine, Found, IndexUnavailable
from search.index.plans import Plan, make_plan
from search.index.queries import MAX_QUERY_LENGTH, SearchQuery, SearchResult, Sort
from search.index.ranking import WINDOW, ranked
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
        hits = list(rendered(understood.text, found.hits))
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
    found = _page(engine, plan, understood)
    if found.total:
        return plan, found
    plan = make_plan(query, understood, is_lenient=True)
    return plan, _page(engine, plan, understood)


def _page(engine: Engine, plan: Plan, understood: Understanding) -> Found:
    """A page of hits: the first ones in the order of the ranking, what follows in the engine's own."""
    query = plan.query
    first, end = query.offset, query.offset + query.limit
    if plan.is_everything or query.sort == Sort.DATE or first >= WINDOW:
        return engine.find(plan, first, query.limit)
    found = engine.find(plan, 0, WINDOW)
    best = ranked(query, understood, list(found.hits), engine, found.total, timezone.localdate())
    rest = engine.find(plan, WINDOW, end - WINDOW).hits if end > WINDOW and found.total > WINDOW else ()
    return Found(found.total, chain(best[first:end], rest))


def _milliseconds(started: float) -> float:
    return round((time.perf_counter() - started) * 1000, 1)
