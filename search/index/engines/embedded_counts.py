"""How many hits have each value of a facet, in the words of tantivy."""

from collections import defaultdict
from dataclasses import replace
from typing import Any

from tantivy import Query, Schema, Searcher

from search.index.engines.embedded_query import to_query
from search.index.engines.embedded_schema import FACET
from search.index.facets import MAX_VALUES, split_token
from search.index.plans import Plan

FacetCounts = dict[str, dict[str, int]]


def count_facets(searcher: Searcher, schema: Schema, plan: Plan) -> FacetCounts:
    """Count what the plan's query names; a facet with a choice is counted as if there were none."""
    names = plan.query.count
    if not names:
        return {}
    together = _count(searcher, to_query(schema, plan))
    counted = {name: together.get(name, {}) for name in names}
    for name in filter(plan.query.chosen, names):
        others = {key: values for key, values in plan.query.facets.items() if key != name}
        freed = replace(plan, query=replace(plan.query, facets=others))
        counted[name] = _count(searcher, to_query(schema, freed)).get(name, {})
    return counted


def count_states(searcher: Searcher, schema: Schema, plan: Plan) -> dict[str, int]:
    """Count the hits in each state that the plan's query names, on its day."""
    counted = {}
    for state in plan.query.count_states if plan.query.on_day else ():
        alone = replace(plan, query=replace(plan.query, states=(state,)))
        counted[state] = searcher.search(to_query(schema, alone), 1).count or 0
    return counted


def _count(searcher: Searcher, query: Query) -> FacetCounts:
    asked = {"values": {"terms": {"field": FACET, "size": MAX_VALUES, "segment_size": MAX_VALUES}}}
    answer: Any = searcher.aggregate(query, asked)
    found: FacetCounts = defaultdict(dict)
    for bucket in answer["values"]["buckets"]:
        name, value = split_token(bucket["key"])
        found[name][value] = bucket["doc_count"]
    return found
