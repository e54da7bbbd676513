"""How good a list of hits is, given which documents answer the question. All from 0 to 1."""

import math
from collections.abc import Collection, Sequence
from typing import NamedTuple

DEPTH = 10


def recall(found: Sequence[str], relevant: Collection[str]) -> float:
    """The share of the answers that are among the first ten hits."""
    return len(set(found[:DEPTH]) & set(relevant)) / len(relevant)


def reciprocal_rank(found: Sequence[str], relevant: Collection[str]) -> float:
    """One divided by the place of the first answer; 0 if it is not among the first ten."""
    return next((1 / place for place, key in enumerate(found[:DEPTH], 1) if key in relevant), 0.0)


def discounted_gain(found: Sequence[str], relevant: Collection[str]) -> float:
    """nDCG: answers count less the lower they stand, measured against all of them standing first."""
    gain = sum(1 / math.log2(place + 1) for place, key in enumerate(found[:DEPTH], 1) if key in relevant)
    ideal = sum(1 / math.log2(place + 1) for place in range(1, min(len(relevant), DEPTH) + 1))
    return gain / ideal


def is_first(found: Sequence[str], relevant: Collection[str]) -> float:
    """1 if the first hit is an answer."""
    return float(bool(found) and found[0] in relevant)


def overlap(one: Sequence[str], other: Sequence[str]) -> float:
    """How much of two lists is the same, whatever the order (Jaccard)."""
    together = set(one) | set(other)
    return len(set(one) & set(other)) / len(together) if together else 1.0


class Scores(NamedTuple):
    """Means over the questions of one variant."""

    questions: int
    recall: float
    mrr: float
    ndcg: float
    first: float


def mean_scores(pairs: Sequence[tuple[Sequence[str], Collection[str]]]) -> Scores:
    """Return the means over (hits, answers) of each question."""
    count = len(pairs)
    means = [
        round(sum(measure(found, relevant) for found, relevant in pairs) / count, 4) if count else 0.0
        for measure in (recall, reciprocal_rank, discounted_gain, is_first)
    ]
    return Scores(count, *means)
