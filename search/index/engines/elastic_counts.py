"""How many hits have each value of a facet, in one question to Elasticsearch."""

import re
from collections.abc import Mapping
from typing import Any

from elasticsearch.dsl import A, Q, Search

from search.index.engines.base import Counts
from search.index.engines.elastic_query import (
    facet_filter,
    filters_of_place_and_time,
    state_filter,
    to_query,
)
from search.index.engines.elastic_schema import FACET, STATE
from search.index.facets import MAX_VALUES, SEPARATOR, split_token, tokens_of_states_on
from search.index.plans import Plan

_SPECIAL = re.compile(r"[^a-zA-Z0-9_]")


def to_counting_body(plan: Plan) -> dict[str, Any]:
    """Return the body that counts all facets and states of the plan, each as if nothing of it were chosen."""
    query = plan.query
    asked = Q("bool", filter=[*([to_query(plan.ask)] if plan.ask else []), *filters_of_place_and_time(query)])
    search = Search().query(asked).extra(size=0, track_total_hits=False)
    chosen = {name: facet_filter(query, name) for name in query.facets if query.chosen(name)}
    of_states = list(state_filter(query))
    for name in query.count:
        others = [part for other, part in chosen.items() if other != name]
        begins = _SPECIAL.sub(r"\\\g<0>", name) + SEPARATOR + ".*"
        values = A("terms", field=FACET, size=MAX_VALUES, include=begins)
        counted = A("filter", filter=Q("bool", filter=[*others, *of_states]))
        counted.bucket("values", values)
        search.aggs.bucket(f"facet:{name}", counted)
    for state in query.count_states:
        if not query.on_day:
            break
        tokens = Q("terms", **{STATE: tokens_of_states_on((state,), query.on_day)})
        search.aggs.bucket(f"state:{state}", A("filter", filter=Q("bool", filter=[*chosen.values(), tokens])))
    return search.to_dict()


def to_counts(plan: Plan, answer: Mapping[str, Any]) -> Counts:
    """Read the answer to `to_counting_body`."""
    found = answer.get("aggregations", {})
    facets = {
        name: {
            split_token(bucket["key"])[1]: bucket["doc_count"]
            for bucket in found[f"facet:{name}"]["values"]["buckets"]
        }
        for name in plan.query.count
    }
    states = plan.query.count_states if plan.query.on_day else ()
    return Counts(facets, {state: found[f"state:{state}"]["doc_count"] for state in states})
