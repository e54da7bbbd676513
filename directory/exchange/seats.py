"""Seats for which the rows of an update compete: its comparison refuses whoever finds none free."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError

from directory.exchange.enums import Effect
from directory.exchange.models import DirectoryUpdate, UpdateRow
from directory.people.checks import others_in, require_seat
from directory.people.models import Appointment, Person, Position
from portal.registers.bulk.enums import RowState
from portal.registers.bulk.running import note
from portal.registers.publishing import reason_of

#: In the detail of a row: what a person begins and keeps, each with position, first and last day.
BEGINS, KEEPS = "begins", "keeps"
#: In the detail of a row that was refused for a seat; it is looked at again when others are decided.
WITHOUT_SEAT = "without_seat"
STORED_AT_ONCE = 500

Seats = dict[int, list[Appointment]]


def refuse_without_seat(update: DirectoryUpdate) -> None:
    """Refuse rows that begin a position whose seats others keep, or take in earlier lines.

    Whoever is refused keeps what he or she has, so the rows are looked at until all find a seat.
    """
    while refused := list(_without_seat(update)):
        UpdateRow.objects.bulk_update(
            refused, ["state", "effect", "notes", "detail"], batch_size=STORED_AT_ONCE
        )


def _without_seat(update: DirectoryUpdate) -> Iterator[UpdateRow]:
    ready = update.rows.filter(state=RowState.READY, detail__has_key=BEGINS).order_by("line")
    rows = list(ready.defer("cells"))
    positions = scarce_positions({position for row in rows for position, *_days in row.detail[BEGINS]}, rows)
    if not positions:
        return
    taken: Seats = defaultdict(list)
    people = {row.person_id for row in rows if row.person_id}
    for appointment in others_in(positions, without=people, is_going_live=False):
        taken[appointment.position_id].append(appointment)
    for row in rows:
        for appointment in appointments_of(row, KEEPS, positions):
            taken[appointment.position_id].append(appointment)
    for row in rows:
        try:
            _seat(list(appointments_of(row, BEGINS, positions)), taken)
        except ValidationError as refusal:
            row.state, row.effect, row.notes = RowState.REFUSED, Effect.WRONG, [note(reason_of(refusal))]
            row.detail[WITHOUT_SEAT] = True
            yield row


def scarce_positions(wanted: Iterable[int], rows: Sequence[UpdateRow]) -> dict[int, Position]:
    """The positions that may not have a seat for everybody; a unit not yet public gets the seats it needs."""
    comers = Counter(
        position for row in rows for position, *_days in [*row.detail[BEGINS], *row.detail[KEEPS]]
    )
    comers.update(
        Appointment.objects.filter(position__in=wanted, person__live=True).values_list("position", flat=True)
    )
    found = Position.objects.filter(pk__in=wanted).select_related("unit")
    return {
        position.pk: position
        for position in found
        if comers[position.pk] > position.seats and (position.is_head or position.unit.was_ever_public())
    }


def appointments_of(row: UpdateRow, key: str, positions: dict[int, Position]) -> Iterator[Appointment]:
    """What a row begins, or keeps, of these positions."""
    for position, first, last in row.detail[key]:
        if position in positions:
            yield Appointment(
                person=Person(pk=row.person_id, name=row.detail["title"]),
                position=positions[position],
                starts_on=_day(first),
                ends_on=_day(last),
            )


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _seat(appointments: list[Appointment], taken: Seats) -> None:
    """Give seats to all of a row's appointments, or to none. Raises ValidationError."""
    for appointment in appointments:
        require_seat(appointment, taken[appointment.position_id])
    for appointment in appointments:
        taken[appointment.position_id].append(appointment)


def seats_of(begun: Iterable[tuple[Any, ...]], kept: Iterable[tuple[Any, ...]]) -> dict[str, list[list[Any]]]:
    """For the detail of a row: positions with first and last day."""
    return {BEGINS: [_stored(*row) for row in begun], KEEPS: [_stored(*row) for row in kept]}


def _stored(position: int, first: date | None, last: date | None) -> list[Any]:
    return [position, *(day.isoformat() if day else None for day in (first, last))]
