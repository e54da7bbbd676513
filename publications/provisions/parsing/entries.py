"""Paragraphs with what they begin with, as the parser goes through them."""

from collections.abc import Sequence
from dataclasses import dataclass

from publications.provisions.parsing.lines import Line
from publications.provisions.parsing.markers import Mark, Marker, find_marker
from publications.provisions.parsing.quotes import announces_wording, quoted_lines


@dataclass(slots=True)
class Entry:
    """A paragraph; `marker` is None inside quotations."""

    text: str
    marker: Marker | None
    is_soft: bool

    @property
    def is_article(self) -> bool:
        return bool(self.marker and self.marker.mark == Mark.ARTICLE)

    @property
    def is_weak(self) -> bool:
        """A likely mention; so is a bare «Điều 5» where the sentence of a wrapped line goes on."""
        return bool(self.marker and (self.marker.is_weak or (self.is_soft and not self.marker.rest)))


def entries_of(lines: Sequence[Line]) -> list[Entry]:
    quoted = quoted_lines([line.text for line in lines])
    entries: list[Entry] = []
    for line, is_quoted in zip(lines, quoted, strict=True):
        marker = None if is_quoted else find_marker(line.text)
        if marker and marker.mark == Mark.ARTICLE and entries and announces_wording(entries[-1].text):
            marker = None
        # A quoted provision keeps its own lines.
        entries.append(Entry(line.text, marker, line.is_soft and not is_quoted))
    return entries
