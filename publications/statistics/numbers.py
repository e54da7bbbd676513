"""Numbers in tables, as Vietnamese offices type them and as programs store them."""

import re
from collections.abc import Callable, Sequence
from decimal import Decimal

_VIETNAMESE = re.compile(r"[-–−]?(?:[1-9]\d{0,2}(?:\.\d{3})+|\d+)(?:,\d+)?")
_PLAIN = re.compile(r"-?\d+(?:\.\d+)?(?:[eE][+-]?\d{1,2})?")
#: What is written where there is no value, and how it is kept: to yearbooks each sign means something else.
GAPS = {"": None, ".": None, "-": "–", "–": "–", "—": "–", "…": "…", "...": "…", "x": "x"}
NOTHING_AROSE, NOT_KNOWN, NOT_POSSIBLE = SIGNS = ("–", "…", "x")
LONGEST = 25
#: Powers of ten between which figures of a yearbook lie; beyond them stand codes, and what no chart can draw.
SMALLEST, LARGEST = -12, 17


def numbers_of(cells: Sequence[str | Decimal]) -> list[Decimal | str | None] | None:
    """The numbers of a column, and the signs of its gaps; None where it is no column of numbers.

    One habit reads all that was typed: 1.234,5 as people here do it, or 1234.5 where that fits nowhere.
    """
    texts = [cell for cell in cells if isinstance(cell, str)]
    typed = [text for text in texts if text not in GAPS]
    has_numbers = typed or len(texts) < len(cells)
    if not has_numbers or any(len(text) > LONGEST for text in typed):
        return None
    for pattern, number in ((_VIETNAMESE, _vietnamese), (_PLAIN, Decimal)):
        if all(pattern.fullmatch(text) for text in typed):
            read = [_read(cell, number) for cell in cells]
            return read if all(map(_is_figure, read)) else None
    return None


def _read(cell: str | Decimal, number: Callable[[str], Decimal]) -> Decimal | str | None:
    if isinstance(cell, Decimal):
        return cell
    return GAPS[cell] if cell in GAPS else number(cell)


def _is_figure(cell: Decimal | str | None) -> bool:
    return not (isinstance(cell, Decimal) and cell) or SMALLEST <= cell.adjusted() <= LARGEST


def _vietnamese(text: str) -> Decimal:
    return Decimal(text.replace(".", "").replace(",", ".").replace("–", "-").replace("−", "-"))
