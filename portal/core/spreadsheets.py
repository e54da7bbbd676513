"""Texts that people open in a spreadsheet."""

#: A cell that begins so would run as a formula.
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
#: Heads a CSV file, so that spreadsheets read Vietnamese.
BYTE_ORDER_MARK = "\ufeff"


def safe_text(text: str) -> str:
    """The text as a cell that no spreadsheet takes for a formula."""
    return f"'{text}" if text.startswith(FORMULA_STARTS) else text
