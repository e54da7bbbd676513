"""Texts that people open in a spreadsheet."""

from collections.abc import Iterator
from typing import Any

#: A cell that begins so would run as a formula.
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
#: Heads a CSV file, so that spreadsheets read Vietnamese.
BYTE_ORDER_MARK = "\ufeff"


def safe_text(text: str) -> str:
    """The text as a cell that no spreadsheet takes for a formula."""
    return f"'{text}" if text.startswith(FORMULA_STARTS) else text


def safe_row(row: dict[str, Any]) -> dict[str, Any]:
    return {name: safe_text(value) if isinstance(value, str) else value for name, value in row.items()}


class SafeReportMixin:
    """For report views of the admin: what others wrote runs nowhere. Stands before the view."""

    def to_row_dict(self, item) -> dict[str, Any]:
        return safe_row(super().to_row_dict(item))  # type: ignore[misc]

    def stream_csv(self, queryset) -> Iterator[str | bytes]:
        """Headed by a byte order mark, so that spreadsheets read Vietnamese."""
        yield BYTE_ORDER_MARK
        yield from super().stream_csv(queryset)  # type: ignore[misc]
