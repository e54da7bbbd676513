"""Finds lines in an old encoding among others by what the words become: syllables, or nonsense."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from portal.media.old_encodings.conversion import convert, convert_line, is_unicode_vietnamese
from portal.media.old_encodings.syllables import is_syllable
from portal.media.old_encodings.tables import OldEncoding

_NOT_ASCII = re.compile("[^\x00-\x7f]")
# Degrees, sums and codes prove nothing.
_HAS_LETTER = re.compile("[A-Za-z]")
_HAS_FIGURE = re.compile(r"\d")
_AROUND_WORDS = " \t.,;:!?()[]{}\"'/\\-–—…“”‘’*_%0123456789+=<>&#"
_LETTERS_ONLY = re.compile(r"[^\W\d_]+")
_FEWEST_WORDS = 4
_MOST_WORDS = 2_000
_RIGHT_SHARE = 0.8
_RIGHT_SHARE_OF_NAMED = 0.6
# VPS shares à, á, â, ê, ô and others with Unicode, so that a part of its words reads well before.
_LEAST_GAIN = 0.2


@dataclass(slots=True)
class Restorer:
    """Converts text after text of one file, and remembers the encoding that earlier ones proved.

    `named` are the encodings of fonts that the file names: with them a single word is enough.
    """

    named: frozenset[OldEncoding] = frozenset()
    found: set[OldEncoding] = field(default_factory=set)

    def restore(self, text: str) -> str:
        """Return the text with the lines in an old encoding converted; every other line as it is."""
        lines = text.split("\n")
        doubtful = [line for line in lines if _NOT_ASCII.search(line) and not is_unicode_vietnamese(line)]
        if not doubtful or (encoding := self._encoding_of(doubtful)) is None:
            return text
        self.found.add(encoding)
        wanted = set(doubtful)
        return "\n".join(self._restored(line, encoding) if line in wanted else line for line in lines)

    def _encoding_of(self, lines: list[str]) -> OldEncoding | None:
        words = _marked_words(lines)
        if not words or (before := _share(words)) > 1 - _LEAST_GAIN:
            return None
        shares = {encoding: _share([convert(word, encoding) for word in words]) for encoding in OldEncoding}
        best = max(shares, key=lambda encoding: (shares[encoding], encoding in self.named))
        is_expected = best in self.named or best in self.found
        is_enough = len(set(words)) >= (1 if is_expected else _FEWEST_WORDS)
        needed = _RIGHT_SHARE_OF_NAMED if is_expected else _RIGHT_SHARE
        is_better = shares[best] >= max(needed, before + _LEAST_GAIN)
        return best if is_enough and is_better else None

    @staticmethod
    def _restored(line: str, encoding: OldEncoding) -> str:
        words = _marked_words([line])
        before, after = _share(words), _share([convert(word, encoding) for word in words])
        # A line that reads well both ways («Sè», «Số») is as the lines around it are.
        return convert_line(line, encoding) if after >= before else line


def _marked_words(lines: Iterable[str]) -> list[str]:
    """Words with anything beyond ASCII, as many as are needed to judge."""
    words: list[str] = []
    for line in lines:
        words += [word for piece in line.split() if _is_evidence(word := piece.strip(_AROUND_WORDS))]
        if len(words) > _MOST_WORDS:
            break
    return words


def _is_evidence(word: str) -> bool:
    return bool(_NOT_ASCII.search(word) and _HAS_LETTER.search(word) and not _HAS_FIGURE.search(word))


def _share(words: list[str]) -> float:
    """Share of the words that are Vietnamese syllables, or several joined by punctuation."""
    return sum(map(_is_vietnamese, words)) / len(words) if words else 0.0


def _is_vietnamese(word: str) -> bool:
    parts = _LETTERS_ONLY.findall(word)
    has_strange = len("".join(parts)) < len(word.strip("-/.,;:()"))
    return bool(parts) and not has_strange and all(map(is_syllable, parts))
