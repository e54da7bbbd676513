"""From a reader's question to what any engine asks: terms, weights and how much must match."""

from dataclasses import dataclass

from search.index.analysis import Syllable, pairs, syllables
from search.index.asking import AllOf, AnyOf, Ask, Best, NumberKey, Term, Unscored
from search.index.numbers import query_boosts, sole_number
from search.index.queries import MAX_QUERY_LENGTH, Match, SearchQuery
from search.index.streams import EXACT, FOLDED, PAIRS
from search.index.understanding import Understanding

MAX_SYLLABLES = 64
# A syllable typed without marks may mean several words, unless the text is otherwise typed with them.
FOLDED_WEIGHT = 0.9
MARKED_SHARE = 0.5
# Distinct syllables of what is still a phrase; more make a question.
LONGEST_PHRASE = 8
# How often the parts of a document count against its body.
TITLE_WEIGHT = 2


@dataclass(frozen=True, slots=True)
class Plan:
    """What an engine must ask: `ask`, or with None whatever the query's filters leave, newest first.

    With `is_empty` the text says nothing that could be found.
    """

    query: SearchQuery
    ask: Ask | None = None
    is_empty: bool = False

    @property
    def is_everything(self) -> bool:
        return self.ask is None and not self.is_empty


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


def make_plan(
    query: SearchQuery, understood: Understanding | None = None, *, is_lenient: bool = False
) -> Plan:
    """Return the plan of `query`. The lenient one forgives wrong marks and asks for half of the syllables."""
    text = (understood.text if understood else query.text)[:MAX_QUERY_LENGTH]
    if not text.strip():
        return Plan(query)
    found = syllables(text)[:MAX_SYLLABLES]
    ways = [*_words(text, found, is_lenient, query.match), *_numbers(text)]
    return Plan(query, AnyOf(tuple(ways))) if ways else Plan(query, is_empty=True)


def _words(text: str, found: list[Syllable], is_lenient: bool, match: Match) -> list[Ask]:
    """The syllables, so many of which must be there, with their pairs."""
    if not found:
        return []
    weight = FOLDED_WEIGHT if is_lenient or not _is_typed_with_marks(found) else 1.0
    terms = dict.fromkeys(
        Term(EXACT, s.exact) if s.is_marked and not is_lenient else Term(FOLDED, s.folded, weight)
        for s in found
    )
    minimum = _minimum(len(terms), is_lenient, match)
    # Who asks for a document's number wants no text without it.
    number = sole_number(text)
    required = (Unscored(Term(FOLDED, number)),) if number else ()
    near = dict.fromkeys(Term(PAIRS, pair) for pair in pairs([s.folded for s in found]))
    return [AllOf((AnyOf(tuple(terms), minimum), *required), tuple(near))]


def _minimum(count: int, is_lenient: bool, match: Match) -> int:
    if match != Match.ENOUGH:
        return count if match == Match.ALL else 1
    return (count + 1) // 2 if is_lenient else needed(count)


def _numbers(text: str) -> list[Ask]:
    """The number's keys; the most precise counts alone, or many vague ones would outweigh it."""
    boosts = query_boosts(text)
    return [Best(tuple(NumberKey(key, score) for key, score in boosts.items()))] if boosts else []


def _is_typed_with_marks(found: list[Syllable]) -> bool:
    return sum(s.is_marked for s in found) > MARKED_SHARE * len(found)
