"""The number of the document itself, which stands above everything that it cites."""

import re
from collections.abc import Sequence

from publications.legislation.numbering import NumberForm, parse_number
from publications.legislation.reading.findings import QUOTE_LENGTH, Finding
from publications.legislation.reading.lines import Line, above_body

#: “Số:”, also as scans read it.
_NUMBER = re.compile(
    r"(?:^|\s)s[ốôóòổỗoồ0]\s*[:;.]?\s*"
    r"(?P<number>\d[\d\s]{0,6}[a-zđ]?\s*[/-]\s*[^\s,;]+(?:\s*-\s*[^\s,;\d][^\s,;]*)*)",
    re.IGNORECASE,
)
_TITLE_WITH_NUMBER = re.compile(r"[^\d:]{2,40}\bsố\s+(?P<number>\d{1,6}/[^\s,;]+)", re.IGNORECASE)
_DAY = re.compile(r"ngày\s+\d", re.IGNORECASE)
#: Words behind a number that another document cites.
_CITED = re.compile(r"^(?:của|về|v/v|ban hành|do)\b", re.IGNORECASE)
WORDS_BEFORE, WORDS_BEHIND = 4, 14
_GAPS = re.compile(r"(?<=\d)\s+(?=[\d/])")
_REAL = {NumberForm.NORMATIVE, NumberForm.ADMINISTRATIVE, NumberForm.LETTER}


def find_number(head: Sequence[Line]) -> Finding[str] | None:
    """The number of the head, without the place and the day beside it."""
    for line in above_body(head):
        match = _own_number(line) or _TITLE_WITH_NUMBER.fullmatch(line.text)
        if not match:
            continue
        given = _GAPS.sub("", _DAY.split(match["number"])[0].strip(" .,;:-"))
        if parse_number(given).form in _REAL:
            return Finding(given, line.text[:QUOTE_LENGTH], line.page)
    return None


def has_number(line: Line) -> bool:
    return bool(_own_number(line))


def _own_number(line: Line) -> re.Match | None:
    """“Số: …” at the start of a line or of a column, with no more than the place and the day behind it."""
    match = _NUMBER.search(line.text)
    if not match:
        return None
    before, behind = line.text[: match.start()].split(), _DAY.split(line.text[match.end() :])
    has_colon = ":" in match[0][: match.start("number") - match.start()]
    if before and (not has_colon or len(before) > WORDS_BEFORE):
        return None
    after_day = re.sub(r"^[\d\s]*(?:tháng|/)[\d\s]*(?:năm|/)?[\d\s]*", "", "".join(behind[1:]), flags=re.I)
    is_cited = _CITED.match(behind[0].strip(" ,;")) or _CITED.match(after_day.strip(" ,;"))
    return None if is_cited or len("".join(behind).split()) > WORDS_BEHIND else match


def without_number(line: Line) -> str:
    """What stands beside the number in a line, such as the place and the day."""
    match = _own_number(line)
    return f"{line.text[: match.start()]} {line.text[match.end() :]}".strip() if match else line.text
