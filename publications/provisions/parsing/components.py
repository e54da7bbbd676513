"""Where a document ends and what is attached to it begins: regulations, plans, annexes, signatures."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from portal.core.text import fold
from publications.provisions.enums import ProvisionKind
from publications.provisions.parsing.articles import Run, article_runs, chapters_between
from publications.provisions.parsing.entries import Entry
from publications.provisions.parsing.markers import LONGEST_HEADING, Mark
from publications.provisions.parsing.numbers import Number

_ANNEX = re.compile(
    r"(?:PHỤ LỤC|Phụ lục|Phụ Lục)"
    r"(?:\s+(?:(?:số|SỐ)\s*:?\s*)?(?P<label>[IVXLC]{1,7}|\d{1,3}[a-zA-Z]?|[A-ZĐ]))?"
    r"(?![\w/])\s*(?P<end>[.:–-]*)\s*(?P<rest>.*)",
    re.DOTALL,
)
_ISSUED_WITH = re.compile(
    r"\W{0,3}(?:(?:duoc )?ban hanh )?kem theo (?:quyet dinh|nghi quyet|nghi dinh|thong tu|chi thi|"
    r"cong van|ke hoach|to trinh|van ban|thong bao|bao cao|luat)"
)
_TITLE = re.compile(
    r"\W{0,3}(?:quy dinh|quy che|quy chuan|quy trinh|quy hoach|dieu le|de an|de cuong|ke hoach|chuong trinh|"
    r"danh muc|noi quy|noi dung|bang |bieu|huong dan|chien luoc|phuong an|don gia|mau |du an|tieu chi|"
    r"bo tieu chi|phu luc)"
)
_LETTERHEAD = re.compile(
    r"(?:cong hoa|doc lap|uy ban|ubnd|hdnd|hoi dong|tinh |thanh pho|bo |so |[-_*=]+$|.{0,40}, ngay )"
)
_RECIPIENTS = re.compile(r"\W{0,3}noi nhan\s*[:.]?")
_ACTS_FOR = re.compile(r"(?:TM|KT|TL|TUQ|Q)\s?\.\s*[A-ZĐÀ-Ỹ]")
_OFFICE = re.compile(
    r"(?:(?:pho )?(?:chu tich|thu tuong|giam doc|tong giam doc)|bo truong|thu truong|chanh an|vien truong|"
    r"truong ban|truong phong|cuc truong|hieu truong|chanh van phong|chanh thanh tra)\b"
)
_ADOPTED = re.compile(
    r"(?:bo )?(?:luat|nghi quyet|phap lenh|hien phap)(?: nay)?(?: da)? duoc .{5,160}(?:thong qua|ky hop)"
)
TITLE_WITHIN = 12
CLOSING_WITHIN = 60
#: Beyond so many regulations and annexes the rest is text of the last one.
MOST_COMPONENTS = 300


@dataclass(slots=True)
class Component:
    """A stretch of the text that numbers its provisions by itself: the document, or something attached."""

    kind: ProvisionKind | None
    entries: Sequence[Entry]
    articles: set[int] = field(default_factory=set)
    label: str = ""


def components_of(entries: Sequence[Entry]) -> list[Component]:
    """The document itself first, then what is attached to it, in order."""
    runs = _joined_runs(entries, article_runs(entries)[:MOST_COMPONENTS])
    starts = _starts(entries, runs)
    ends = [start for start, _kind in starts[1:]] + [len(entries)]
    components = []
    for (start, kind), end in zip(starts, ends, strict=True):
        articles = {index - start for run in runs for index in run if start <= index < end}
        components.append(Component(kind, entries[start:end], articles))
    return components


def _joined_runs(entries: Sequence[Entry], runs: list[Run]) -> list[Run]:
    """Runs that count anew in every chapter are one document."""
    joined: list[Run] = []
    for run in runs:
        chapters = chapters_between(entries, joined[-1][-1], run[0]) if joined else []
        is_attached = joined and any(_begins_other(entry) for entry in entries[joined[-1][-1] : run[0]])
        if chapters and not is_attached and Number(1) < chapters[0]:
            joined[-1] += run
        else:
            joined.append(list(run))
    return joined


def _starts(entries: Sequence[Entry], runs: list[Run]) -> list[tuple[int, ProvisionKind | None]]:
    """Where components begin: at titles of annexes and regulations, and where articles count anew."""
    titled = _titled_starts(entries, runs)
    places = sorted(titled)
    untitled = [
        (_title_start(entries, run[0], before[-1] + 1), ProvisionKind.ATTACHMENT)
        for before, run in pairwise(runs)
        if bisect_right(places, run[0]) == bisect_right(places, before[-1])
    ]
    return [(0, None), *sorted([*titled.items(), *untitled])]


def _titled_starts(entries: Sequence[Entry], runs: list[Run]) -> dict[int, ProvisionKind]:
    first = _first_possible(entries, runs)
    within = {index for run in runs for index in range(run[0] + 1, run[-1] + 1)}
    found: dict[int, ProvisionKind] = {}
    last = -TITLE_WITHIN
    for index in range(first, len(entries)):
        if index in within or len(found) == MOST_COMPONENTS:
            continue
        if _annex(entries[index]):
            last = index
            found[last] = ProvisionKind.ANNEX
        elif _is_issued_with(entries[index]):
            start = _title_start(entries, index, max(first, last + 1))
            if start - TITLE_WITHIN > last:
                last = start
                found[last] = ProvisionKind.ATTACHMENT
    return found


def _first_possible(entries: Sequence[Entry], runs: list[Run]) -> int:
    """Nothing is attached before the document's own provisions have begun, or it was signed."""
    if runs:
        return runs[0][0] + 1
    signed = (index for index, entry in enumerate(entries) if is_closing(entry))
    return next(signed, len(entries)) + 1


def _begins_other(entry: Entry) -> bool:
    return bool(_annex(entry)) or _is_issued_with(entry)


def _annex(entry: Entry) -> re.Match | None:
    """The title of an annex; a sentence about one goes on in lower case or with a comma."""
    match = (
        _ANNEX.fullmatch(entry.text) if entry.text[:1] == "P" and len(entry.text) <= LONGEST_HEADING else None
    )
    if not match:
        return None
    rest = match["rest"]
    if rest and not (rest[0].isupper() or rest[0] == "(" or match["end"]):
        return None
    if rest[:1] in {",", ";"} or (rest and not match["label"] and not match["end"] and not rest.isupper()):
        return None
    return match


def annex_label(entry: Entry) -> tuple[str, str, str]:
    """What is printed, the number, and the rest of the line of an annex's title."""
    match = _annex(entry)
    if not match:
        return "", "", entry.text
    printed = entry.text[: match.start("rest")].rstrip()
    return printed, match["label"] or "", match["rest"].strip()


def _is_issued_with(entry: Entry) -> bool:
    if (
        entry.is_article
        or len(entry.text) > LONGEST_HEADING
        or not entry.text.startswith(("(", "B", "K", "b", "k", "[", "*"))
    ):
        return False
    return bool(_ISSUED_WITH.match(fold(entry.text)))


def _title_start(entries: Sequence[Entry], index: int, first: int) -> int:
    """Where the title above this line begins, with the letterhead above it."""
    lowest = max(first, index - TITLE_WITHIN)
    for start in range(index - 1, lowest - 1, -1):
        text = entries[start].text
        if is_closing(entries[start]):
            break
        if len(text) <= LONGEST_HEADING and _TITLE.match(fold(text)) and not entries[start].is_article:
            while start > lowest and _is_letterhead(entries[start - 1]):
                start -= 1
            return start
    return _before_chapters(entries, index, lowest)


def _before_chapters(entries: Sequence[Entry], index: int, lowest: int) -> int:
    """Without a title: the chapter or part under which the first article stands."""
    marks = {Mark.PART, Mark.CHAPTER, Mark.SECTION}
    begun = [
        place
        for place in range(lowest, index)
        if (marker := entries[place].marker) and marker.mark in marks and marker.number == Number(1)
    ]
    return begun[0] if begun else index


def _is_letterhead(entry: Entry) -> bool:
    return len(entry.text) <= 90 and not is_closing(entry) and bool(_LETTERHEAD.match(fold(entry.text)))


def is_closing(entry: Entry) -> bool:
    """Whether the signatures begin here: recipients, an office in capitals, the formula of adoption."""
    text = entry.text
    if len(text) > 300:
        return False
    folded = fold(text)
    if _RECIPIENTS.match(folded) or _ADOPTED.match(folded):
        return True
    if not text.isupper() or len(text) > 120:
        return False
    return bool(_ACTS_FOR.match(text) or _OFFICE.match(folded))


def closing_start(component: Component) -> int:
    """Where the closing part of a component begins; its length when there is none."""
    entries = component.entries
    first = max(component.articles) + 1 if component.articles else max(1, len(entries) - CLOSING_WITHIN)
    found = (index for index in range(first, len(entries)) if is_closing(entries[index]))
    return next(found, len(entries))
