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


def missing_people(update: DirectoryUpdate, as_of: date) -> dict[Person, list[Appointment]]:
    """People in public with what they hold on the day in these units, in the order of names."""
    data = update.rows.data()
    named = data.filter(person__isnull=False).values("person")
    units = data.filter(unit__isnull=False).values("unit")
    rows = Appointment.objects.filter(held(as_of), position__unit__in=units)
    rows = rows.filter(person__live=True, person__portal=update.portal).exclude(person__in=named)
    still_named = _names_not_taken(update)
    found: dict[Person, list[Appointment]] = {}
    for row in rows.select_related("person").order_by("person__sort_name", "person_id", "sort_order"):
        if name_key(row.person.name) not in still_named:
            found.setdefault(row.person, []).append(row)
    return found


def _names_not_taken(update: DirectoryUpdate) -> set[str]:
    """Who is in the list by name, though the row was refused or left out: they have not left."""
    position = update.parameters["columns"].get("name")
    rows = update.rows.filter(Q(state=RowState.REFUSED) | Q(effect=Effect.SKIPPED)).exclude(key=GONE)
    return {
        name_key(cells[position] or "")
        for cells in rows.values_list("cells", flat=True)
        if position is not None and position < len(cells)
    }
