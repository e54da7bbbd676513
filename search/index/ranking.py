"""The order of the first hits, by what no engine scores: how much of the question stands how close together.

The engine's own score, made of single words and pairs, finds what is to be looked at. Of the first hits each
is then read: how much of the question is there, how much of it in one place, whether its title speaks of it,
what it is part of, and whether other parts of the same record were found. The weights are fitted on judged
questions (`manage.py fit_search_ranking`); they are few and all positive.
"""

import math
import operator
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from search.index.engines.base import Engine, StoredHit
from search.index.facets import states_on
from search.index.labels import kinds_of_news, states_in_force
from search.index.numbers import BASE_BOOST, STEP
from search.index.queries import SearchQuery
from search.index.question import Question
from search.index.understanding import Understanding

#: So many hits are put in order; what follows them keeps the engine's order.
WINDOW = 100
#: Words in which the question's words, and its pairs, are looked for together.
NARROW, WIDE, PAIRS_APART = 20, 50, 30


class Features(NamedTuple):
    """What is known of a hit, each from 0 to 1; names are those of `WEIGHTS`."""

    engine: float
    covered: float
    pairs_covered: float
    title: float
    narrow: float
    wide: float
    pairs_near: float
    heading: float
    heading_pairs: float
    best_sibling: float
    siblings: float


WEIGHTS = Features(
    engine=2.44,
    covered=2.13,
    pairs_covered=2.09,
    title=3.2,
    narrow=2.1,
    wide=2.4,
    pairs_near=2.0,
    heading=1.7,
    heading_pairs=1.2,
    best_sibling=1.4,
    siblings=1.5,
)

# What reorders hits that answer nearly as well, and never lifts a poor one over a much better one.
NOT_IN_FORCE, OWN, NEWS = 0.97, 1.01, 1.02
# In so many days news loses half of its advantage.
NEWS_DAYS = 180


@dataclass(frozen=True, slots=True)
class Ranked:
    """A hit with what its place was given for."""

    hit: StoredHit
    features: Features
    score: float


def ranked(
    query: SearchQuery,
    understood: Understanding,
    hits: Sequence[StoredHit],
    engine: Engine,
    total: int,
    today: date,
) -> list[StoredHit]:
    """Return the hits in the order in which readers should see them. The same question, the same order."""
    numbered = [hit for hit in hits if hit.score >= BASE_BOOST]
    others = [hit for hit in hits if hit.score < BASE_BOOST]
    numbered.sort(key=lambda hit: (-int(hit.score // STEP), -_day(hit), -hit.score, hit.key))
    question = Question.of(understood, engine, total)
    found = zip(others, features_of(question, others), strict=True)
    scored = [
        (-round(relevance(f) * _rules(query, hit, today), 9), -_day(hit), hit.key, hit) for hit, f in found
    ]
    scored.sort(key=lambda row: row[:3])
    return [*numbered, *(hit for *_, hit in scored)]


def relevance(features: Features, weights: Features = WEIGHTS) -> float:
    """From 0 to 1, for weights of any scale."""
    return sum(map(operator.mul, features, weights)) / sum(weights)


def features_of(question: Question, hits: Sequence[StoredHit]) -> list[Features]:
    """Return the features of hits that are in the engine's order."""
    best = max((hit.score for hit in hits), default=0.0) or 1.0
    groups: dict[str, list[float]] = {}
    for hit in hits:
        groups.setdefault(hit.group, []).append(hit.score / best)
    return [_features(question, hit, best, groups[hit.group]) for hit in hits]


def words_of(hit: StoredHit) -> tuple[list[str], list[str]]:
    """The exact tokens of the title, and of the beginning of the rest."""
    title, _, rest = hit.words.partition("\n")
    return title.split(), rest.split()


def _rules(query: SearchQuery, hit: StoredHit, today: date) -> float:
    """A little more or less, for what readers of a portal rather want."""
    factor = 1.0
    in_force = states_in_force()
    if hit.states and in_force and in_force.isdisjoint(states_on(hit.states, query.on_day or today)):
        factor *= NOT_IN_FORCE
    if query.own_portal_id is not None and hit.owner_portal_id == query.own_portal_id:
        factor *= OWN
    if hit.date and hit.kind in kinds_of_news():
        age = max(0, (today - hit.date).days)
        factor *= 1 + (NEWS - 1) * 0.5 ** (age / NEWS_DAYS)
    return factor


def _day(hit: StoredHit) -> int:
    return hit.date.toordinal() if hit.date else 0


def _features(question: Question, hit: StoredHit, best: float, group: list[float]) -> Features:
    reading = question.read(*words_of(hit))
    heading = question.coverage(f"{hit.heading} {hit.summary}" if hit.heading else "")
    engine = hit.score / best
    others = sorted(group, reverse=True)
    others.remove(engine)
    return Features(
        engine=engine,
        covered=reading.covered,
        pairs_covered=reading.pairs_covered,
        title=reading.title,
        narrow=reading.within(NARROW),
        wide=reading.within(WIDE),
        pairs_near=reading.pairs_within(PAIRS_APART),
        heading=heading[0],
        heading_pairs=heading[1],
        best_sibling=others[0] if others else 0.0,
        siblings=math.log1p(len(others)) / math.log1p(WINDOW),
    )
