"""Whether a whole text was typed by Telex or VNI without a typing program, and what it then says.

English words and codes can look like Telex («has», «list», «A4»). So the words that make no syllable as typed
must become ones that the index knows better, and they must outweigh the words that speak against it.
"""

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from search.index.analysis import normalise, pairs, syllable
from search.index.asking import Term
from search.index.number_words import CODES
from search.index.streams import EXACT, FOLDED, PAIRS
from search.index.text_words import like
from search.index.typing_methods import Decoded, decode
from search.index.vietnamese_syllables import is_plain_syllable, is_syllable

if TYPE_CHECKING:
    from search.index.engines.base import Engine

# Words that decide; what follows is decoded with them.
DECIDING_WORDS = 64
# Fewer marks than these may stand in any foreign word.
FEWEST_MARKS = 2
MARKS_AGAINST_ONE = 2
# A word that is written without marks so seldom was typed without them.
SELDOM = 0.05
CLEARLY = 2
LONGEST_ABBREVIATION = 4

_WORD = re.compile(r"[^\W_]+")
# A chunk that no word is taken out of: a document's number, an address.
_CHUNK = re.compile(r"\S+")
_CODE = re.compile(r"(?<![^\W_])\d{1,6}[a-z]?/|/\d{4}/|@|://|www\.", re.IGNORECASE)
_VOWELS = re.compile("[aeiouy]")
# The đ of an abbreviation; of three d's (BGDĐT) the last two are it.
_TYPED_D = re.compile("d(?:9|d(?![d9]))", re.IGNORECASE)

Frequencies = Mapping[Term, int]


@dataclass(frozen=True, slots=True)
class _Word:
    start: int
    end: int
    typed: str
    decoded: Decoded | None
    is_code: bool

    @property
    def folded(self) -> str:
        return syllable(self.decoded.text if self.decoded else self.typed).folded


@dataclass(frozen=True, slots=True)
class Reading:
    """`text` with the decoded words in it; without certainty it is no more than a suggestion."""

    text: str
    is_certain: bool


def read_as_typed(text: str, engine: "Engine") -> Reading | None:
    """Return what `text` says when read as Telex or VNI; None if it was not typed so.

    Asks the engine once, and not at all when no word could be meant.
    """
    words = _words(text)
    deciding = words[:DECIDING_WORDS]
    if not any(word.decoded for word in deciding):
        return None
    known = Counter(engine.frequencies(list(_questions(deciding))))
    good = [word for word in deciding if word.decoded and _is_known_better(word, known)]
    against = sum(_speaks_against(word, known) for word in deciding if word not in good)
    marks = [word.decoded.marks for word in good if word.decoded]
    if not marks or sum(marks) < MARKS_AGAINST_ONE * against:
        return None
    is_certain = max(marks) >= FEWEST_MARKS or (
        sum(marks) >= FEWEST_MARKS and _are_neighbours(deciding, known)
    )
    if not is_certain and (against or not text.isascii()):
        return None
    return Reading(_rewritten(text, words, known), is_certain)


def _words(text: str) -> list[_Word]:
    words = []
    for chunk in _CHUNK.finditer(text):
        is_code = _CODE.search(chunk.group()) is not None
        for match in _WORD.finditer(text, *chunk.span()):
            typed = normalise(match.group())
            decoded = None if is_code or _is_abbreviation(match.group(), text) else decode(typed)
            words.append(_Word(match.start(), match.end(), typed, decoded, is_code))
    return words


def _is_abbreviation(typed: str, text: str) -> bool:
    """A few capitals among small letters: «mã số REX»."""
    return 1 < len(typed) <= LONGEST_ABBREVIATION and typed.isupper() and not text.isupper()


def _questions(words: list[_Word]) -> dict[Term, None]:
    """The tokens whose frequencies decide: each word as typed and as decoded, and the pairs that arise."""
    asked: dict[Term, None] = {}
    for word in words:
        asked[Term(FOLDED, word.typed)] = None
        asked[Term(EXACT, _exact(word))] = None
    asked.update(dict.fromkeys(Term(PAIRS, pair) for pair in pairs([word.folded for word in words])))
    return asked


def _exact(word: _Word) -> str:
    return syllable(word.decoded.text if word.decoded else word.typed).exact


def _is_known_better(word: _Word, known: Frequencies) -> bool:
    return known[Term(EXACT, _exact(word))] > CLEARLY * known[Term(FOLDED, word.typed)]


def _speaks_against(word: _Word, known: Frequencies) -> bool:
    """Whether a word is one that nobody would type so in Telex or VNI: foreign, or merely without marks."""
    if word.decoded:
        return word.decoded.marks < FEWEST_MARKS or known[Term(FOLDED, word.typed)] > 0
    if word.is_code or not word.typed.isascii() or not word.typed.isalpha():
        return False
    if not is_plain_syllable(word.typed):
        return bool(_VOWELS.search(word.typed)) and not is_syllable(word.typed)
    return known[Term(EXACT, word.typed)] < SELDOM * known[Term(FOLDED, word.typed)]


def _are_neighbours(words: list[_Word], known: Frequencies) -> bool:
    """Whether most of the pairs that arise stand in some text."""
    found = [known[Term(PAIRS, pair)] > 0 for pair in pairs([word.folded for word in words])]
    return bool(found) and 2 * sum(found) > len(found)


def _rewritten(text: str, words: list[_Word], known: Frequencies) -> str:
    pieces, position = [], 0
    for word in words:
        typed = text[word.start : word.end]
        pieces += [text[position : word.start], _meant(word, typed, known)]
        position = word.end
    return "".join([*pieces, text[position:]])


def _meant(word: _Word, typed: str, known: Frequencies) -> str:
    if word.decoded is None:
        is_said = word.typed in CODES or _VOWELS.search(word.typed)
        return typed if is_said else _TYPED_D.sub(_stroke, typed, count=1)
    if known[Term(FOLDED, word.typed)] > known[Term(EXACT, _exact(word))]:
        return typed
    return like(typed, word.decoded.text)


def _stroke(match: re.Match[str]) -> str:
    return "Đ" if match.group()[0].isupper() else "đ"
