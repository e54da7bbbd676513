"""Whom a complete list does not name, though they hold a position in a unit that it names."""

from __future__ import annotations

from datetime import date

from django.db.models import Q

from directory.exchange.enums import GONE, Effect
from directory.exchange.models import DirectoryUpdate
from directory.exchange.places import name_key
from directory.people.models import Appointment, Person
from directory.people.querysets import held
from portal.registers.bulk.enums import RowState
from portal.registers.bulk.spreadsheets import UNREADABLE


def missing_people(update: DirectoryUpdate, as_of: date) -> dict[Person, list[Appointment]]:
    """People in public with what they hold on the day in these units, in the order of names."""
    data = update.rows.data()
    named = data.filter(person__isnull=False).values("person")
    units = data.filter(unit__isnull=False).values("unit")
    rows = Appointment.objects.filter(held(as_of), position__unit__in=units)
    rows = rows.filter(person__live=True, person__portal=update.portal).exclude(person__in=named)
    found: dict[Person, list[Appointment]] = {}
    not_taken = _not_taken(update)
    if any(UNREADABLE in mark for mark in not_taken):
        # The row may be about anybody.
        return found
    for row in rows.select_related("person").order_by("person__sort_name", "person_id", "sort_order"):
        if not {name_key(row.person.name), name_key(row.person.email)} & not_taken:
            found.setdefault(row.person, []).append(row)
    return found


def _not_taken(update: DirectoryUpdate) -> set[str]:
    """Names and mailboxes of rows that were refused or left out: these people have not left."""
    columns = update.parameters["columns"]
    places = [columns[name] for name in ("name", "email") if name in columns]
    rows = update.rows.filter(Q(state=RowState.REFUSED) | Q(effect=Effect.SKIPPED)).exclude(key=GONE)
    said = {
        name_key(cells[place] or "")
        for cells in rows.values_list("cells", flat=True)
        for place in places
        if place < len(cells)
    }
    return said - {""}
