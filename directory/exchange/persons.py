"""A row about a person: what it changes, and its draft."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from directory.exchange.drafts import Difference, PlaceMaker, changes_of, difference, enter, set_fields
from directory.exchange.enums import Effect
from directory.exchange.models import UpdateRow
from directory.exchange.places import Placement, Places, name_key
from directory.exchange.scanning import Scan
from directory.exchange.seats import seats_of
from directory.people.models import Appointment, Person
from portal.registers.bulk.errors import RowRejected

#: In the detail of a row: what a person holds in units that the update does not name, beside what begins.
ELSEWHERE = "elsewhere"


@dataclass
class PersonChange:
    """What becomes of a person: the draft is touched by `carry_out` alone.

    `units` are the keys of the units that the update names: of other units it says nothing, but the board may
    have said that the person has moved and holds nothing there any more.
    """

    draft: Person
    is_new: bool
    fields: dict[str, Any]
    as_of: date
    places: Places
    units: set[int]
    has_moved: bool = False
    begun: list[Placement] = field(default_factory=list)
    #: With the last day, or None for what has not begun and is taken out.
    ended: list[tuple[Appointment, date | None]] = field(default_factory=list)
    corrected: list[tuple[Appointment, Placement]] = field(default_factory=list)
    #: Held besides what begins, in units that the update does not name.
    elsewhere: list[Appointment] = field(default_factory=list)
    rows: list[Appointment] = field(init=False)
    held: list[Appointment] = field(init=False)

    def __post_init__(self) -> None:
        self.rows = list(self.draft.appointments.all())
        self.held = [row for row in self.rows if not row.ends_on or row.ends_on >= self.as_of]

    def place(self, placements: Sequence[Placement]) -> None:
        """Compare the positions named with those held.

        Whoever begins a position leaves those in the units named that are not named too.
        """
        named: list[Appointment] = []
        for placement in placements:
            found = self._held(placement)
            if found is None and placement.ends_on is None:
                self._require_position(placement)
                self.begun.append(placement)
            elif found is not None:
                named.append(found)
                self._correct(found, placement)
        if self.begun:
            days = [placement.starts_on for placement in self.begun if placement.starts_on]
            first = min(days, default=self.as_of)
            others = [row for row in self.held if row not in named]
            others = [row for row in others if not row.ends_on or row.ends_on >= first]
            self.elsewhere = [row for row in others if not self._is_spoken_of(row)]
            left = [row for row in others if self.has_moved or row not in self.elsewhere]
            self.ended += [(row, _last_day(row, first)) for row in left]

    def leave(self, positions: set[int]) -> None:
        """End what is held of these positions."""
        left = [row for row in self.held if row.position_id in positions]
        self.ended = [(row, _last_day(row, self.as_of)) for row in left]

    @property
    def effect(self) -> Effect:
        if self.is_new:
            return Effect.CAME
        if self.begun:
            return Effect.MOVED
        if self.ended:
            return Effect.WENT
        return Effect.CHANGED if self.differences else Effect.SAME

    @property
    def differences(self) -> list[Difference]:
        found = changes_of(self.draft, self.fields)
        if self.begun or self.ended:
            found.append(difference(pgettext("directory", "Position"), self._before(), self._after()))
        for appointment, placement in self.corrected:
            found += self._corrections(appointment, placement)
        return found

    @property
    def elsewhere_in_words(self) -> str:
        return "; ".join(filter(None, map(self._label, self.elsewhere)))

    @property
    def seats(self) -> dict[str, list[list[Any]]]:
        """What the person begins and keeps of positions that are there; for the detail of the row."""
        begun = [(one.position.pk, self._begins_on(one), None) for one in self.begun if one.position]
        leaving = [row for row, _last in self.ended]
        kept = [(row.position_id, row.starts_on, row.ends_on) for row in self.rows if row not in leaving]
        ending = [(row.position_id, row.starts_on, last) for row, last in self.ended if last]
        return seats_of(begun, [*kept, *ending])

    def carry_out(self, row: UpdateRow, maker: PlaceMaker, scan: Scan, owner) -> None:
        """Write the draft."""
        for appointment, last in self.ended:
            appointment.ends_on = last
        for appointment, placement in self.corrected:
            set_fields(appointment, _said(placement))
        out = [appointment for appointment, last in self.ended if last is None]
        rows = [row for row in self.rows if row not in out]
        for placement in self.begun:
            position = maker.position(placement, row, scan)
            starts_on = self._begins_on(placement)
            number = placement.decision_number or ""
            rows.append(Appointment(position=position, starts_on=starts_on, decision_number=number))
        for order, appointment in enumerate(rows):
            appointment.sort_order = order
        set_fields(self.draft, self.fields)
        self.draft.appointments = rows
        enter(self.draft, row, owner)

    def _begins_on(self, placement: Placement) -> date | None:
        """The day given; of somebody new it is not known, unless it follows upon another's."""
        if placement.starts_on or not self.is_new:
            return placement.starts_on or self.as_of
        position = placement.position
        return self.as_of if position and position.pk in self.places.filled else None

    def _is_spoken_of(self, row: Appointment) -> bool:
        position = self.places.position_of(row.position_id)
        return position is not None and position.unit_id in self.units

    def _held(self, placement: Placement) -> Appointment | None:
        """The appointment that a placement speaks of; without a title, the first one in the unit."""
        for row in self.held:
            position = self.places.position_of(row.position_id)
            if position is None or placement.unit is None or position.unit_id != placement.unit.pk:
                continue
            if not placement.title or name_key(position.title) == name_key(placement.title):
                return row
        return None

    def _require_position(self, placement: Placement) -> None:
        if not placement.title:
            raise RowRejected("no_position", _("The row names no position."))
        require_drafted(placement)

    def _correct(self, found: Appointment, placement: Placement) -> None:
        if placement.ends_on and found.starts_on and placement.ends_on < found.starts_on:
            raise RowRejected("days", _("An appointment cannot end before it begins."))
        if placement.ends_on and placement.ends_on != found.ends_on:
            self.ended.append((found, placement.ends_on))
        if any(getattr(found, name) != value for name, value in _said(placement).items()):
            self.corrected.append((found, placement))

    def _corrections(self, appointment: Appointment, placement: Placement) -> list[Difference]:
        return changes_of(appointment, _said(placement))

    def _label(self, row: Appointment) -> str:
        position = self.places.position_of(row.position_id)
        return f"{position.title} – {position.unit.organisation.name}" if position else ""

    def _end_in_words(self, row: Appointment, last: date | None) -> str:
        if last is None:
            return _("%(position)s taken out, as it has not begun") % {"position": self._label(row)}
        return _("%(position)s until %(day)s") % {"position": self._label(row), "day": f"{last:%d/%m/%Y}"}

    def _before(self) -> str:
        return "; ".join(self._label(row) for row in self.held)

    def _after(self) -> str:
        leaving = [row for row, _last in self.ended]
        kept = [self._label(row) for row in self.held if row not in leaving]
        last = [self._end_in_words(row, day) for row, day in self.ended]
        return "; ".join([*kept, *(placement.label for placement in self.begun), *last])


def _last_day(row: Appointment, successor: date) -> date | None:
    """The day before something else begins; None if the appointment has not begun by then."""
    last = successor - timedelta(days=1)
    return None if row.starts_on and row.starts_on > last else last


def require_drafted(placement: Placement) -> None:
    """Refuse a position that a public unit lacks: readers would see it at once. Raises RowRejected."""
    unit = placement.unit
    if unit is not None and placement.position is None and unit.was_ever_public():
        raise RowRejected(
            "no_position",
            _(
                "The unit “%(unit)s” has no position “%(title)s”. Add it to the unit, have that published, "
                "and check again."
            )
            % {"unit": placement.unit_name, "title": placement.title},
        )


def _said(placement: Placement) -> dict[str, Any]:
    """What a placement says of an appointment that is there."""
    said = {"starts_on": placement.starts_on, "decision_number": placement.decision_number}
    return {name: value for name, value in said.items() if value}
