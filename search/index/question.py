"""What a question asks, word by word, and how much of it a text holds."""

import math
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple

from search.index.analysis import Syllable, syllable, syllables
from search.index.asking import Term
from search.index.engines.base import Engine
from search.index.plans import MAX_SYLLABLES
from search.index.streams import EXACT, FOLDED, PAIRS
from search.index.understanding import Alternative, Understanding

# What a synonym weighs whose own words nobody counted.
UNKNOWN_WEIGHT = 4.0


class _Folded(dict[str, str]):
    """Exact tokens with their folded forms; the vocabulary of a province is some ten thousand words."""

    def __missing__(self, exact: str) -> str:
        if len(self) > 200_000:
            self.clear()
        folded = self[exact] = syllable(exact).folded
        return folded


_folded = _Folded()


class Meaning(NamedTuple):
    """Words that stand for some places of the question; "" for an exact one means any marks."""

    folded: tuple[str, ...]
    exact: tuple[str, ...]
    places: range

    @property
    def is_word(self) -> bool:
        """One word for one other."""
        return len(self.folded) == len(self.places) == 1


Event = tuple[int, int]


@dataclass(slots=True)
class Reading:
    """Where in a text the words and the pairs of a question stand, as (position, which)."""

    words: list[Event]
    pairs: list[Event]
    word_weights: Sequence[float]
    pair_weights: Sequence[float]
    title: float

    @property
    def covered(self) -> float:
        return _share({which for _, which in self.words}, self.word_weights)

    @property
    def pairs_covered(self) -> float:
        return _share({which for _, which in self.pairs}, self.pair_weights)

    def within(self, width: int) -> float:
        return _densest(self.words, self.word_weights, width)

    def pairs_within(self, width: int) -> float:
        return _densest(self.pairs, self.pair_weights, width)


@dataclass(slots=True)
class Question:
    """The places of a question with their weights: the rarer a word, the more it weighs."""

    words: dict[str, list[tuple[str, int]]]
    phrases: list[Meaning]
    pair_indices: dict[tuple[str, str], int]
    word_weights: list[float]
    pair_weights: list[float]
    #: Every folded word at which a word, a pair or a phrase may stand.
    known: frozenset[str]
    _contexts: dict[str, tuple[float, float]] = field(default_factory=dict)

    @classmethod
    def of(cls, understood: Understanding, engine: Engine, total: int) -> "Question":
        """Read a question; asks the engine once how frequent its words are. `total` is what it found."""
        found = syllables(understood.text)[:MAX_SYLLABLES]
        alternatives = [a for a in understood.alternatives if 0 <= a.start < a.end <= len(found)]
        meanings = [_own(s, place) for place, s in enumerate(found)] + [_other(a) for a in alternatives]
        meanings = [meaning for meaning in meanings if meaning.folded]
        indices = _pair_indices(meanings, len(found))
        terms = {_term(meaning): meaning for meaning in meanings if len(meaning.folded) == 1}
        pair_terms = {Term(PAIRS, "_".join(pair)): which for pair, which in indices.items()}
        frequencies = engine.frequencies([*terms, *pair_terms])
        many = max([total, 1000, *frequencies.values()])
        word_weights = [0.0] * len(found)
        for meaning in meanings:
            weight = UNKNOWN_WEIGHT
            if len(meaning.folded) == 1:
                weight = _rarity(frequencies.get(_term(meaning), 0), many)
            for place in meaning.places:
                word_weights[place] = word_weights[place] or weight
        pair_weights = [0.0] * max(0, len(found) - 1)
        for term, which in pair_terms.items():
            pair_weights[which] = max(pair_weights[which], _rarity(frequencies.get(term, 0), many))
        _once(found, word_weights)
        words: dict[str, list[tuple[str, int]]] = defaultdict(list)
        for meaning in filter(_weighing(word_weights), meanings):
            if meaning.is_word:
                words[meaning.folded[0]].append((meaning.exact[0], meaning.places[0]))
        phrases = [meaning for meaning in meanings if not meaning.is_word]
        known = frozenset(words).union(*indices, (phrase.folded[0] for phrase in phrases))
        return cls(dict(words), phrases, indices, word_weights, pair_weights, known)

    def read(self, title: list[str], rest: list[str]) -> Reading:
        """Read a text given as exact tokens."""
        tokens = [*title, *rest]
        folded = list(map(_folded.__getitem__, tokens))
        known = self.known
        asked = [(position, word) for position, word in enumerate(folded) if word in known]
        words = self._words(tokens, folded, asked)
        found_pairs = self.pair_indices
        near = [
            (position, found_pairs[word, following])
            for (position, word), (next_position, following) in pairwise(asked)
            if next_position == position + 1 and (word, following) in found_pairs
        ]
        title_places = {position for position, _ in words if position < len(title)}
        share = len(title_places) / len(title) if title else 0.0
        return Reading(words, near, self.word_weights, self.pair_weights, share)

    def coverage(self, text: str) -> tuple[float, float]:
        """How much of the words and of the pairs a short text holds."""
        if text not in self._contexts:
            reading = self.read([], [s.exact for s in syllables(text)])
            self._contexts[text] = reading.covered, reading.pairs_covered
        return self._contexts[text]

    def _words(self, tokens: list[str], folded: list[str], asked: list[tuple[int, str]]) -> list[Event]:
        found = [
            (position, place)
            for position, word in asked
            for exact, place in self.words.get(word, ())
            if not exact or exact == tokens[position]
        ]
        for words, exact, places in self.phrases:
            for position in (position for position, word in asked if word == words[0]):
                if _stands_at(position, words, exact, tokens, folded):
                    found += [(position, place) for place in places]
        return sorted(found) if self.phrases else found


def _stands_at(
    position: int, words: tuple[str, ...], exact: tuple[str, ...], tokens: list[str], folded: list[str]
) -> bool:
    end = position + len(words)
    return tuple(folded[position:end]) == words and all(
        not wanted or wanted == token for wanted, token in zip(exact, tokens[position:end], strict=True)
    )


def _own(s: Syllable, place: int) -> Meaning:
    return Meaning((s.folded,), (s.exact if s.is_marked else "",), range(place, place + 1))


def _other(alternative: Alternative) -> Meaning:
    found = syllables(alternative.text)[:MAX_SYLLABLES]
    exact = tuple(s.exact if s.is_marked else "" for s in found)
    return Meaning(tuple(s.folded for s in found), exact, range(alternative.start, alternative.end))


def _term(meaning: Meaning) -> Term:
    return Term(EXACT, meaning.exact[0]) if meaning.exact[0] else Term(FOLDED, meaning.folded[0])


def _pair_indices(meanings: Iterable[Meaning], count: int) -> dict[tuple[str, str], int]:
    """Number the pairs of neighbouring places; what stands alone for a place pairs with its neighbours."""
    singles: list[list[str]] = [[] for _ in range(count)]
    for meaning in meanings:
        if meaning.is_word:
            singles[meaning.places[0]].append(meaning.folded[0])
    indices: dict[tuple[str, str], int] = {}
    for which, (left, right) in enumerate(pairwise(singles)):
        for first in left:
            for second in right:
                indices.setdefault((first, second), which)
    return indices


def _rarity(frequency: int, many: int) -> float:
    """The weight of a word by how few texts have it; nothing for one that no text has."""
    return math.log(1 + (many - frequency + 0.5) / (frequency + 0.5)) if frequency else 0.0


def _once(found: Sequence[Syllable], weights: list[float]) -> None:
    """A word that is said twice weighs once."""
    seen: set[Syllable] = set()
    for place, s in enumerate(found):
        if s in seen:
            weights[place] = 0.0
        seen.add(s)


def _share(places: Iterable[int], weights: Sequence[float]) -> float:
    whole = sum(weights)
    return sum(weights[place] for place in places) / whole if whole else 0.0


def _weighing(weights: Sequence[float]) -> Callable[[Meaning], bool]:
    return lambda meaning: any(weights[place] for place in meaning.places)


def _densest(events: list[Event], weights: Sequence[float], width: int) -> float:
    """The largest share of the weights that stands in `width` neighbouring words."""
    whole = sum(weights)
    if not whole:
        return 0.0
    counts = [0] * len(weights)
    best = present = 0.0
    first = 0
    for position, which in events:
        while events[first][0] < position - width:
            gone = events[first][1]
            first += 1
            counts[gone] -= 1
            if not counts[gone]:
                present -= weights[gone]
        counts[which] += 1
        if counts[which] == 1:
            present += weights[which]
            if present > best:
                best = present
    return best / whole
