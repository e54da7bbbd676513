"""How many hits have each value of a facet, in the words of tantivy."""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from tantivy import Query, Schema, Searcher

from search.index.engines.embedded_query import to_query
from search.index.engines.embedded_schema import FACET
from search.index.facets import MAX_VALUES, SEPARATOR, split_token
from search.index.plans import Plan

FacetCounts = dict[str, dict[str, int]]


def count_facets(searcher: Searcher, schema: Schema, plan: Plan) -> FacetCounts:
    """Count what the plan's query names; a facet with a choice is counted as if there were none."""
    names = plan.query.count
    if not names:
        return {}
    counted = _count(searcher, to_query(schema, plan), names)
    for name in filter(plan.query.chosen, names):
        others = {key: values for key, values in plan.query.facets.items() if key != name}
        freed = replace(plan, query=replace(plan.query, facets=others))
        counted |= _count(searcher, to_query(schema, freed), [name])
    return counted


def count_states(searcher: Searcher, schema: Schema, plan: Plan) -> dict[str, int]:
    """Count the hits in each state that the plan's query names, on its day."""
    counted = {}
    for state in plan.query.count_states if plan.query.on_day else ():
        alone = replace(plan, query=replace(plan.query, states=(state,)))
        counted[state] = searcher.search(to_query(schema, alone), 1).count or 0
    return counted


def _count(searcher: Searcher, query: Query, names: Sequence[str]) -> FacetCounts:
    """Count each facet by itself: the many values of one leave the others theirs."""
    answer: Any = searcher.aggregate(query, {name: {"terms": _terms(name)} for name in names})
    return {
        name: {split_token(bucket["key"])[1]: bucket["doc_count"] for bucket in answer[name]["buckets"]}
        for name in names
    }


def _terms(name: str) -> dict[str, Any]:
    begins = f"{re.escape(name)}{SEPARATOR}.*"
    return {"field": FACET, "size": MAX_VALUES, "segment_size": MAX_VALUES, "include": begins}
