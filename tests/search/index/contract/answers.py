"""What an engine answers, by the numbers of the sample documents."""

from search.index.plans import Plan, make_plan
from search.index.queries import SearchQuery


def found(engine, text="", *, is_lenient=False, **fields):
    query = SearchQuery(text, **fields)
    page = engine.find(make_plan(query, is_lenient=is_lenient), query.offset, query.limit)
    return [int(hit.key.split(":")[1]) for hit in page.hits]


def total(engine, text="", **fields):
    query = SearchQuery(text, **fields)
    return engine.find(make_plan(query), query.offset, query.limit).total


def counts(engine, text="", **fields):
    return engine.counts(make_plan(SearchQuery(text, **fields)))


def asked(engine, ask):
    return sorted(int(hit.key.split(":")[1]) for hit in engine.find(Plan(SearchQuery("x"), ask), 0, 50).hits)


def keys(engine):
    return dict(engine.keys_and_versions())
