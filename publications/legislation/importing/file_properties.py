"""What a document says of itself on its first page and under its last line (NĐ 30/2020, Phụ lục I).

Number, date, type and abstract stand in the head; the one who signed stands at the end of the body, before
the appendices. A page of the gazette (Công báo) has a line with the gazette's own number and date on top.
"""

import re
from dataclasses import dataclass
from datetime import date

from portal.core.text import clean_text, fold
from publications.legislation.document_types import DOCUMENT_TYPES
from publications.legislation.numbering import NumberForm, parse_number

HEAD_LINES, ABSTRACT_LINES, ABSTRACT_LENGTH = 60, 12, 1000

DRAFT_WITHIN, TITLE_LINE = 600, 200

_DRAFT = re.compile(r"\bDỰ THẢO\b|^Dự thảo\b", re.MULTILINE)
_GAZETTE = re.compile(r"^(?:\d+\s+)?c[oô]ng b[aá]o\s*/.*$", re.IGNORECASE)
_NUMBER = re.compile(
    r"(?:^|\s)số\s*:\s*(?P<number>\d{1,6}[a-zđ]?\s*[/-]\s*[^\s,;]+(?:\s*-\s*[^\s,;\d][^\s,;]*)*)",
    re.IGNORECASE,
)
_TITLE_WITH_NUMBER = re.compile(r"[^\d:]{2,40}\bsố\s+(?P<number>\d{1,6}/[^\s,;]+)", re.IGNORECASE)
_DAY = re.compile(r"ngày\s+(\d{1,2})\s+tháng\s+(\d{1,2})\s+năm\s+(\d{4})", re.IGNORECASE)
_PASSED = re.compile(
    r"(?:này|đã|được)[^.]{0,160}?thông\s+qua\s+ngày\s+(\d{1,2})\s+tháng\s+(\d{1,2})\s+năm\s+(\d{4})",
    re.IGNORECASE,
)
_MOTTO = re.compile(r"^(?:cong hoa xa hoi chu nghia|doc lap|doc lap [-–] tu do)")
_RULE = re.compile(r"^[\s\-–—_=*.…]*$")
#: Where the abstract ends: the body begins, or its author is named.
_BODY = re.compile(
    r"^(?:can cu|theo de nghi|loi noi dau|chuong [ivx\d]+|phan thu|phan [ivx]+|dieu \d+|xet|kinh gui|"
    r"de thuc hien|thuc hien|quoc hoi$|uy ban nhan dan|hoi dong nhan dan|chinh phu$|thu tuong chinh phu$|"
    r"bo truong|chu tich|giam doc)(?:\b|$)"
)
_LETTER_SUBJECT = re.compile(r"^v/v\s*:?\s*|^về việc\s+", re.IGNORECASE)
_SIGNING_TITLE = re.compile(
    r"^(?:PHÓ |THỨ )?"
    r"(?:CHỦ TỊCH|THỦ TƯỚNG|BỘ TRƯỞNG|TRƯỞNG|GIÁM ĐỐC|CHÁNH VĂN PHÒNG|CHÁNH ÁN|CHÁNH THANH TRA)\b"
)
_PROPER = {"quốc hội": "Quốc hội", "chính phủ": "Chính phủ", "ubnd": "UBND", "hđnd": "HĐND"}
_TYPES_BY_NAME = {name.upper(): code for code, name, _abbreviation, _normative in DOCUMENT_TYPES}
#: Authors of laws and decrees stand above their documents' numbers as well.
_AUTHORS = ("quoc hoi", "chinh phu", "thu tuong", "uy ban", "hoi dong", "bo truong", "chu tich", "giam doc")


@dataclass(frozen=True, slots=True)
class FileProperties:
    """What was found; what was not is empty."""

    number: str = ""
    issued_on: date | None = None
    type_code: str = ""
    abstract: str = ""
    signatory: str = ""
    signatory_title: str = ""
    is_draft: bool = False


def read_properties(text: str) -> FileProperties:
    """Read the text of a document, its pages parted by form feeds."""
    lines = _lines(text)
    head = lines[:HEAD_LINES]
    number, is_law = _number(head)
    type_code, abstract = _heading(_above_text(head))
    signatory, title = _signature(lines)
    return FileProperties(
        number=number,
        issued_on=_issued_on(head, text),
        type_code=type_code or ("luat" if is_law else ""),
        abstract=abstract,
        signatory=signatory,
        signatory_title=title,
        is_draft=bool(_DRAFT.search("\n".join(head)[:DRAFT_WITHIN])),
    )


def _lines(text: str) -> list[str]:
    lines = (" ".join(clean_text(line).split()) for line in re.split(r"[\n\f]", text))
    return [line for line in lines if line and not _GAZETTE.match(line)]


def _above_body(head: list[str]) -> list[str]:
    """The lines before the body cites other documents."""
    for position, line in enumerate(head):
        if _BODY.match(fold(line)) and not fold(line).startswith(_AUTHORS):
            return head[:position]
    return head


def _above_text(head: list[str]) -> list[str]:
    """The lines before the first that is long enough to be a sentence of the body."""
    for position, line in enumerate(head):
        if len(line) > TITLE_LINE:
            return head[:position]
    return head


def _number(head: list[str]) -> tuple[str, bool]:
    """The number of the head, and whether it is called a law's."""
    for line in _above_body(head):
        if match := _NUMBER.search(line) or _TITLE_WITH_NUMBER.fullmatch(line):
            given = _DAY.split(match["number"])[0].strip()
            if parse_number(given).form not in {NumberForm.IRREGULAR, NumberForm.UNNUMBERED}:
                return given, fold(line).startswith("luat ")
    return "", False


def _issued_on(head: list[str], text: str) -> date | None:
    """The day beside the number; of a law without one there, the day on which it was passed."""
    for line in _above_body(head):
        if (match := _DAY.search(line)) and (found := _date(match)):
            return found
    passed = list(_PASSED.finditer(" ".join(text.split())))
    return _date(passed[-1]) if passed else None


def _date(match: re.Match) -> date | None:
    day, month, year = map(int, match.groups())
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _heading(head: list[str]) -> tuple[str, str]:
    """The line with a type's name, and the words under it; a letter has its subject instead."""
    for position, line in enumerate(head):
        if code := _TYPES_BY_NAME.get(line):
            return code, _abstract(head[position + 1 :])
    for position, line in enumerate(head):
        for name, code in _TYPES_BY_NAME.items():
            if line.startswith(f"{name} ") and line.isupper():
                return code, _abstract([line.removeprefix(name), *head[position + 1 :]])
    for position, line in enumerate(head):
        if fold(line).startswith("v/v"):
            return "cong-van", _abstract([line, *head[position + 1 : position + 3]])
    return "", ""


def _abstract(lines: list[str]) -> str:
    taken: list[str] = []
    for line in lines[:ABSTRACT_LINES]:
        folded = fold(line)
        if _BODY.match(folded) or _MOTTO.match(folded) or _NUMBER.search(line) or _DAY.search(line):
            break
        if not _RULE.match(line):
            taken.append(line)
    return _LETTER_SUBJECT.sub("", " ".join(taken))[:ABSTRACT_LENGTH].strip(" -–.")


def _signature(lines: list[str]) -> tuple[str, str]:
    """The first title in capitals that has a name under it, with the list of recipients between."""
    for position, line in enumerate(lines):
        if line.isupper() and _SIGNING_TITLE.match(line):
            below = [
                other for other in lines[position + 1 : position + 40] if not other.startswith(("-", "+"))
            ]
            for name in filter(_is_name, below[:4]):
                return name, _in_small_letters(line)
    return "", ""


def _is_name(line: str) -> bool:
    words = line.split()
    return 2 <= len(words) <= 6 and all(word.isalpha() and word.istitle() for word in words)


def _in_small_letters(title: str) -> str:
    title = title.capitalize()
    for small, proper in _PROPER.items():
        title = title.replace(small, proper)
    return title
