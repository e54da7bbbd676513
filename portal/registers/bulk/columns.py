"""Which column of a spreadsheet means which field: guessed from the headings, remembered for each portal."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.db.models import QuerySet

from portal.core.text import fold
from portal.registers.bulk.models import BulkRow
from portal.tenancy.models import Portal

#: So many lines at the top are searched for the headings.
LINES_SEARCHED = 20
MAX_HEADING = 200


@dataclass(frozen=True)
class Target:
    """A field that a column may fill; `words` are headings as offices write them, without marks."""

    name: str
    label: Any
    words: tuple[str, ...] = ()
    is_required: bool = False


def heading_word(heading: str) -> str:
    """A heading as one word without marks, so_ky_hieu for «Số, ký hiệu»."""
    return re.sub("[^a-z0-9]+", "_", fold(heading)).strip("_")


def heading_key(heading: str) -> str:
    """A heading as it is remembered: without marks, case and superfluous blanks."""
    return " ".join(fold(heading).split())[:MAX_HEADING]


class Columns:
    """The fields of one kind of spreadsheet; `word_of` makes one word of headings that mean the same."""

    def __init__(self, targets: Iterable[Target], word_of: Callable[[str], str] = heading_word) -> None:
        self._word_of = word_of
        self._by_word = {word: target.name for target in targets for word in (target.name, *target.words)}
        self._names = set(self._by_word.values())

    def count_fields(self, cells: Iterable[str]) -> int:
        """How many fields a line names, if it is one of headings."""
        words = {self._word_of(cell[:MAX_HEADING]) for cell in cells}
        return len({self._by_word[word] for word in words if word in self._by_word})

    def guess_heading_line(self, rows: Iterable[BulkRow]) -> int:
        """The line that names the most fields, the first of them; titles may stand above it."""
        best_line, best_count = 0, 0
        for row in list(rows)[:LINES_SEARCHED]:
            best_line = best_line or row.line
            if (count := self.count_fields(row.cells)) > best_count:
                best_line, best_count = row.line, count
        return best_line

    def guess(self, headings: Sequence[str], choices: QuerySet) -> dict[str, int]:
        """Map fields to positions: what the portal's board chose before, else what the heading says."""
        keys = [heading_key(heading) for heading in headings]
        chosen = dict(choices.filter(heading__in=keys).values_list("heading", "target"))
        columns: dict[str, int] = {}
        for position, (key, heading) in enumerate(zip(keys, headings, strict=True)):
            target = chosen[key] if key in chosen else self._by_word.get(self._word_of(heading), "")
            if target in self._names:
                columns.setdefault(target, position)
        return columns


def remember_columns(
    model: type[models.Model], portal: Portal | None, headings: Sequence[str], columns: dict[str, int]
) -> None:
    """Keep what was chosen for the next spreadsheet; a column that means nothing is remembered as such."""
    targets = {position: target for target, position in columns.items()}
    choices = {
        heading_key(heading): targets.get(position, "")
        for position, heading in enumerate(headings)
        if heading_key(heading)
    }
    model._default_manager.bulk_create(
        [model(portal=portal, heading=key, target=target) for key, target in choices.items()],
        update_conflicts=True,
        unique_fields=["portal", "heading"],
        update_fields=["target"],
    )


def letter_of(position: int) -> str:
    """The name of a column in a spreadsheet: A for 0, AA for 26."""
    letters = ""
    number = position + 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
