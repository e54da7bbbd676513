"""Numbers as Vietnamese readers write them: dots between the thousands, a comma before the decimals."""

from decimal import Decimal

_SEPARATORS = str.maketrans(",.", ".,")


def number_in_words(value: int | Decimal, places: int | None = None) -> str:
    """A number as 1.234.567,5; `places` are the decimals of one that is not whole, else as many as it has."""
    if value == int(value):
        text = f"{int(value):,}"
    elif places is None:
        text = f"{value:,f}".rstrip("0")
    else:
        text = f"{value:,.{places}f}"
    return text.translate(_SEPARATORS)
