"""Who signed a document, in which position and for whom (NĐ 30/2020, Phụ lục I, II.7).

The list of recipients stands in the other column; its lines are often woven into the signature.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from publications.legislation.enums import SigningCapacity
from publications.legislation.reading.findings import QUOTE_LENGTH, Finding
from publications.legislation.reading.lines import CAPITAL, Line

LINES_BELOW, NAMES_BELOW = 40, 5

_TITLE = re.compile(
    r"(?:PHÓ |THỨ |QUYỀN )?(?:TỔNG )?"
    r"(?:CHỦ TỊCH(?: NƯỚC| QUỐC HỘI| HĐND| UBND| HỘI ĐỒNG NHÂN DÂN| [UỦ][ỶY] BAN NHÂN DÂN)?"
    r"|THỦ TƯỚNG(?: CHÍNH PHỦ| THƯỜNG TRỰC)?|BỘ TRƯỞNG|THỨ TRƯỞNG|GIÁM ĐỐC|CHỦ NHIỆM|THỐNG ĐỐC"
    r"|(?:CHI CỤC |VIỆN |CỤC |VỤ |HIỆU )TRƯỞNG|TRƯỞNG (?:BAN|PHÒNG)"
    r"|CHÁNH (?:VĂN PHÒNG|ÁN|THANH TRA)|TỔNG THANH TRA)\b[^.;:/]{0,40}"
)
_CAPACITY = re.compile(rf"(?:^|[\s.;])(?P<code>TM|KT|TL|TUQ|Q)\s?[.,]\s*(?={CAPITAL})")
_PREFIX = re.compile(r"^(?:TM|KT|TL|TUQ|Q)\s?[.,]\s*")
_CODES = {
    "TM": SigningCapacity.BEHALF,
    "KT": SigningCapacity.DEPUTY,
    "Q": SigningCapacity.ACTING,
    "TL": SigningCapacity.ORDER,
    "TUQ": SigningCapacity.DELEGATED,
}
#: Words of titles that are written with a capital in running text.
_PROPER = {
    "chủ tịch": "Chủ tịch",
    "giám đốc": "Giám đốc",
    "thủ tướng": "Thủ tướng",
    "bộ trưởng": "Bộ trưởng",
    "quốc hội": "Quốc hội",
    "chính phủ": "Chính phủ",
    "văn phòng": "Văn phòng",
    "ubnd": "UBND",
    "hđnd": "HĐND",
}
_ITEM = re.compile(r"^(?:[-+–•*]|nơi nhận)", re.IGNORECASE)
_SIGNED_BY = re.compile(r"^\W*đã ký\W*", re.IGNORECASE)
_SIGNED = re.compile(r"^\W*(?:đã ký|\(đã ký\)|đã k[ýí])\W*$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Signature:
    name: Finding[str]
    title: Finding[str]
    capacity: Finding[str] | None


def find_signature(lines: Sequence[Line]) -> Signature | None:
    """The first title in capitals that has a name under it, with recipients between."""
    for position, line in enumerate(lines):
        title = _title_in(line)
        if not title:
            continue
        for name, where in _names_below(lines[position + 1 : position + LINES_BELOW]):
            return Signature(
                Finding(name, where.text[:QUOTE_LENGTH], where.page),
                Finding(_in_small_letters(title), line.text[:QUOTE_LENGTH], line.page),
                _capacity(lines[max(position - 3, 0) : position + 1]),
            )
    return None


def signature_begins(line: Line) -> int | None:
    """Where in a line the signature's column begins; None where it has no part in the line."""
    match = _CAPACITY.search(line.text)
    if match:
        return match.start("code")
    title = _title_in(line)
    return line.text.find(title) if title else None


def _title_in(line: Line) -> str:
    """The title in capitals that a line ends with; what stands before it belongs to the other column."""
    if not (match := _TITLE.search(line.text)):
        return ""
    title, before = match[0].strip(), line.text[: match.start()]
    is_end = line.text.rstrip(" .").endswith(title)
    before = _CAPACITY.sub("", f" {before}").strip()
    is_alone = not before or bool(_ITEM.match(line.text)) or before.endswith((".", ";", ",", ":"))
    return title if title.isupper() and is_end and is_alone else ""


def _names_below(lines: Sequence[Line]) -> Iterator[tuple[str, Line]]:
    """Names among the next lines that are not recipients; a name may end a recipient's line."""
    seen = 0
    for line in lines:
        if _SIGNED.match(line.text):
            continue
        if _title_in(line):
            return
        if _ITEM.match(line.text):
            tail = re.split(r"[.;:]\s+", line.text)[-1].strip(" .")
            if tail != line.text and _is_name(tail) and tail.split()[0] not in {"Lưu"}:
                yield tail, line
            continue
        seen += 1
        name = _SIGNED_BY.sub("", line.text).strip(" .")
        if _is_name(name):
            yield name, line
        if seen >= NAMES_BELOW or line.folded.startswith(("phu luc", "dieu 1")):
            return


def _is_name(text: str) -> bool:
    words = text.split()
    return 2 <= len(words) <= 6 and all(word.isalpha() and word.istitle() for word in words)


def _capacity(lines: Sequence[Line]) -> Finding[str] | None:
    """The last code above the title: “TM. ỦY BAN NHÂN DÂN, KT. CHỦ TỊCH” is signed for the chairman."""
    for line in reversed(lines):
        if codes := list(_CAPACITY.finditer(line.text)):
            return Finding(str(_CODES[codes[-1]["code"]]), line.text[:QUOTE_LENGTH], line.page)
    return None


def _in_small_letters(title: str) -> str:
    title = _PREFIX.sub("", title).lower()
    for small, proper in _PROPER.items():
        title = title.replace(small, proper)
    return title[:1].upper() + title[1:]
