"""A plan in the words of Elasticsearch."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from elasticsearch.dsl import Q, Search
from elasticsearch.dsl.query import Query

from search.index.asking import AllOf, AnyOf, Ask, Best, NumberKey, Prefix, Term, Unscored
from search.index.engines.elastic_schema import (
    DAY,
    FACET,
    GROUP,
    KEY,
    LONGEST_LABEL,
    NUMBER,
    PORTAL,
    STATE,
)
from search.index.facets import facet_token, tokens_of_states_on
from search.index.plans import Plan
from search.index.queries import SearchQuery, Sort

# Beyond the year 9999 a date has another form.
FIRST_DAY, LAST_DAY = date.min, date.max


def to_body(plan: Plan, offset: int, limit: int) -> dict[str, Any]:
    """Return the body of a search: a page of hits, all of them counted, ties broken the same way always."""
    query = Q("bool", must=[to_query(plan.ask)] if plan.ask else [], filter=list(filters(plan.query)))
    newest_first = {DAY: {"order": "desc", "missing": "_last"}}
    is_by_date = plan.is_everything or plan.query.sort == Sort.DATE
    order: list = [newest_first if is_by_date else "_score", {KEY: "asc"}]
    search = Search().query(query).sort(*order)
    return search.extra(from_=offset, size=limit, track_total_hits=True).to_dict()


def to_query(ask: Ask) -> Query:
    """Translate one word of `search.index.asking`."""
    match ask:
        case Term(field, token, boost):
            return Q("term", **{field: {"value": token, "boost": boost}})
        case Prefix(field, beginning, score):
            return Q("constant_score", filter=Q("prefix", **{field: beginning}), boost=score)
        case NumberKey(key, score):
            return Q("constant_score", filter=Q("term", **{NUMBER: key}), boost=score)
        case AnyOf(parts, minimum):
            return Q("bool", should=[to_query(part) for part in parts], minimum_should_match=minimum)
        case AllOf(parts, extras):
            scored = [to_query(part) for part in parts if not isinstance(part, Unscored)]
            unscored = [to_query(part.part) for part in parts if isinstance(part, Unscored)]
            return Q("bool", must=scored, filter=unscored, should=[to_query(extra) for extra in extras],
                     minimum_should_match=0)  # fmt: skip
        case Best(parts):
            return Q("dis_max", queries=[to_query(part) for part in parts], tie_breaker=0.0)
        case Unscored(part):
            return Q("bool", filter=[to_query(part)])


def filters(query: SearchQuery) -> Iterable[Query]:
    """What a hit must be, whatever it says."""
    yield from filters_of_place_and_time(query)
    yield from (facet_filter(query, name) for name in query.facets if query.chosen(name))
    yield from state_filter(query)


def filters_of_place_and_time(query: SearchQuery) -> Iterable[Query]:
    if query.portal_ids:
        yield _any_of(PORTAL, map(str, query.portal_ids))
    if query.records is not None:
        yield _any_of(GROUP, query.records)
    if query.date_from or query.date_to:
        first, last = query.date_from or FIRST_DAY, query.date_to or LAST_DAY
        yield Q("range", **{DAY: {"gte": first.isoformat(), "lte": last.isoformat()}})


def facet_filter(query: SearchQuery, name: str) -> Query:
    return _any_of(FACET, [facet_token(name, value) for value in query.chosen(name)])


def state_filter(query: SearchQuery) -> Iterable[Query]:
    if query.states and query.on_day:
        yield _any_of(STATE, tokens_of_states_on(query.states, query.on_day))


def _any_of(field: str, values: Iterable[str]) -> Query:
    """A value that is longer than any in the index stays longer, and is none that the cluster refuses."""
    return Q("terms", **{field: [value[: LONGEST_LABEL + 1] for value in values]})
