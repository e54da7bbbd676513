"""Words that mean the same: abbreviations and what they stand for (UBND, ủy ban nhân dân).

The index has no tables; who keeps the words registers a provider. A word typed with marks means the one with
these marks, a word typed without them any.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from search.index.analysis import Syllable, syllables
from search.index.text_words import Words

#: Longer terms are not looked for, more in one text not replaced.
MAX_TERM_SYLLABLES = 12
MAX_REPLACEMENTS = 16


class Rule(NamedTuple):
    """A term, and what else it may be called."""

    term: str
    others: tuple[str, ...]


class Replacement(NamedTuple):
    """Other words for the syllables from `start` to `end` (not inclusive)."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class _Entry:
    term: tuple[Syllable, ...]
    others: tuple[str, ...]


@dataclass(slots=True)
class Thesaurus:
    """Rules made ready to be looked for in texts."""

    _by_first: dict[str, list[_Entry]] = field(default_factory=dict)

    @classmethod
    def of(cls, rules: Iterable[Rule]) -> "Thesaurus":
        by_first: dict[str, list[_Entry]] = defaultdict(list)
        for rule in rules:
            term = tuple(syllables(rule.term))
            if 0 < len(term) <= MAX_TERM_SYLLABLES:
                by_first[term[0].folded].append(_Entry(term, rule.others))
        for entries in by_first.values():
            entries.sort(key=lambda entry: -len(entry.term))
        return cls(dict(by_first))

    def replacements(self, words: Words) -> list[Replacement]:
        """Return what may stand for parts of a text: the longest term of each place, none within a number."""
        return list(self._found(words))[:MAX_REPLACEMENTS]

    def _found(self, words: Words) -> Iterator[Replacement]:
        position = 0
        while position < len(words.found):
            entries = self._longest(words, position)
            for entry in entries:
                end = position + len(entry.term)
                yield from (Replacement(position, end, other) for other in entry.others)
            position += len(entries[0].term) if entries else 1

    def _longest(self, words: Words, position: int) -> list[_Entry]:
        fitting = [
            entry
            for entry in self._by_first.get(words.found[position].folded, ())
            if _fits(entry.term, words, position)
        ]
        return [entry for entry in fitting if len(entry.term) == len(fitting[0].term)]


def _fits(term: tuple[Syllable, ...], words: Words, position: int) -> bool:
    typed = words.found[position : position + len(term)]
    if len(typed) < len(term) or not words.numbered.isdisjoint(range(position, position + len(term))):
        return False
    return all(
        one.exact == other.exact if one.is_marked else one.folded == other.folded
        for one, other in zip(typed, term, strict=True)
    )


Provider = Callable[[], Thesaurus]
_NONE = Thesaurus()
_providers: list[Provider] = []


def register_provider(provider: Provider) -> None:
    """Name who knows the synonyms; called in ready(). Asked at every search, so it must be quick."""
    if provider not in _providers:
        _providers.append(provider)


def thesaurus() -> Thesaurus:
    """The synonyms of this moment."""
    return _providers[-1]() if _providers else _NONE
