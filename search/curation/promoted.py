"""Which recommended results stand above the hits of a question."""

from collections.abc import Hashable
from dataclasses import dataclass
from urllib.parse import urlsplit

from portal.tenancy.models import Portal
from search.curation.kept import Kept
from search.curation.models import PromotedResult
from search.curation.targets import alive
from search.index.analysis import Syllable, syllables

#: No more stand above the hits of one question.
MOST_SHOWN = 5
MAX_QUERY_SYLLABLES = 64


@dataclass(frozen=True, slots=True)
class Promoted:
    """A recommended result: where it leads, and in what words."""

    title: str
    path: str
    summary: str = ""


@dataclass(frozen=True, slots=True)
class _Entry:
    promoted: Promoted
    phrases: tuple[tuple[Syllable, ...], ...]
    is_within: bool

    def answers(self, asked: list[Syllable]) -> bool:
        return any(self._answers(phrase, asked) for phrase in self.phrases)

    def _answers(self, phrase: tuple[Syllable, ...], asked: list[Syllable]) -> bool:
        length = len(phrase)
        if not self.is_within:
            return length == len(asked) and _are_same(phrase, asked)
        starts = range(len(asked) - length + 1)
        return any(_are_same(phrase, asked[start : start + length]) for start in starts)


def _are_same(phrase: tuple[Syllable, ...], asked: list[Syllable]) -> bool:
    """A word typed with marks is the one with these marks, one typed without them any."""
    return all(
        one.exact == other.exact if one.is_marked else one.folded == other.folded
        for one, other in zip(asked, phrase, strict=True)
    )


def _load(portal_id: Hashable) -> tuple[_Entry, ...]:
    return tuple(
        _Entry(
            Promoted(row.title, row.address, row.summary),
            tuple(tuple(syllables(line)) for line in row.phrase_lines),
            row.is_within,
        )
        for row in PromotedResult.objects.filter(portal_id=portal_id)
    )


KEPT_PROMOTED = Kept("promoted", _load)


def promoted_for(portal: Portal, text: str) -> list[Promoted]:
    """Return what stands above the hits of a question on a portal, in the editors' order.

    No query for a question without any; else two that look whether the pages are still public, and one for
    each register whose records are among them.
    """
    entries = KEPT_PROMOTED.get(portal.pk)
    asked = syllables(text)[:MAX_QUERY_SYLLABLES] if entries else []
    found = [entry.promoted for entry in entries if asked and entry.answers(asked)]
    own = [urlsplit(promoted.path).path for promoted in found if promoted.path.startswith("/")]
    there = alive(portal, own) if own else set()
    return [
        promoted
        for promoted in found
        if not promoted.path.startswith("/") or urlsplit(promoted.path).path in there
    ][:MOST_SHOWN]
