"""The type of a document and its abstract (trích yếu): the heading, or a letter's subject."""

import re
from collections.abc import Sequence
from dataclasses import replace

from portal.core.text import fold
from publications.legislation.document_types import DOCUMENT_TYPES
from publications.legislation.reading.dates import LONG_DAY
from publications.legislation.reading.findings import QUOTE_LENGTH, Finding
from publications.legislation.reading.lines import (
    AUTHORS,
    CAPITAL,
    Line,
    above_body,
    above_text,
    begins_body,
    is_motto,
)
from publications.legislation.reading.numbers import has_number

ABSTRACT_LINES, ABSTRACT_LENGTH, SUBJECT_LINES = 14, 1000, 6


_SUBJECT = re.compile(r"^\W*v\s?[/.]\s?v\b\s*[:.]?\s*", re.IGNORECASE)
_ABOUT = re.compile(r"^v[ềê]\s+vi[ệêẹ]c\s+", re.IGNORECASE)
#: Where the text begins without a formula: an item of a list, a Roman number.
_ITEM = re.compile(r"^(?:[-+•]\s|[IVX]{1,4}\s*[./)]|\d{1,2}[./)]\s)")
#: The other column: the place and the day at the end of a line.
_PLACE_AND_DAY = re.compile(rf"(?:^|\s)(?:{CAPITAL}\w*\s?(?:-\s)?){{1,6}},\s*{LONG_DAY}\s*$")
#: The stamp of the registry: «ĐẾN ngày ........».
_STAMP = re.compile(r"^.*\.{4,}\s*")
_TYPES_BY_NAME = {fold(name): code for code, name, _abbreviation, _normative in DOCUMENT_TYPES}
#: Longest first: “Thông tư liên tịch” is no “Thông tư”.
_NAMES = sorted(_TYPES_BY_NAME, key=len, reverse=True)
_IN_CAPITALS = {name.upper(): code for code, name, *_rest in DOCUMENT_TYPES if len(name.split()) > 1}
_JOINING = re.compile(
    r"^(?:ve |v/v |ban hanh|quy dinh|sua doi|phe duyet|cong bo|bai bo|huong dan|xay dung|thanh lap|giao |"
    r"dieu chinh|bo sung|thuc hien|tang cuong|trien khai|thong qua|y kien|xet |mien |cho |day manh|trich|"
    r"ket luan|ho tro|tinh hinh|hoi nghi)"
)
_NOISE = " -–—.,:;'\"`“”‘’¬_|*"

Heading = tuple[Finding[str] | None, Finding[str] | None]


def find_heading(head: Sequence[Line]) -> Heading:
    """The type's code and the abstract."""
    above = above_text(above_body(head))
    return _own_line(above) or _one_line(head) or _letter(above) or (None, None)


def _own_line(head: Sequence[Line]) -> Heading | None:
    """The name of the type in capitals on a line of its own, the abstract below it."""
    for position, line in enumerate(head):
        name = _capitals(line)
        if code := _TYPES_BY_NAME.get(name):
            return _found(code, line, head[position + 1 :])
        for known in _NAMES:
            if name.startswith(f"{known} ") and not name.endswith((" chung", " den", " di")):
                rest = " ".join(line.text.strip(_NOISE).split()[len(known.split()) :])
                return _found(_TYPES_BY_NAME[known], line, [replace(line, text=rest), *head[position + 1 :]])
    return _among_specks(head)


def _among_specks(head: Sequence[Line]) -> Heading | None:
    """The name in capitals in a line of a scan where stamps were read as letters."""
    for position, line in enumerate(head):
        for name, code in _IN_CAPITALS.items():
            if re.search(rf"(?<!\w){name}(?!\w)", line.text) and not line.folded.startswith(AUTHORS):
                return _found(code, line, head[position + 1 :])
    return None


def _one_line(head: Sequence[Line]) -> Heading | None:
    """“Quyết định về việc …” in one line, as archives keep it, even with the heading in small letters."""
    for position, line in enumerate(head[:6]):
        if not line.text[:1].isupper() or begins_body(line):
            continue
        for known in _NAMES:
            rest = line.folded.removeprefix(f"{known} ")
            if rest != line.folded and _JOINING.match(rest):
                words = " ".join(line.text.split()[len(known.split()) :])
                more = [other for other in head[position + 1 : position + 4] if other.text[:1].islower()]
                return _found(_TYPES_BY_NAME[known], line, [replace(line, text=words), *more])
    return None


def _letter(head: Sequence[Line]) -> Heading | None:
    """A letter (công văn) has no type in its heading, but “V/v …” below its number."""
    for position, line in enumerate(head):
        if _SUBJECT.match(line.text):
            return _found("cong-van", line, [line, *head[position + 1 : position + SUBJECT_LINES]])
    for line in head:
        if line.folded.startswith("kinh gui"):
            return Finding("cong-van", line.text[:QUOTE_LENGTH], line.page), None
    return None


def _capitals(line: Line) -> str:
    """A line in capitals, folded and without the specks around it; empty for another line."""
    words = [word for word in line.text.split() if any(map(str.isalpha, word))]
    while words and not words[0].strip(_NOISE).isupper():
        words.pop(0)
    text = " ".join(words).strip(_NOISE)
    return fold(text) if text.isupper() else ""


def _found(code: str, line: Line, below: Sequence[Line]) -> Heading:
    abstract = _abstract(below)
    quote = line.text[:QUOTE_LENGTH]
    return (
        Finding(code, quote, line.page),
        Finding(abstract, abstract[:QUOTE_LENGTH], line.page) if abstract else None,
    )


def _abstract(lines: Sequence[Line]) -> str:
    """The lines down to the body; the place and the day of the other column are left out."""
    taken: list[str] = []
    for line in lines[:ABSTRACT_LINES]:
        words = _STAMP.sub("", _PLACE_AND_DAY.sub("", line.text)).strip()
        if is_motto(line) or not words:
            continue
        if begins_body(line) or (taken and _ITEM.match(line.text)) or (has_number(line) and not taken):
            break
        taken.append(words)
    text = _SUBJECT.sub("", " ".join(taken))
    return _ABOUT.sub("", text)[:ABSTRACT_LENGTH].strip(" -–—.,:;_¬")
