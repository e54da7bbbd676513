"""From a reader's question to what any engine asks: terms, weights and how much must match."""

from collections.abc import Sequence
from dataclasses import astuple, dataclass

from search.index.analysis import Syllable, pairs, syllables
from search.index.asking import AllOf, AnyOf, Ask, Best, NumberKey, Term, Unscored
from search.index.numbers import query_boosts, sole_number
from search.index.queries import MAX_QUERY_LENGTH, Match, SearchQuery
from search.index.streams import EXACT, FOLDED, PAIRS
from search.index.understanding import Alternative, Understanding

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
    understood = understood or Understanding(query.text)
    text = understood.text[:MAX_QUERY_LENGTH]
    if not text.strip():
        return Plan(query)
    found = syllables(text)[:MAX_SYLLABLES]
    words = _Words(found, understood.alternatives, is_lenient)
    ways = [*_asked(text, words, is_lenient, query.match), *_numbers(text)]
    return Plan(query, AnyOf(tuple(ways))) if ways else Plan(query, is_empty=True)


class _Words:
    """The syllables of a question, each with what may stand for it."""

    def __init__(self, found: list[Syllable], alternatives: Sequence[Alternative], is_lenient: bool) -> None:
        self._found = found
        self._alternatives = [a for a in alternatives if 0 <= a.start < a.end <= len(found)]
        self._is_lenient = is_lenient
        self._folded_weight = FOLDED_WEIGHT if is_lenient or not _is_typed_with_marks(found) else 1.0

    def slots(self) -> list[Ask]:
        """What is asked for each different syllable: itself, or whatever stands for it."""
        ways: list[list[Ask]] = [[self._term(s)] for s in self._found]
        for alternative in self._alternatives:
            # Where a few words stand for many, each of these counts as found, and its share of the score.
            asked = self._phrase(alternative, alternative.weight / (alternative.end - alternative.start))
            for position in range(alternative.start, alternative.end):
                ways[position] += asked
        return list(dict.fromkeys(Best(tuple(way)) if len(way) > 1 else way[0] for way in ways))

    def near(self) -> list[Ask]:
        """The pairs of neighbours, also of what may stand for a single one."""
        folded = [s.folded for s in self._found]
        asked = [Term(PAIRS, pair) for pair in pairs(folded)]
        for start, end, text, weight in map(astuple, self._alternatives):
            others = [s.folded for s in syllables(text)]
            if end == start + 1 and len(others) == 1:
                around = [*folded[max(0, start - 1) : start], *others, *folded[end : end + 1]]
                asked += [Term(PAIRS, pair, weight) for pair in pairs(around)]
        return list(dict.fromkeys(asked))

    def _term(self, s: Syllable, boost: float = 1.0) -> Term:
        if s.is_marked and not self._is_lenient:
            return Term(EXACT, s.exact, boost)
        return Term(FOLDED, s.folded, self._folded_weight * boost)

    def _phrase(self, alternative: Alternative, boost: float) -> list[Ask]:
        found = list(dict.fromkeys(syllables(alternative.text)))[:MAX_SYLLABLES]
        terms: tuple[Ask, ...] = tuple(self._term(s, boost) for s in found)
        if len(terms) < 2:
            return list(terms)
        near = pairs([s.folded for s in found])
        return [AllOf(terms, tuple(Term(PAIRS, pair, boost) for pair in near))]


def _asked(text: str, words: _Words, is_lenient: bool, match: Match) -> list[Ask]:
    """The syllables, so many of which must be there, with their pairs."""
    slots = words.slots()
    if not slots:
        return []
    minimum = _minimum(len(slots), is_lenient, match)
    # Who asks for a document's number wants no text without it.
    number = sole_number(text)
    required = (Unscored(Term(FOLDED, number)),) if number else ()
    return [AllOf((AnyOf(tuple(slots), minimum), *required), tuple(words.near()))]


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
