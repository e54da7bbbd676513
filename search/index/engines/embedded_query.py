"""A plan in the words of tantivy."""

import re
from collections.abc import Iterable
from datetime import date

from tantivy import FieldType, Occur, Query, Schema

from search.index.asking import AllOf, AnyOf, Ask, Best, NumberKey, Prefix, Term, Unscored
from search.index.engines.embedded_schema import DAY, FACET, GROUP, NUMBER, PORTAL, STATE
from search.index.facets import facet_token, tokens_of_states_on
from search.index.plans import Plan
from search.index.queries import SearchQuery


def to_query(schema: Schema, plan: Plan) -> Query:
    """Return the query of `plan`: what is asked carries the score, filters none."""
    clauses = [(Occur.Must, Query.const_score_query(q, 0.0)) for q in _filters(schema, plan.query)]
    if plan.ask is not None:
        clauses.append((Occur.Must, _asked(schema, plan.ask)))
    if not clauses:
        return Query.all_query()
    return Query.boolean_query(clauses)


def _asked(schema: Schema, ask: Ask) -> Query:
    """Translate one word of `search.index.asking`."""
    match ask:
        case Term(field, token, boost):
            query = Query.term_query(schema, field, token, "freq")
            return query if boost == 1.0 else Query.boost_query(query, boost)
        case Prefix(field, beginning, score):
            pattern = Query.regex_query(schema, field, f"{re.escape(beginning)}.*")
            return Query.const_score_query(pattern, score)
        case NumberKey(key, score):
            return Query.const_score_query(_label(schema, NUMBER, key), score)
        case AnyOf(parts, minimum):
            return Query.boolean_query([(Occur.Should, _asked(schema, part)) for part in parts], minimum)
        case AllOf(parts, extras):
            musts = [(Occur.Must, _asked(schema, part)) for part in parts]
            return Query.boolean_query([*musts, *((Occur.Should, _asked(schema, e)) for e in extras)])
        case Best(parts):
            return Query.disjunction_max_query([_asked(schema, part) for part in parts], 0.0)
        case Unscored(part):
            return Query.const_score_query(_asked(schema, part), 0.0)


def _filters(schema: Schema, query: SearchQuery) -> Iterable[Query]:
    if query.portal_ids:
        yield _any_of(schema, PORTAL, map(str, query.portal_ids))
    if query.records is not None:
        yield Query.term_set_query(schema, GROUP, list(query.records))
    for name in query.facets:
        if values := query.chosen(name):
            yield _any_of(schema, FACET, [facet_token(name, value) for value in values])
    if query.states and query.on_day:
        yield _any_of(schema, STATE, tokens_of_states_on(query.states, query.on_day))
    if query.date_from or query.date_to:
        first = (query.date_from or date.min).toordinal()
        last = (query.date_to or date.max).toordinal()
        yield Query.range_query(schema, DAY, FieldType.Unsigned, first, last)


def _any_of(schema: Schema, field: str, values: Iterable[str]) -> Query:
    return Query.boolean_query([(Occur.Should, _label(schema, field, value)) for value in values])


def _label(schema: Schema, field: str, value: str) -> Query:
    return Query.term_query(schema, field, value, "basic")
