"""Days as documents write them, the place before the day of issue, and the day of passing."""

import re
from collections.abc import Sequence
from datetime import date

from publications.legislation.reading.findings import QUOTE_LENGTH, Finding
from publications.legislation.reading.lines import CAPITAL, Line, above_body
from publications.legislation.reading.numbers import without_number

#: «ngày 08 tháng 4 năm 2025»; scans read figures as letters («2Š», «l1»), which is then no day at all.
LONG_DAY = r"ngày\s+(\d{1,2})\s+tháng\s+(\d{1,2})\s+năm\s+(\d{4})"
SHORT_DAY = r"ngày\s+(\d{1,2})\s?[/.-]\s?(\d{1,2})\s?[/.-]\s?(\d{4})"
_LONG = re.compile(LONG_DAY, re.IGNORECASE)
_ANY = re.compile(f"{LONG_DAY}|{SHORT_DAY}", re.IGNORECASE)
_PLACE = re.compile(
    rf"(?:^|\s)(?P<place>{CAPITAL}\w*(?:\s(?:-\s)?{CAPITAL}\w*){{0,5}})\s*[,.]\s*(?:[Nn]gày|NGÀY)\b"
)
#: Beside the day of issue stand the place and nothing else.
WORDS_BEFORE, WORDS_BEHIND = 8, 3
_PASSED = re.compile(
    rf"này\s(?:đã\s)?được[^.;]{{0,160}}?thông\s+qua\s*(?:tại\s[^.]{{0,80}}?)?(?:{LONG_DAY}|{SHORT_DAY})",
    re.IGNORECASE,
)


def day_of(match: re.Match) -> date | None:
    """The day that a pattern of this module matched; None where there is no such day."""
    day, month, year = (int(part) for part in match.groups()[:6] if part)
    try:
        return date(year, month, day)
    except ValueError:
        return None


def day_in(text: str) -> date | None:
    """The first day written out in a text, long or short."""
    match = _ANY.search(text)
    return day_of(match) if match else None


def find_issue_day(head: Sequence[Line]) -> Finding[date] | None:
    """The day beside or below the number."""
    for line in above_body(head):
        if (match := _beside_number(line)) and (day := day_of(match)):
            return Finding(day, line.text[:QUOTE_LENGTH], line.page)
    return None


def find_place(head: Sequence[Line]) -> Finding[str] | None:
    """The place before the day of issue: “Hà Nội, ngày …”."""
    for line in above_body(head):
        match = _PLACE.search(without_number(line))
        if match:
            return Finding(match["place"].strip(), line.text[:QUOTE_LENGTH], line.page)
    return None


def _beside_number(line: Line) -> re.Match | None:
    """The day in a line that holds the number, the place and the day at most."""
    words = without_number(line)
    match = _LONG.search(words)
    if not match or len(words[: match.start()].split()) > WORDS_BEFORE:
        return None
    return match if len(words[match.end() :].split()) <= WORDS_BEHIND else None


def find_passing_day(lines: Sequence[Line]) -> Finding[date] | None:
    """The day on which an assembly or a council passed the document; it says so in its last sentence."""
    for position in range(len(lines) - 1, -1, -1):
        if "thong qua" not in lines[position].folded:
            continue
        words = " ".join(line.text for line in lines[max(position - 1, 0) : position + 2])
        matches = list(_PASSED.finditer(words))
        if matches and (day := day_of(matches[-1])):
            return Finding(day, matches[-1][0][:QUOTE_LENGTH], lines[position].page)
    return None
