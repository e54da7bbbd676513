"""A plan in the words of tantivy."""

from collections.abc import Iterable
from datetime import date

from tantivy import FieldType, Occur, Query, Schema

from search.index.engines.embedded_schema import DAY, FACET, KIND, NUMBER, PORTAL, facet_token
from search.index.plans import FOLDED, Plan, Term
from search.index.queries import SearchQuery


def to_query(schema: Schema, plan: Plan) -> Query:
    """Return the query of `plan`: what is asked carries the score, filters none."""
    clauses = [(Occur.Must, Query.const_score_query(q, 0.0)) for q in _filters(schema, plan.query)]
    if not plan.is_everything:
        clauses.append((Occur.Must, _asked(schema, plan)))
    if not clauses:
        return Query.all_query()
    return Query.boolean_query(clauses)


def _asked(schema: Schema, plan: Plan) -> Query:
    """Return the text with its pairs, or any of the number's keys, whichever matches; both add up."""
    ways = []
    if plan.syllables:
        syllables = [(Occur.Should, _syllable(schema, plan, term)) for term in plan.syllables]
        text = Query.boolean_query(syllables, plan.minimum)
        near = [(Occur.Should, _term(schema, t)) for t in plan.pairs]
        needed = [(Occur.Must, Query.const_score_query(_term(schema, t), 0.0)) for t in plan.required]
        ways.append(Query.boolean_query([(Occur.Must, text), *needed, *near]))
    if plan.number_boosts:
        # The most precise key counts alone, or many vague ones would outweigh it.
        keys = [
            Query.const_score_query(_label(schema, NUMBER, key), boost)
            for key, boost in plan.number_boosts.items()
        ]
        ways.append(Query.disjunction_max_query(keys, 0.0))
    return Query.boolean_query([(Occur.Should, way) for way in ways])


def _filters(schema: Schema, query: SearchQuery) -> Iterable[Query]:
    if query.portal_id is not None:
        yield _label(schema, PORTAL, str(query.portal_id))
    if query.kinds:
        yield _any_of(schema, KIND, query.kinds)
    for name, values in query.facets.items():
        chosen = [values] if isinstance(values, str) else values
        if chosen:
            yield _any_of(schema, FACET, [facet_token(name, value) for value in chosen])
    if query.date_from or query.date_to:
        first = (query.date_from or date.min).toordinal()
        last = (query.date_to or date.max).toordinal()
        yield Query.range_query(schema, DAY, FieldType.Unsigned, first, last)


def _any_of(schema: Schema, field: str, values: Iterable[str]) -> Query:
    return Query.boolean_query([(Occur.Should, _label(schema, field, value)) for value in values])


def _label(schema: Schema, field: str, value: str) -> Query:
    return Query.term_query(schema, field, value, "basic")


def _syllable(schema: Schema, plan: Plan, term: Term) -> Query:
    query = _term(schema, term)
    return Query.boost_query(query, plan.folded_weight) if term.field == FOLDED else query


def _term(schema: Schema, term: Term) -> Query:
    return Query.term_query(schema, term.field, term.token, "freq")
