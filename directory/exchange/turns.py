"""In which order drafts of persons go public: whoever leaves a seat comes before whoever takes it.

Those who change places with each other (luân chuyển) go together.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache

from django.core.exceptions import ValidationError

from directory.exchange.models import UpdateRow
from directory.exchange.seats import BEGINS, KEEPS, appointments_of, scarce_positions
from directory.people.checks import require_seat
from directory.people.models import Appointment

#: Of whom somebody needs the seat; by the keys of persons.
Needs = Callable[[int | None], set[int | None]]


def in_turns(rows: Sequence[UpdateRow]) -> Iterator[list[UpdateRow]]:
    """One row after the other, as given but for seats; several rows where none can go before the others."""
    seating = _Seating(rows)
    pending = list(rows)
    while pending:
        waiting = []
        for row in pending:
            if seating.has_room_for(row):
                seating.change(row)
                yield [row]
            else:
                waiting.append(row)
        if len(waiting) == len(pending):
            together = seating.first_ring(waiting)
            for row in together:
                seating.change(row)
            yield together
            waiting = [row for row in waiting if row not in together]
        pending = waiting


class _Seating:
    """Who holds scarce positions in public while one draft after the other goes there; three queries."""

    def __init__(self, rows: Sequence[UpdateRow]) -> None:
        told = [row for row in rows if BEGINS in row.detail]
        begun = {position for row in told for position, *_days in row.detail[BEGINS]}
        self._positions = scarce_positions(begun, told) if begun else {}
        #: By position, and the positions of each person.
        self._held: dict[int, list[Appointment]] = defaultdict(list)
        self._held_by: dict[int | None, set[int]] = defaultdict(set)
        if self._positions:
            held = Appointment.objects.filter(position__in=self._positions, person__live=True)
            self._hold(held.select_related("person__portal", "position__unit"))

    def _hold(self, appointments: Iterable[Appointment]) -> None:
        for one in appointments:
            self._held[one.position_id].append(one)
            self._held_by[one.person_id].add(one.position_id)

    def has_room_for(self, row: UpdateRow) -> bool:
        try:
            for begun in self._of(row, BEGINS):
                held = self._held[begun.position_id]
                require_seat(begun, [one for one in held if one.person_id != row.person_id])
        except ValidationError:
            return False
        return True

    def change(self, row: UpdateRow) -> None:
        """From now on the draft of this row is what is public."""
        for position in self._held_by.pop(row.person_id, ()):
            self._held[position] = [one for one in self._held[position] if one.person_id != row.person_id]
        self._hold([*self._of(row, KEEPS), *self._of(row, BEGINS)])

    def first_ring(self, waiting: Sequence[UpdateRow]) -> list[UpdateRow]:
        """Rows that need each other's seats and nobody else's; one alone where nobody leaves its seat."""
        by_person = {row.person_id: row for row in waiting}

        @cache
        def needs(person: int | None) -> set[int | None]:
            return set(self._leavers(by_person[person], by_person))

        # Whoever needs the fewest needs nobody beyond a ring.
        first = _needed(waiting[0].person_id, needs)
        ring = min((_needed(person, needs) for person in first), key=len)
        return [row for row in waiting if row.person_id in ring]

    def _leavers(self, row: UpdateRow, by_person: dict[int | None, UpdateRow]) -> Iterator[int]:
        """Who waits too and leaves a seat that the row takes."""
        for begun in self._of(row, BEGINS):
            for one in self._held[begun.position_id]:
                leaver = by_person.get(one.person_id)
                if leaver and one.overlaps(begun) and not self._stays(leaver, begun):
                    yield one.person_id

    def _stays(self, row: UpdateRow, begun: Appointment) -> bool:
        kept = (one for one in self._of(row, KEEPS) if one.position_id == begun.position_id)
        return any(one.overlaps(begun) for one in kept)

    def _of(self, row: UpdateRow, key: str) -> list[Appointment]:
        return list(appointments_of(row, key, self._positions)) if key in row.detail else []


def _needed(person: int | None, needs: Needs) -> set[int | None]:
    """A person with all who have to leave a seat before, directly or for one of those."""
    found, new = {person}, {person}
    while new:
        new = {leaver for one in new for leaver in needs(one)} - found
        found |= new
    return found
