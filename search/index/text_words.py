"""The words of a reader's text with their places in it, so that some can be replaced by others."""

import re
import unicodedata

from search.index.analysis import WORD, normalise, syllable
from search.index.asking import Term
from search.index.streams import PAIRS

MAX_WORDS = 64
_INVISIBLE = re.compile("[\u00ad\u200b-\u200d\u2060\ufeff]")
# A document's number with its sign: 15/2024/QĐ-UBND, 3485/UBND–VX, 15/L-CTN.
_NUMBERED = re.compile(
    r"(?<![^\W_])\d{1,6}[a-z]?\s?[/\u2010-\u2015-]\s?(?:\d{4}\s?[/\u2010-\u2015-]\s?)?"
    r"[^\W\d_][^\W_]*(?:\s?[/.&\u2010-\u2015-]\s?[^\W_]+)*",
    re.IGNORECASE,
)


class Words:
    """The words of a text, `found` as tokens; `numbered` are the places of those in documents' numbers."""

    def __init__(self, text: str) -> None:
        self.text = unicodedata.normalize("NFC", _INVISIBLE.sub("", text))
        self.matches = list(WORD.finditer(self.text))[:MAX_WORDS]
        self.found = [syllable(normalise(match.group())) for match in self.matches]
        spans = [match.span() for match in _NUMBERED.finditer(self.text)]
        self.numbered = frozenset(
            position
            for position, match in enumerate(self.matches)
            if any(start <= match.start() < end for start, end in spans)
        )

    def typed(self, position: int) -> str:
        return self.matches[position].group()

    def pairs_at(self, position: int, folded: str) -> list[Term]:
        """The pairs of a word in a place with its neighbours, but for those that hold a number."""
        left = self.found[position - 1].folded if position else ""
        right = self.found[position + 1].folded if position + 1 < len(self.found) else ""
        pairs = [_pair(left, folded)] if left.isalpha() else []
        return [*pairs, _pair(folded, right)] if right.isalpha() else pairs

    def corrected(self, corrections: dict[int, str]) -> str:
        """The text with other words in some places; capitals stay."""
        pieces, end = [], 0
        for position, match in enumerate(self.matches):
            if position in corrections:
                pieces += [self.text[end : match.start()], like(match.group(), corrections[position])]
                end = match.end()
        return "".join([*pieces, self.text[end:]])


def _pair(left: str, right: str) -> Term:
    return Term(PAIRS, f"{left}_{right}")


def like(typed: str, word: str) -> str:
    """Return a lower-case word with the capitals of what was typed."""
    if typed.isupper() and len(typed) > 1:
        return word.upper()
    return word.capitalize() if typed[0].isupper() else word
