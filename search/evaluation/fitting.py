"""Weights of the ranking from judged questions: those under which the answers stand first.

Each question's first hits compete (softmax); the weights climb the likelihood of the answers and stay
positive. One half of the questions is fitted at a time and the other half measured, so that what is told of
the weights was not seen by them.
"""

import math
import operator
from collections.abc import Sequence
from typing import NamedTuple

from search.evaluation.corpora import id_of
from search.evaluation.judged_sets import ORIGINAL, JudgedSet
from search.evaluation.metrics import Scores, mean_scores
from search.index.engines.base import Engine
from search.index.plans import make_plan
from search.index.queries import SearchQuery
from search.index.question import Question
from search.index.ranking import WEIGHTS, WINDOW, Features, features_of
from search.index.understanding import understand

ROUNDS, STEP, DECAY = 150, 0.5, 0.002


class Example(NamedTuple):
    """One question's first hits, and which of them answer it."""

    rows: list[tuple[str, Features]]
    relevant: frozenset[str]


def examples(judged: JudgedSet, engine: Engine, variant: str = ORIGINAL) -> list[Example]:
    """Ask the questions of a variant."""
    found = []
    for question in judged.variants.get(variant, ()):
        understood = understand(question.text, engine)
        page = engine.find(make_plan(SearchQuery(question.text), understood), 0, WINDOW)
        hits = list(page.hits)
        asked = Question.of(understood, engine, page.total)
        rows = zip((id_of(hit.key) for hit in hits), features_of(asked, hits), strict=True)
        found.append(Example(list(rows), judged.relevant[question.id]))
    return found


def fit(found: Sequence[Example]) -> Features:
    """Return weights of the scale of a likelihood, beginning with the present ones."""
    weights = list(WEIGHTS)
    learnable = [example for example in found if any(key in example.relevant for key, _ in example.rows)]
    memory = [1e-9] * len(weights)
    for _ in range(ROUNDS):
        slope = [0.0] * len(weights)
        for example in learnable:
            for place, value in enumerate(_slope(example, weights)):
                slope[place] += value / len(learnable)
        for place, value in enumerate(slope):
            value -= DECAY * weights[place]
            memory[place] += value * value
            weights[place] = max(0.0, weights[place] + STEP * value / math.sqrt(memory[place]))
    return Features(*(round(weight, 2) for weight in weights))


def _slope(example: Example, weights: Sequence[float]) -> list[float]:
    scores = [sum(map(operator.mul, row, weights)) for _, row in example.rows]
    best = max(scores)
    likely = [math.exp(score - best) for score in scores]
    whole = sum(likely)
    answers = sum(key in example.relevant for key, _ in example.rows)
    slope = [0.0] * len(weights)
    for (key, row), share in zip(example.rows, likely, strict=True):
        pull = (key in example.relevant) / answers - share / whole
        for place, value in enumerate(row):
            slope[place] += pull * value
    return slope


def scored(found: Sequence[Example], weights: Features) -> Scores:
    """Return how good the order under these weights is."""
    lists = []
    for example in found:
        rows = sorted(example.rows, key=lambda row: -sum(map(operator.mul, row[1], weights)))
        lists.append(([key for key, _ in rows[:10]], example.relevant))
    return mean_scores(lists)


def held_out(found: Sequence[Example]) -> tuple[Features, Scores]:
    """Fit each half, measure it on the other; return the mean weights and the mean of the measures."""
    halves = found[::2], found[1::2]
    fitted = [fit(half) for half in halves]
    measured = [scored(other, weights) for other, weights in zip(reversed(halves), fitted, strict=True)]
    weights = Features(*(round(sum(pair) / 2, 2) for pair in zip(*fitted, strict=True)))
    means = [round(sum(pair) / 2, 4) for pair in zip(*measured, strict=True)]
    return weights, Scores(len(found), *means[1:])
