"""What is told of a row, said once: for its page, its line in lists, exports, the API and search."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any, NamedTuple

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import pgettext

from portal.core.numbers import number_in_words
from portal.core.templatetags.vietnamese import vi_date, vi_datetime


@dataclass(frozen=True)
class Fact:
    """A quality of the rows of a register.

    `name` is its key in exports and the attribute it comes from unless there is a `value`; `words` say it to
    people where its type does not; `path` is where it leads; `is_in_line` puts it into the lines of lists.
    """

    name: str
    label: str | Promise
    value: Callable[[Any], Any] | None = None
    words: Callable[[Any], str] | None = None
    path: Callable[[Any], str] | None = None
    is_in_line: bool = False

    def value_of(self, record: models.Model) -> Any:
        """The value for machines: a text, number, day or list of texts."""
        return _plain(self.value(record) if self.value else _named_value(record, self.name))

    def words_of(self, record: models.Model) -> str:
        """The value for people; empty where it is not known."""
        if self.words:
            return str(self.words(record))
        return in_words(self.value(record) if self.value else _named_value(record, self.name))


def machine_fact(name: str, label: str | Promise) -> Fact:
    """What people read in the words of another fact, for exports and the API alone."""
    return Fact(name, label, words=lambda record: "")


class ShownFact(NamedTuple):
    """A fact of one row; `path` may be empty, `day` is there for days alone."""

    name: str
    label: str
    words: str
    path: str
    day: date | None


def shown_facts(facts: Iterable[Fact], record: models.Model) -> list[ShownFact]:
    """What is known of a row; what is not known is left out."""
    shown = []
    for fact in facts:
        if words := fact.words_of(record):
            value = fact.value_of(record)
            day = value if isinstance(value, date) else None
            path = fact.path(record) if fact.path else ""
            shown.append(ShownFact(fact.name, str(fact.label), words, path, day))
    return shown


def in_words(value: Any) -> str:
    """A value as Vietnamese readers write it; "" for nothing."""
    if value is None or value == "":
        return ""
    if isinstance(value, bool):
        return pgettext("fact", "Yes") if value else pgettext("fact", "No")
    if isinstance(value, datetime):
        return vi_datetime(value)
    if isinstance(value, date):
        return vi_date(value)
    if isinstance(value, int | Decimal):
        return number_in_words(value)
    if isinstance(value, list | tuple):
        return "; ".join(filter(None, map(in_words, value)))
    return str(value)


def _named_value(record: models.Model, name: str) -> Any:
    display = getattr(record, f"get_{name}_display", None)
    return display() if display else getattr(record, name)


def _plain(value: Any) -> Any:
    if isinstance(value, models.Model | Promise):
        return str(value)
    if isinstance(value, Decimal):
        return str(value)
    if isinstance(value, Sequence) and not isinstance(value, str):
        return [_plain(item) for item in value]
    return "" if value is None else value
