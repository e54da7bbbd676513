"""From a reader's question to the terms that any engine asks: weights and how much must match."""

from dataclasses import dataclass

from search.index.analysis import Syllable, pairs, syllables
from search.index.numbers import query_boosts, sole_number
from search.index.queries import MAX_QUERY_LENGTH, SearchQuery

EXACT, FOLDED, PAIRS = "exact", "folded", "pairs"
MAX_SYLLABLES = 64
# A syllable typed without marks may mean several words, unless the text is otherwise typed with them.
FOLDED_WEIGHT = 0.9
MARKED_SHARE = 0.5
# Distinct syllables of what is still a phrase; more make a question.
LONGEST_PHRASE = 8
# How often the parts of a document count against its body.
TITLE_WEIGHT = 2


@dataclass(frozen=True, slots=True)
class Term:
    """One token asked of one field."""

    field: str
    token: str


@dataclass(frozen=True, slots=True)
class Plan:
    """What an engine must ask.

    A hit has all of `required` and at least `minimum` of `syllables`, or one of the `number_boosts` keys;
    `pairs` only add score.
    `folded_weight` is what a syllable asked without marks counts. With `is_everything` the filters alone
    decide.
    """

    query: SearchQuery
    syllables: tuple[Term, ...]
    pairs: tuple[Term, ...]
    minimum: int
    required: tuple[Term, ...]
    number_boosts: dict[str, float]
    folded_weight: float = 1.0
    is_everything: bool = False

    @property
    def is_empty(self) -> bool:
        return not (self.is_everything or self.syllables or self.number_boosts)


def needed(count: int) -> int:
    """Return how many of `count` distinct syllables a hit must have.

    All of up to three, most of a phrase. A whole question is full of words that its answer does not hold:
    a few must be there, and the ranking decides.
    """
    if count <= 3:
        return count
    if count <= LONGEST_PHRASE:
        return max(3, round(count * 0.6))
    return max(3, round(count * 0.2))


def make_plan(query: SearchQuery, *, is_lenient: bool = False) -> Plan:
    """Return the plan of `query`. The lenient one forgives wrong marks and asks for half of the syllables."""
    text = query.text[:MAX_QUERY_LENGTH]
    if not text.strip():
        return Plan(query, (), (), 0, (), {}, is_everything=True)
    found = syllables(text)[:MAX_SYLLABLES]
    terms = dict.fromkeys(
        Term(EXACT, s.exact) if s.is_marked and not is_lenient else Term(FOLDED, s.folded) for s in found
    )
    neighbours = dict.fromkeys(Term(PAIRS, pair) for pair in pairs([s.folded for s in found]))
    minimum = (len(terms) + 1) // 2 if is_lenient else needed(len(terms))
    weight = FOLDED_WEIGHT if is_lenient or not _is_typed_with_marks(found) else 1.0
    # Who asks for a document's number wants no text without it.
    number = sole_number(text)
    required = (Term(FOLDED, number),) if number else ()
    return Plan(query, tuple(terms), tuple(neighbours), minimum, required, query_boosts(text), weight)


def _is_typed_with_marks(found: list[Syllable]) -> bool:
    return sum(s.is_marked for s in found) > MARKED_SHARE * len(found)
