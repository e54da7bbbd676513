"""A document's text as clean lines, and its head, from which most is read.

Both layouts of NĐ 30/2020, Phụ lục I occur: in a text drawn from two columns the issuer and the national
motto, or the number and the date, stand in one line. The motto is cut off here, so that what remains is the
issuer's; the others are told apart by their patterns.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from portal.core.text import clean_text, fold, repair_d

HEAD_LINES, TITLE_LINE = 60, 200

#: A capital letter of Vietnamese, and a small one, for patterns that must tell them apart.
_LATIN = [*map(chr, range(0xC0, 0x250)), *map(chr, range(0x1EA0, 0x1EFA))]
CAPITAL = f"[A-Z{''.join(letter for letter in _LATIN if letter.isupper())}]"
SMALL = f"[a-z{''.join(letter for letter in _LATIN if letter.islower())}]"

_GAZETTE = re.compile(r"^(?:\d+\s+)?c[oô]ng b[aá]o\s*/.*$", re.IGNORECASE)
#: Two columns drawn into one line: «THỨ TRƯỞNG- Văn phòng Quốc hội;».
_GLUED = re.compile(rf"(?<={CAPITAL})(?=-\s{CAPITAL}{SMALL})")
_APPENDIX = re.compile(r"^(?:phu luc(?: so)?(?: [ivx\d]+)?|mau(?: so)? \w{1,6})[\W_]*$")
_RULE = re.compile(r"^[\s\-–—_=*.…~^|•]*$")
#: The national motto, also as scans spell it («CỘNG HOÀ.XÃ HỌI CHỦ NGHĨA»).
_MOTTO = re.compile(
    r"\b(?:cong\W{0,3}hoa\W{0,3}xa\W{0,3}ho[it]\W{0,3}chu\W{0,3}nghia(?:\W{0,3}viet\W{0,3}nam)?|doc\W{0,3}lap\W{0,4}tu\W{0,3}do\W{0,4}hanh\W{0,3}ph\w{1,4})\W*"
)
#: Words with which the body of a document begins.
_BODY = re.compile(
    r"^[\W_]*(?:can cu|theo de nghi|loi noi dau|chuong [ivx\d]+|phan thu|phan [ivx]+|dieu \d+|xet|kinh gui|"
    r"de thuc hien|thuc hien|quoc hoi ban hanh|quoc hoi$|uy ban nhan dan|hoi dong nhan dan|chinh phu$|"
    r"thu tuong chinh phu$|bo truong|chu tich|giam doc)(?:\b|$)"
)
#: Authors stand above the numbers of their documents as well.
AUTHORS = (
    *("quoc hoi", "chinh phu", "thu tuong", "uy ban", "hoi dong", "bo truong", "chu tich", "giam doc"),
    *("thong doc", "tong thanh tra", "chanh an", "vien truong"),
    *("tong cuc truong", "cuc truong"),
)


@dataclass(frozen=True, slots=True)
class Line:
    """One line without its superfluous blanks; `folded` is what patterns without marks look at."""

    text: str
    page: int
    folded: str


def lines_of(text: str) -> list[Line]:
    """The lines that say something; pages are parted by form feeds."""
    lines = []
    for page, content in enumerate(text.split("\f"), 1):
        for raw in content.splitlines():
            words = " ".join(repair_d(clean_text(raw)).split())
            if words and not _RULE.match(words) and not _GAZETTE.match(words):
                lines += [Line(part, page, fold(part)) for part in _columns(words)]
    return lines


def _columns(words: str) -> list[str]:
    left, *right = _GLUED.split(words, maxsplit=1)
    return [left, *right] if right and left.isupper() else [words]


def main_part(lines: Sequence[Line]) -> list[Line]:
    """The document without its appendices and forms, which have heads and signatures of their own."""
    for position, line in enumerate(lines):
        if position > HEAD_LINES // 4 and _APPENDIX.match(line.folded):
            return list(lines[:position])
    return list(lines)


def is_motto(line: Line) -> bool:
    return bool(_motto(line))


def _motto(line: Line) -> re.Match | None:
    """The motto; «Hiến pháp nước Cộng hòa …» names the country instead."""
    match = _MOTTO.search(line.folded)
    return None if match and line.folded[: match.start()].rstrip().endswith("nuoc") else match


def without_motto(line: Line) -> Line | None:
    """What stands in a line beside the national motto; None where nothing does."""
    match = _motto(line)
    if match is None or len(line.folded) != len(line.text):
        return line
    rest = f"{line.text[: match.start()]} {line.text[match.end() :]}".strip(" -–—_.|")
    return Line(rest, line.page, fold(rest)) if any(map(str.isalpha, rest)) else None


def head_of(lines: Sequence[Line]) -> list[Line]:
    """The first lines, the national motto cut off."""
    return [rest for line in lines[:HEAD_LINES] if (rest := without_motto(line))]


def above_body(head: Sequence[Line]) -> list[Line]:
    """The lines before the body cites other documents."""
    for position, line in enumerate(head):
        if begins_body(line) and not line.folded.startswith(AUTHORS):
            return list(head[:position])
    return list(head)


def above_text(head: Sequence[Line]) -> list[Line]:
    """The lines before the first that is long enough to be a sentence of the body."""
    for position, line in enumerate(head):
        if len(line.text) > TITLE_LINE:
            return list(head[:position])
    return list(head)


def begins_body(line: Line) -> bool:
    return bool(_BODY.match(line.folded))
