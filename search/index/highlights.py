"""Extracts cut from the original text, with what was asked marked in it.

The text comes from anywhere (a PDF's text layer, a paste): it is escaped piece by piece, what a browser
must not see is dropped, and the work is bounded whatever its length.
"""

import re
from collections import Counter, deque
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from typing import NamedTuple

from search.index.analysis import WORD, Syllable, normalise, syllable, syllables

EXTRACT_LENGTH = 240
LEAD = 40
TITLE_LENGTH = 1000
# Characters of body text read for one hit.
SCAN_LIMIT = 400_000
MAX_TERMS = 64
ELLIPSIS = "…"

# Control characters, and those that turn the direction of the text around them.
_UNSAFE = re.compile(
    "[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]"
)
_SPACES = re.compile(r"\s+")
_COMBINING = re.compile("[\u0300-\u036f]")


class Match(NamedTuple):
    start: int
    end: int
    term: int


@dataclass(frozen=True, slots=True)
class Extract:
    """The best place of a text as safe HTML, and the character at which its first marked word stands."""

    html: str
    first_match: int


class _Terms(dict[str, int | None]):
    """Words of texts with the number of the asked syllable that they are, if they are one."""

    def __init__(self, asked: list[Syllable]) -> None:
        self._exact = {s.exact: i for i, s in enumerate(asked) if s.is_marked}
        self._folded = {s.folded: i for i, s in enumerate(asked) if not s.is_marked}

    def __missing__(self, word: str) -> int | None:
        if len(self) > 50_000:
            self.clear()
        # A word may hold invisible characters that the analysis drops, never spaces.
        found = syllable(normalise(word))
        term = self[word] = self._exact.get(found.exact, self._folded.get(found.folded))
        return term


class Highlighter:
    """Marks the syllables of one query.

    One typed with marks matches itself, one typed without matches whatever its marks.
    """

    def __init__(self, query_text: str) -> None:
        asked = list(dict.fromkeys(syllables(query_text)))[:MAX_TERMS]
        self._terms = _Terms(asked)
        self.term_count = len(asked)

    def matches(self, text: str, limit: int = SCAN_LIMIT) -> Iterator[Match]:
        """Yield the asked syllables in the first `limit` characters of `text`, in order."""
        if not self.term_count:
            return
        terms = self._terms
        for word in WORD.finditer(text, 0, limit):
            term = terms[word.group()]
            if term is not None:
                yield Match(word.start(), word.end(), term)

    def mark(self, text: str) -> str:
        """Return the whole of a short text (a title) as HTML with the asked syllables marked."""
        text = text[:TITLE_LENGTH]
        return _render(text, 0, len(text), list(self.matches(text)))

    def extract(self, text: str, limit: int = SCAN_LIMIT) -> Extract | None:
        """Return about 240 characters of `text` around the best place; None if nothing matches."""
        best = self._best_window(text, limit)
        if not best:
            return None
        start, end = _window(text, best[0].start, best[-1].end)
        inside = [
            Match(match.start + start, match.end + start, match.term)
            for match in self.matches(text[start:end])
        ]
        html = _with_ellipses(text, start, end, _render(text, start, end, inside))
        return Extract(html, best[0].start)

    def _best_window(self, text: str, limit: int) -> list[Match]:
        """Return the matches of the place with most different syllables, and most of them side by side."""
        window: deque[Match] = deque()
        terms: Counter[int] = Counter()
        adjacent: Counter[tuple[int, int]] = Counter()
        best, best_score = [], 0
        for match in self.matches(text, limit):
            if window and match.start - window[-1].end <= 1:
                adjacent[window[-1].term, match.term] += 1
            window.append(match)
            terms[match.term] += 1
            while match.end - window[0].start > EXTRACT_LENGTH - LEAD and len(window) > 1:
                _forget_first(window, terms, adjacent)
            score = 2 * len(terms) + len(adjacent)
            if score > best_score:
                best, best_score = list(window), score
        return best


def _forget_first(window: deque[Match], terms: Counter[int], adjacent: Counter[tuple[int, int]]) -> None:
    first = window.popleft()
    terms[first.term] -= 1
    if not terms[first.term]:
        del terms[first.term]
    if window[0].start - first.end <= 1:
        pair = (first.term, window[0].term)
        adjacent[pair] -= 1
        if not adjacent[pair]:
            del adjacent[pair]


def beginning(text: str) -> str:
    """Return the first characters of `text` as HTML, for a hit whose matches are elsewhere."""
    head = text[: EXTRACT_LENGTH * 2].lstrip()
    if len(head) <= EXTRACT_LENGTH:
        return _render(head, 0, len(head), [])
    end = _word_end(head, EXTRACT_LENGTH)
    return _with_ellipses(head, 0, end, _render(head, 0, end, []))


def _window(text: str, first: int, last: int) -> tuple[int, int]:
    """Return the ends of the extract around text[first:last], at spaces where there are any near."""
    start = max(0, first - LEAD)
    end = min(len(text), max(last, start + EXTRACT_LENGTH))
    if start:
        space = _SPACES.search(text, start, first)
        start = space.end() if space else first
    if end < len(text):
        end = max(last, _word_end(text, end))
    return start, end


def _word_end(text: str, end: int) -> int:
    """Return the last space in the 40 characters before `end`, or `end` moved off a letter's marks."""
    for position in range(end, max(end - 40, 0), -1):
        if text[position].isspace():
            return position
    while end < len(text) and _COMBINING.match(text[end]):
        end += 1
    return end


def _with_ellipses(text: str, start: int, end: int, html: str) -> str:
    before = f"{ELLIPSIS} " if start > 0 else ""
    after = f" {ELLIPSIS}" if text[end : end + 1000].strip() else ""
    return before + html.strip() + after


def _clean(text: str) -> str:
    return escape(_SPACES.sub(" ", _UNSAFE.sub(" ", text)))


def _render(text: str, start: int, end: int, matches: list[Match]) -> str:
    """Return text[start:end] escaped, matches that only spaces part inside one <mark>."""
    html: list[str] = []
    position = start
    for first, last in _joined(text, matches):
        html += [_clean(text[position:first]), "<mark>", _clean(text[first:last]), "</mark>"]
        position = last
    html.append(_clean(text[position:end]))
    return _SPACES.sub(" ", "".join(html)).strip()


def _joined(text: str, matches: list[Match]) -> list[tuple[int, int]]:
    spans: list[tuple[int, int]] = []
    for match in matches:
        if spans and text[spans[-1][1] : match.start].isspace():
            spans[-1] = (spans[-1][0], match.end)
        else:
            spans.append((match.start, match.end))
    return spans
