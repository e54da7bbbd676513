"""When a document says that it enters into force (hiệu lực thi hành)."""

import re
from collections.abc import Iterator, Sequence

from publications.legislation.reading.dates import LONG_DAY, SHORT_DAY, day_of
from publications.legislation.reading.findings import QUOTE_LENGTH, Anchor, Commencement, Finding
from publications.legislation.reading.lines import CAPITAL, Line

_NUMERALS = {
    **{"năm": 5, "bảy": 7, "mười": 10, "mười lăm": 15, "hai mươi": 20, "ba mươi": 30},
    **{"bốn mươi lăm": 45, "sáu mươi": 60},
}
_FORCE = r"có\s+hiệu\s+lực(?:\s+thi\s+hành)?(?:\s*,)?"
_FROM = r"(?:\s*(?:kể\s+)?(?:từ|tử))?\s*"
_ON_A_DAY = re.compile(rf"{_FORCE}{_FROM}(?:{LONG_DAY}|{SHORT_DAY})", re.IGNORECASE)
_AFTER = re.compile(
    rf"{_FORCE}\s*sau\s+(?P<count>\d{{1,3}}|{'|'.join(sorted(_NUMERALS, key=len, reverse=True))})"
    r"\s*(?:\([^)]{1,30}\)\s*)?ngày\s*,?\s*(?:kể\s+)?từ\s+ngày\s+(?P<event>[^.;]{0,80})",
    re.IGNORECASE,
)
_FROM_EVENT = re.compile(rf"{_FORCE}{_FROM}ngày\s+(?P<event>[^.;\d][^.;]{{0,80}})", re.IGNORECASE)
_SIGNING = re.compile(r"^(?:được\s+)?(?:ký|ban\s+hành)", re.IGNORECASE)
_PASSING = re.compile(r"^[^,]{0,60}?thông\s+qua|^được\s+(?:hội\s+đồng|quốc\s+hội)", re.IGNORECASE)
_KINDS = (
    "quyết định|nghị quyết|chỉ thị|thông tư|nghị định|luật|pháp lệnh|quy định|quy chế|kế hoạch|hướng dẫn|"
    "chương trình|thông báo|văn bản|hiến pháp"
)
#: A document speaks of itself: “Quyết định này”, or “Quyết định có hiệu lực” at the start.
_ITSELF = re.compile(
    rf"(?:{_KINDS})\s+(?:liên tịch\s+)?này\b|^(?:điều \d+\W+|\d+\.\s*|-\s*)*(?:bản )?(?:{_KINDS})\s+có hiệu",
    re.IGNORECASE,
)
_ENDS = re.compile(rf"(?<=[.;])\s+(?=[\d“\"-]|{CAPITAL})")


def find_commencement(lines: Sequence[Line]) -> Finding[Commencement] | None:
    """The first sentence in which the document speaks of its own entry into force."""
    for sentence, page in _sentences(lines):
        if _ITSELF.search(sentence) and (commencement := _read(sentence)):
            return Finding(commencement, _around_force(sentence), page)
    return None


def _read(sentence: str) -> Commencement | None:
    if (match := _ON_A_DAY.search(sentence)) and (day := day_of(match)):
        return Commencement(day=day)
    if match := _AFTER.search(sentence):
        count = match["count"].lower()
        days = int(count) if count.isdecimal() else _NUMERALS[count]
        anchor = _anchor(match["event"])
        return Commencement(anchor=anchor, days_after=days) if anchor else None
    if (match := _FROM_EVENT.search(sentence)) and (anchor := _anchor(match["event"])):
        return Commencement(anchor=anchor)
    return None


def _anchor(event: str) -> Anchor | None:
    """Signing or passing; a term from publication in the gazette cannot be counted here."""
    if _SIGNING.match(event):
        return Anchor.SIGNING
    return Anchor.PASSING if _PASSING.match(event) else None


def _sentences(lines: Sequence[Line]) -> Iterator[tuple[str, int]]:
    """Sentences that speak of force, put together from up to three lines."""
    for position, line in enumerate(lines):
        if "hieu luc" not in line.folded:
            continue
        before = lines[position - 1].text if position and _goes_on(lines[position - 1]) else ""
        after = " ".join(other.text for other in lines[position + 1 : position + 3] if _goes_on(line))
        joined = f"{before} {line.text} {after}".strip()
        for sentence in _ENDS.split(joined):
            if "hiệu lực" in sentence.lower():
                yield sentence, line.page


def _goes_on(line: Line) -> bool:
    """Whether a sentence seems to go on in the next line."""
    return not line.text.endswith((".", ";", ":", "./."))


def _around_force(sentence: str) -> str:
    start = max(sentence.lower().find("hiệu lực") - QUOTE_LENGTH // 2, 0)
    return sentence[start : start + QUOTE_LENGTH].strip()
