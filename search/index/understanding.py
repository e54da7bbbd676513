"""What a reader may have meant by the text that was typed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from search.index.numbers import sole_number
from search.index.spelling import Correction, corrections
from search.index.synonyms import thesaurus
from search.index.text_words import Words
from search.index.undecoded import Reading, read_as_typed

if TYPE_CHECKING:
    from search.index.engines.base import Engine

# What stands for an unknown word counts nearly as much as the word itself would.
CORRECTION, OTHER_CORRECTION, DOUBTFUL_CORRECTION = 0.9, 0.6, 0.4
SYNONYM = 0.8


@dataclass(frozen=True, slots=True)
class Alternative:
    """Other words for the syllables from `start` to `end` (not inclusive) of the text; weight 0 to 1."""

    start: int
    end: int
    text: str
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class Understanding:
    """`text` is what is searched: what was typed, or what it means when read as Telex or VNI.

    `suggestion` is another spelling that the reader is offered; "" for none.
    """

    text: str
    alternatives: tuple[Alternative, ...] = ()
    suggestion: str = ""


def understand(text: str, engine: Engine) -> Understanding:
    """Return what `text` may mean; asks the engine how frequent tokens are, three times at most."""
    if not text.strip():
        return Understanding(text)
    reading = read_as_typed(text, engine)
    meant = reading.text if reading and reading.is_certain else text
    if sole_number(meant):
        return Understanding(meant)
    words = Words(meant)
    found = corrections(words, engine)
    alternatives = (*_synonyms(words), *_corrected(found))
    return Understanding(meant, alternatives, _suggestion(words, found, reading))


def _synonyms(words: Words) -> Iterator[Alternative]:
    for start, end, text in thesaurus().replacements(words):
        yield Alternative(start, end, text, SYNONYM)


def _corrected(found: list[Correction]) -> Iterator[Alternative]:
    seen: set[int] = set()
    for position, text, is_unknown in found:
        weight = OTHER_CORRECTION if position in seen else CORRECTION
        seen.add(position)
        yield Alternative(position, position + 1, text, weight if is_unknown else DOUBTFUL_CORRECTION)


def _suggestion(words: Words, found: list[Correction], reading: Reading | None) -> str:
    if reading and not reading.is_certain:
        return reading.text
    best = {correction.position: correction.text for correction in reversed(found)}
    return words.corrected(best) if best else ""
