"""Entries of the directory server as rows of a list: units first, then the people in them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from django.core.exceptions import ValidationError

from directory.exchange.columns import TARGETS
from directory.exchange.ldap.reading import Answer, Entry, Path
from directory.exchange.ldap.server import Attributes, Server
from directory.exchange.places import name_key
from directory.people.official_mail import normalised
from portal.core.text import sort_name_key

Row = dict[str, str]


def rows_of(answer: Answer, server: Server) -> Iterator[Row]:
    """Texts by column; what nothing is said of is not there."""
    units = {entry.path: _row(entry, server.units_attributes) for entry in answer.units}
    names = {path: row["unit"] for path, row in units.items() if row.get("unit")}
    for path in sorted(names):
        yield units[path] | _above(path, names)
    people = [_placed(entry, server, names) for entry in answer.people]
    yield from sorted(people, key=_order)


def cells_of(row: Row) -> list[str | None]:
    return [row.get(target.name) for target in TARGETS]


def _order(row: Row) -> tuple[str, str, str]:
    name = row.get("name", "")
    return sort_name_key(row.get("unit", "")), sort_name_key(name), row.get("staff_number", "")


def _placed(entry: Entry, server: Server, names: dict[Path, str]) -> Row:
    """A person, in the unit that an attribute names, else in the one that holds the entry."""
    row = _row(entry, server.people_attributes)
    above = [names[path] for path in _paths_above(entry.path) if path in names]
    unit = row.get("unit") or next(iter(above), "")
    if not unit:
        return row
    place = next((number for number, name in enumerate(above) if name_key(name) == name_key(unit)), None)
    parents = above[place + 1 :] if place is not None else []
    return row | {"unit": unit} | ({"parent": parents[0]} if parents else {})


def _above(path: Path, names: dict[Path, str]) -> Row:
    parent = next((names[above] for above in _paths_above(path) if above in names), "")
    return {"parent": parent} if parent else {}


def _paths_above(path: Path) -> Iterator[Path]:
    return (path[place:] for place in range(1, len(path)))


def _row(entry: Entry, attributes: Attributes) -> Row:
    row = {}
    for column, names in attributes.items():
        values = next((entry.values[name] for name in names if entry.values.get(name)), [])
        if values:
            row[column] = _best(column, values)
    return row


def _best(column: str, values: Sequence[str]) -> str:
    """One of several values, whatever their order: the official mailbox, the spelling with its marks."""
    if column == "address":
        # Lines of a postal address (RFC 4517, 3.3.28).
        values = [value.replace("$", ", ") for value in values]
    if column == "email":
        values = [value.lower() for value in values]
    return min(values, key=lambda value: (not _is_official(value, column), -_marks(value), value))


def _marks(text: str) -> int:
    return sum(not character.isascii() for character in text)


def _is_official(text: str, column: str) -> bool:
    if column != "email":
        return True
    try:
        return bool(normalised(text))
    except ValidationError:
        return False
