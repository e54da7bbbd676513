"""Other spellings of a text: of words that the index does not know, or knows in no such company.

At most two questions to the engine: how frequent the words and pairs are, and how frequent the candidates
would be in their place. A text whose words are all known costs the first one alone.
"""

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from search.index.analysis import Syllable, syllable
from search.index.asking import Term
from search.index.misspellings import LONGEST, candidates
from search.index.streams import EXACT, FOLDED
from search.index.text_words import Words
from search.index.vietnamese_syllables import is_plain_syllable, spell, split_tone

if TYPE_CHECKING:
    from search.index.engines.base import Engine

# Words looked after in one text; a text with more of them is not Vietnamese, or no text.
MAX_SUSPECTS = 4
# Candidates that are as good as a tie are both searched.
MAX_ALTERNATIVES = 2
TIE = 1.5
# What is no syllable and stands in hardly a document is a slip there, too.
HARDLY_ANY = 3
MUCH_RARER = 50
# A syllable is taken for another only if that stands in its place in so many documents, and by a likely slip.
GOOD_COMPANY = 5
LIKELY = 0.8
_COST, _PAIR = 4.0, 1.5
_VOWELS = re.compile("[aeiouy]")


class Correction(NamedTuple):
    """Another word for the syllable at `position`; the best one of a position comes first."""

    position: int
    text: str
    is_unknown: bool


@dataclass(frozen=True, slots=True)
class _Suspect:
    """A word that may be mistyped. One that the index knows needs better reasons to be another."""

    position: int
    found: Syllable
    is_unknown: bool
    is_valid: bool


def term_of(found: Syllable) -> Term:
    """The token by which a word is looked up: with its marks if it has any."""
    return Term(EXACT, found.exact) if found.is_marked else Term(FOLDED, found.folded)


def corrections(words: Words, engine: "Engine") -> list[Correction]:
    """Return what some words of a text were probably meant to be."""
    asked = {term_of(found): None for found in words.found}
    for position, found in enumerate(words.found):
        asked.update(dict.fromkeys(words.pairs_at(position, found.folded)))
    known = engine.frequencies(list(asked))
    suspects = list(_suspects(words, known))
    if not suspects or len(suspects) > max(MAX_SUSPECTS, len(words.found) // 2):
        return []
    suspects = sorted(suspects, key=lambda suspect: not suspect.is_unknown)[:MAX_SUSPECTS]
    known |= engine.frequencies([term for term in _questions(words, suspects) if term not in known])
    return [correction for suspect in suspects for correction in _best(words, suspect, known)]


def _suspects(words: Words, known: dict[Term, int]) -> Iterator[_Suspect]:
    for position, found in enumerate(words.found):
        if position in words.numbered or not _is_word(words.typed(position), words.text, found):
            continue
        frequency = known[term_of(found)]
        is_valid = _is_valid(found)
        pairs = words.pairs_at(position, found.folded)
        if not frequency or (not is_valid and frequency <= HARDLY_ANY):
            yield _Suspect(position, found, True, is_valid)
        elif is_valid and len(pairs) > 1 and not any(known[pair] for pair in pairs):
            yield _Suspect(position, found, False, True)


def _is_valid(found: Syllable) -> bool:
    if not found.is_marked:
        return is_plain_syllable(found.exact)
    parts = split_tone(found.exact)
    return parts is not None and spell(*parts) == found.exact


def _is_word(typed: str, text: str, found: Syllable) -> bool:
    """Whether it is a word at all: no number, no code, no abbreviation."""
    if not found.exact.isalpha() or not 1 < len(found.exact) <= LONGEST or not _VOWELS.search(found.folded):
        return False
    return not (typed.isupper() and not found.is_marked) or text.isupper()


def _questions(words: Words, suspects: list[_Suspect]) -> dict[Term, None]:
    asked: dict[Term, None] = {}
    for suspect in suspects:
        for text, _cost in candidates(suspect.found.exact):
            found = syllable(text)
            asked[term_of(found)] = None
            asked.update(dict.fromkeys(words.pairs_at(suspect.position, found.folded)))
    return asked


def _best(words: Words, suspect: _Suspect, known: dict[Term, int]) -> list[Correction]:
    rated = []
    frequency = known[term_of(suspect.found)]
    for text, cost in candidates(suspect.found.exact):
        found = syllable(text)
        own = known[term_of(found)]
        company = [known[pair] for pair in words.pairs_at(suspect.position, found.folded)]
        if own <= MUCH_RARER * frequency or not _fits(suspect, cost, company):
            continue
        score = math.log1p(own) + _PAIR * sum(map(math.log1p, company)) - _COST * cost
        rated.append((score, text))
    rated.sort(reverse=True)
    return [
        Correction(suspect.position, text, suspect.is_unknown)
        for score, text in rated[:MAX_ALTERNATIVES]
        if score > rated[0][0] - TIE
    ]


def _fits(suspect: _Suspect, cost: float, company: list[int]) -> bool:
    """Whether a candidate may stand there; in the place of a syllable only with good reasons."""
    if suspect.is_valid:
        return cost <= LIKELY and (not company or min(company) >= GOOD_COMPANY)
    return suspect.found.is_marked or not company or any(company)
