"""What a line begins with: «Chương II», «Điều 5.», «1.», «a)»; what it means, the order tells."""

import re
from dataclasses import dataclass
from enum import StrEnum

from portal.core.text import fold
from publications.provisions.parsing.numbers import Number, read_number


class Mark(StrEnum):
    """Beginnings by their form; ROMAN and CAPITAL are parts of documents without articles."""

    PART = "part"
    CHAPTER = "chapter"
    SECTION = "section"
    SUBSECTION = "subsection"
    ARTICLE = "article"
    CAPITAL = "capital"
    ROMAN = "roman"
    CLAUSE = "clause"
    DECIMAL = "decimal"
    POINT = "point"
    SUBPOINT = "subpoint"


@dataclass(frozen=True, slots=True)
class Marker:
    """`printed` is the beginning as it stands, `rest` what follows on the line.

    A weak one is likely a mention at the start of a line: it counts only where just that number is next.
    """

    mark: Mark
    label: str
    number: Number | None
    printed: str
    rest: str
    is_weak: bool = False


LONGEST_HEADING = 400
_ROMAN_LABEL = r"[IVXLC]{1,7}|[ivxlc]{1,7}"
#: Scanners and old fonts leave «Ðiều», «Điêu», «Đi ều».
_ARTICLE = re.compile(
    r"(?:Đ ?i ?[ềêểế] ?u|ĐI[ỀÊỂ]U|D[iI][ềÊỀê][uU]|đi[ềê]u)\s*(?P<label>\d{1,4}\s?[a-zđ]?|[lI])(?![\w/])"
    r"(?P<end>\s*[.:)](?!\d)|\s*[-–](?=\s))?(?P<rest>.*)",
    re.DOTALL,
)
_BIG = re.compile(
    rf"(?P<word>ph[ầâ]n|ch[ưu][ơo]ng|ti[ểê]u m[ụu]c|m[ụu]c)\s+"
    rf"(?P<label>thứ\s+\w{{2,5}}|\d{{1,3}}|{_ROMAN_LABEL}|[A-ZĐ])"
    r"(?![\w/])(?P<end>\s*[.:\-–)]+)?\s*(?P<rest>.*)",
    re.IGNORECASE | re.DOTALL,
)
_REST = r"\s*(?P<rest>\S.*|$)"
_CLAUSE = re.compile(
    r"(?P<label>\d{1,3}[a-zđ]?)\s?(?:[.)]|[./]\))(?P<rest>\s+\S.*|(?=[A-ZĐÀ-Ỹ“\"]).*|$)", re.DOTALL
)
_DECIMAL = re.compile(r"(?P<label>\d{1,3}(?:\.\d{1,3}){1,4})[.)]?(?P<rest>\s+\S.*)", re.DOTALL)
_POINT = re.compile(rf"(?P<label>[a-zăâđêôơư])\s?[).]{_REST}", re.DOTALL)
_SUBPOINT = re.compile(rf"(?P<label>[a-zđ]\.?\d{{1,2}})\s?[).]{_REST}", re.DOTALL)
_ROMAN = re.compile(
    rf"(?P<label>[IVXLC](?:[IVXLC]{{0,6}}|[ivxlc]{{0,6}}))\s?(?:[.:/)]|\s?[-–]){_REST}", re.DOTALL
)
_CAPITAL = re.compile(rf"(?P<label>[A-HĐ])\s?(?:[./)]|\s?[-–](?=\s)){_REST}", re.DOTALL)
_BIG_MARKS = {"phan": Mark.PART, "chuong": Mark.CHAPTER, "muc": Mark.SECTION, "tieu muc": Mark.SUBSECTION}
_MENTIONS = re.compile(
    r"(?:của|này|và|hoặc|trên|tại|đến|thuộc|ban hành|kèm theo|được|trong|có|nêu|về|theo|với|còn|phải|Luật|"
    r"Nghị định|Bộ luật|Thông tư|Quyết định này|Quy định này|Quy chế này)\b"
)
_DATE = re.compile(r"\d{1,2}[./-]\d{1,2}[./-]\d{2,4}\b")


def looks_like_marker(line: str) -> bool:
    """Whether a provision could begin here; quotation marks before it do not count."""
    return find_marker(line.lstrip("“\"'‘ ")) is not None


def find_marker(line: str) -> Marker | None:
    """What the line begins with, if anything."""
    if not line or line[0] not in _FIRST_LETTERS:
        return None
    for find in (_find_article, _find_big, _find_decimal, _find_small):
        if marker := find(line):
            return marker
    return None


_FIRST_LETTERS = frozenset("0123456789abcdefghijklmnopqrstuvwxyzăâđêôơưABCDĐEFGHIVXLPMT")


def _find_article(line: str) -> Marker | None:
    match = _ARTICLE.match(line)
    if not match:
        return None
    rest, end = match["rest"].strip(), (match["end"] or "").strip()
    if not end and rest and not ((rest[0].isupper() or rest[0] == "(") and not _MENTIONS.match(rest)):
        return None
    label = match["label"].replace(" ", "").replace("l", "1").replace("I", "1").lower()
    is_titled = rest.startswith("(") and rest.endswith(")")
    is_weak = bool(rest) and (not (end or is_titled) or rest[0].islower() or not rest.strip("./"))
    printed = line[: match.start("rest")].rstrip()
    return Marker(Mark.ARTICLE, label, read_number(label), printed, rest, is_weak)


def _find_big(line: str) -> Marker | None:
    """Parts, chapters, sections. After the number stands nothing, a heading, or a colon and a heading."""
    match = _BIG.match(line)
    if not match or len(line) > LONGEST_HEADING:
        return None
    mark = _BIG_MARKS[" ".join(fold(match["word"]).split())]
    rest = match["rest"].strip()
    if not match["word"][0].isupper() or _MENTIONS.match(rest) or rest[:1] in (",", ";"):
        return None
    if rest and not match["end"] and rest[0].islower():
        return None
    label = match["label"]
    number = read_number(label)
    if number is None and not (len(label) == 1 and label.isupper()):
        return None
    return Marker(mark, label, number, line[: match.start("rest")].rstrip(), rest)


def _find_decimal(line: str) -> Marker | None:
    if _DATE.match(line):
        return None
    match = _DECIMAL.match(line)
    return _marker(Mark.DECIMAL, match, line) if match else None


def _find_small(line: str) -> Marker | None:
    for mark, pattern in _SMALL:
        if match := pattern.match(line):
            return _marker(mark, match, line)
    return None


_SMALL = (
    (Mark.CLAUSE, _CLAUSE),
    (Mark.SUBPOINT, _SUBPOINT),
    (Mark.POINT, _POINT),
    (Mark.ROMAN, _ROMAN),
    (Mark.CAPITAL, _CAPITAL),
)


def _marker(mark: Mark, match: re.Match, line: str) -> Marker:
    label = match["label"]
    number = read_number(label) if mark in {Mark.CLAUSE, Mark.ROMAN} else None
    return Marker(mark, label, number, line[: match.start("rest")].rstrip(), match["rest"].strip())
