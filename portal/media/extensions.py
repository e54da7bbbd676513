"""What apps above add to the admin of official files: columns of the list, and words after an upload.

An app fills these in its `AppConfig.ready()`; nothing here knows who does.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from wagtail.admin.ui.tables import Column

    from portal.media.models import OfficialFile

#: What is worth saying of a file that was just uploaded; None when nothing is.
Notice = Callable[["OfficialFile"], str | None]


@dataclass(frozen=True)
class FileColumn:
    """A column, and the relations that the list joins so that its query count stays."""

    column: Column
    joins: Sequence[str] = ()


_columns: dict[str, FileColumn] = {}
_notices: dict[str, Notice] = {}


def register_column(name: str, column: FileColumn) -> None:
    _columns[name] = column


def register_notice(name: str, notice: Notice) -> None:
    _notices[name] = notice


def extra_columns() -> list[Column]:
    return [added.column for added in _columns.values()]


def joins_of_columns() -> list[str]:
    return [join for added in _columns.values() for join in added.joins]


def notices_of(file: OfficialFile) -> list[str]:
    """Sentences for the person who uploaded the file."""
    return [said for notice in _notices.values() if (said := notice(file))]
