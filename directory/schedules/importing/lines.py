"""A line of a file that was read: the fields of an entry, and what is wrong with it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator
from django.db import models

from directory.people.models import Person
from directory.schedules.models import ScheduleEntry
from portal.core.text import clean_text, fold

#: Fields of an entry that a file may fill; times as 08:30, leaders as the keys of persons.
FIELDS = (
    "weekday",
    "part",
    "starts_at",
    "ends_at",
    "content",
    "other_leaders",
    "chair",
    "place",
    "attendees",
    "prepared_by",
    "notes",
    "is_cancelled",
)


class FileRefused(Exception):
    """The file as a whole cannot be read; words for the editor."""


@dataclass
class ReadLine:
    """One entry as the file gives it; `where` names the row; `key` comes with calendars."""

    where: str
    values: dict[str, Any]
    leaders: list[int] = field(default_factory=list)
    key: str = ""
    problems: list[str] = field(default_factory=list)
    #: The calendar keeps it from others; it is left out.
    is_private: bool = False

    def entry(self) -> ScheduleEntry:
        """An entry that is not saved and has no leaders yet."""
        return ScheduleEntry(**{name: self.values[name] for name in FIELDS if name in self.values})

    def check(self) -> None:
        """Add what the model does not accept, by column."""
        entry = self.entry()
        self.problems += problems_of(entry)
        self.values |= {"part": str(entry.part), "weekday": entry.weekday}


def problems_of(entry: ScheduleEntry) -> list[str]:
    """What the model does not accept of an entry, by column; times and days are read on the way."""
    problems = []
    try:
        entry.full_clean(exclude=["schedule", "leaders"])
    except ValidationError as error:
        for name, messages in error.message_dict.items():
            label = ScheduleEntry._meta.get_field(name).verbose_name if name != "__all__" else ""
            problems += [f"{label}: {message}" if label else message for message in messages]
    return problems + too_long(entry)


def too_long(entry: ScheduleEntry) -> list[str]:
    """What is longer than its field; models look at the length of short texts alone."""
    problems = []
    for text in entry._meta.fields:
        if isinstance(text, models.TextField) and text.max_length:
            try:
                MaxLengthValidator(text.max_length)(getattr(entry, text.name))
            except ValidationError as error:
                problems += [f"{text.verbose_name}: {message}" for message in error.messages]
    return problems


class LeadersByName:
    """Finds the leaders of a body in the names that people type."""

    #: What stands before names: forms of address, and positions in short.
    PREFIXES = ("dong chi", "d/c", "dc", "ong", "ba", "ct", "pct", "gd", "pgd", "bt", "pbt")

    def __init__(self, leaders: Iterable[Person]) -> None:
        self._by_name: dict[str, set[int]] = {}
        for person in leaders:
            self._by_name.setdefault(fold(person.name), set()).add(person.pk)

    def find(self, names: Sequence[str]) -> tuple[list[int], list[str]]:
        """Part names into keys of leaders and names that nobody or several bear."""
        found, others = [], []
        for name in names:
            keys = self._by_name.get(self._bare(name), set())
            if len(keys) == 1:
                found += [key for key in keys if key not in found]
            elif clean_text(name):
                others.append(clean_text(name))
        return found, others

    def _bare(self, name: str) -> str:
        """The name folded, without what stands before it."""
        words = fold(clean_text(name)).replace(".", " ")
        words = " ".join(words.split())
        changed = True
        while changed:
            changed = False
            for prefix in self.PREFIXES:
                if words.startswith(f"{prefix} ") and words not in self._by_name:
                    words, changed = words.removeprefix(f"{prefix} "), True
        return words
