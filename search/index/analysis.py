"""The one Vietnamese analysis of the portal: text in, tokens out, the same for every engine.

A text becomes three streams: exact syllables (marks kept, tone placement made canonical, so that
"hòa" and "hoà" are one), folded syllables (no marks, đ as d) and pairs of neighbouring folded syllables.
Engines only split these streams at spaces.
"""

import re
import unicodedata
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from portal.core.text import canonical_tone, fold, repair_d

# Some letters carry marks that NFC cannot compose; they stay part of their syllable.
WORD = re.compile(r"(?:[^\W_][\u0300-\u036f]*)+")
MAX_TOKEN = 48
# Soft hyphens and zero-width characters split words in the text of PDFs.
_INVISIBLE = re.compile("[\u00ad\u200b-\u200d\u2060\ufeff]")


class Syllable(NamedTuple):
    """One syllable as the reader typed it: with canonical tone, and without marks."""

    exact: str
    folded: str
    is_marked: bool


def normalise(text: str) -> str:
    """Return `text` in NFC and lower case, with letters repaired that only look like Vietnamese ones."""
    return repair_d(unicodedata.normalize("NFC", _INVISIBLE.sub("", text)).lower())


@lru_cache(maxsize=65536)
def syllable(word: str) -> Syllable:
    """Return the tokens of one word that `normalise` has gone over."""
    word = unicodedata.normalize("NFC", word[:MAX_TOKEN])
    # The compatible forms of a few foreign letters hold spaces, which would part the token.
    folded = "".join(fold(word).split()) or word
    return Syllable(canonical_tone(word), folded, word != folded)


def syllables(text: str) -> list[Syllable]:
    """Return the syllables of `text` in order."""
    return [syllable(word) for word in WORD.findall(normalise(text))]


def pairs(tokens: list[str]) -> list[str]:
    """Return the neighbouring tokens joined: "giay phep xay" gives giay_phep, phep_xay."""
    return [f"{first}_{second}" for first, second in pairwise(tokens)]


class TokenStreams(NamedTuple):
    """The three streams of a text, each as tokens separated by single spaces."""

    exact: str
    folded: str
    pairs: str


def token_streams(parts: list[tuple[str, int]]) -> TokenStreams:
    """Return the streams of a document's parts, each given with how often it counts."""
    exact: list[str] = []
    folded: list[str] = []
    paired: list[str] = []
    for text, weight in parts:
        found = syllables(text)
        part_folded = [s.folded for s in found]
        exact += [s.exact for s in found] * weight
        folded += part_folded * weight
        paired += pairs(part_folded) * weight
    return TokenStreams(" ".join(exact), " ".join(folded), " ".join(paired))
