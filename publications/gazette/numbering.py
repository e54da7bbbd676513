"""Numbers of gazette issues (số Công báo): one, double or several, with the month or the year behind.

What a reader calls “Công báo số 943&944-10/2020” is the numbers 943 and 944, of October 2020. An issue whose
number fits no pattern (a supplement, a special issue) keeps its words and stands outside of the sequence.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from portal.core.text import clean_text, fold

#: So many numbers are never bound in one issue; more of them are a slip of the hand.
MOST_NUMBERS = 60
_SEPARATOR = r"\s*(?:[+&,;]|\bva\b|-|\bden\b)\s*"
_NUMBER = re.compile(
    rf"(?:cong bao\s+)?(?:so\s*:?\s*)?(?P<numbers>\d{{1,6}}(?:{_SEPARATOR}\d{{1,6}})*?)"
    r"(?:\s*[-/]\s*(?:(?P<month>0?[1-9]|1[0-2])\s*[-/]\s*)?(?P<year>(?:19|20)\d\d))?"
)
_DASHES = re.compile("[\u2010-\u2015\u2212]")


@dataclass(frozen=True)
class GazetteNumber:
    """The numbers that an issue bears, both ends included; the year only where it is printed."""

    first: int
    last: int
    year: int | None = None


def parse_gazette_number(text: str) -> GazetteNumber | None:
    """Read a number as printed; None for what stands outside of the sequence."""
    match = _NUMBER.fullmatch(fold(_DASHES.sub("-", clean_text(text))).strip())
    if match is None:
        return None
    numbers = [int(digits) for digits in re.findall(r"\d+", match["numbers"])]
    first, last = numbers[0], numbers[-1]
    is_range = len(numbers) == 2 and re.search(r"-|den", match["numbers"]) is not None
    is_row = numbers == list(range(first, last + 1))
    if first < 1 or last < first or last - first >= MOST_NUMBERS or not (is_row or is_range):
        return None
    return GazetteNumber(first, last, int(match["year"]) if match["year"] else None)


def missing_numbers(issued: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the numbers between the first issue of a year, number 1, and the last that no issue bears.

    Takes and gives pairs of a first and a last number, in ascending order.
    """
    missing, expected = [], 1
    for first, last in sorted(issued):
        if first > expected:
            missing.append((expected, first - 1))
        expected = max(expected, last + 1)
    return missing


def in_words(ranges: Iterable[tuple[int, int]]) -> str:
    """Write ranges as «5, 9–11»."""
    return ", ".join(str(first) if first == last else f"{first}–{last}" for first, last in ranges)
