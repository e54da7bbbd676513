"""Numbers in tables, as Vietnamese offices type them and as programs store them."""

import re
from collections.abc import Sequence
from decimal import Decimal

_VIETNAMESE = re.compile(r"[-–−]?(?:\d{1,3}(?:\.\d{3})+|\d+)(?:,\d+)?")
_PLAIN = re.compile(r"-?\d+(?:\.\d+)?(?:[eE][+-]?\d{1,2})?")
#: Written where there is no value.
BLANKS = frozenset({"", "-", "–", "…", "...", "x", "."})
LONGEST = 25
#: Powers of ten between which figures of a yearbook lie; beyond them stand codes, and what no chart can draw.
SMALLEST, LARGEST = -12, 17


def numbers_of(texts: Sequence[str], *, is_plain_first: bool) -> list[Decimal | None] | None:
    """The numbers of a column, None for its gaps; None where it is no column of numbers.

    One habit reads the whole column: 1.234,5 as people type it, or 1234.5 as a program writes it. Which of
    the two is tried first decides about 1.234.
    """
    filled = [text for text in texts if text not in BLANKS]
    if not filled or any(len(text) > LONGEST for text in filled):
        return None
    habits = [(_PLAIN, _plain), (_VIETNAMESE, _vietnamese)]
    for pattern, number in habits if is_plain_first else reversed(habits):
        if all(pattern.fullmatch(text) for text in filled):
            numbers = [None if text in BLANKS else number(text) for text in texts]
            return numbers if all(map(_is_figure, numbers)) else None
    return None


def _is_figure(number: Decimal | None) -> bool:
    return not number or SMALLEST <= number.adjusted() <= LARGEST


def _plain(text: str) -> Decimal:
    return Decimal(text)


def _vietnamese(text: str) -> Decimal:
    return Decimal(text.replace(".", "").replace(",", ".").replace("–", "-").replace("−", "-"))
