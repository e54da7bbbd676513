"""The units and positions of a portal, as rows of an update name them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from directory.organisations.models import Organisation
from directory.people.models import Appointment, Position, Unit
from directory.people.services import bodies_of
from portal.core.text import canonical_tone, clean_text, repair_d
from portal.registers.bulk.errors import RowRejected
from portal.tenancy.models import Portal


def name_key(name: str) -> str:
    """A name as people compare it: one spelling of tones and of đ, no case, single blanks."""
    return " ".join(canonical_tone(repair_d(clean_text(name))).casefold().split())


@dataclass(frozen=True)
class Placement:
    """A position that a row names, there already or not, and from when until when somebody holds it."""

    unit_name: str
    parent_name: str
    title: str
    unit: Unit | None
    position: Position | None
    starts_on: date | None = None
    ends_on: date | None = None
    decision_number: str | None = None

    @property
    def label(self) -> str:
        return f"{self.title} – {self.unit_name}" if self.title else self.unit_name


class Places:
    """Looked up once for a portion of rows, in a constant number of queries."""

    def __init__(self, portal: Portal) -> None:
        self._units: dict[str, list[Unit]] = defaultdict(list)
        self._bodies: dict[str, list[Organisation]] = defaultdict(list)
        self._positions: dict[int, list[Position]] = defaultdict(list)
        self._by_pk: dict[int, Position] = {}
        self.units: dict[int, Unit] = {}
        rows = Unit.objects.filter(portal=portal).select_related("organisation__parent")
        for unit in rows.order_by("live", "pk"):
            self.units[unit.organisation_id] = unit
        for unit in list(self.units.values()):
            self.add_unit(unit)
        bodies = Organisation.objects.filter(pk__in=bodies_of(portal)).select_related("parent")
        for body in bodies:
            self.add_body(body)
        self.own_body = portal.organisation
        places = Position.objects.filter(unit__portal=portal).order_by("sort_order", "pk")
        for position in places.select_related("unit__organisation"):
            self.add_position(position)
        #: Positions of one seat in which somebody public is or was.
        self.filled = set(
            Appointment.objects.filter(
                position__in=places.filter(seats=1).order_by(), person__live=True
            ).values_list("position", flat=True)
        )

    def add_unit(self, unit: Unit) -> None:
        for name in _names(unit.organisation):
            self._units[name].append(unit)

    def add_body(self, body: Organisation) -> None:
        for name in _names(body):
            self._bodies[name].append(body)

    def add_position(self, position: Position) -> None:
        others = [row for row in self._positions[position.unit_id] if row.pk != position.pk]
        self._positions[position.unit_id] = [*others, position]
        self._by_pk[position.pk] = position

    def known(self, names: Iterable[tuple[str, str]]) -> set[int]:
        """Keys of the units of these names and bodies above them; of names that fit several, none."""
        found = [self._called(name, parent) for name, parent in names]
        return {units[0].pk for units in found if len(units) == 1}

    def _called(self, name: str, parent: str) -> list[Unit]:
        return _below(self._units[name_key(name)], parent, lambda unit: unit.organisation)

    def unit(self, name: str, parent: str) -> Unit | None:
        """The unit of a name, below the body that is named too. Raises RowRejected for several."""
        found = self._called(name, parent)
        if len(found) > 1:
            raise RowRejected(
                "several_units",
                _("Several units are called “%(name)s”; name the body above it in a column of its own.")
                % {"name": name},
            )
        return found[0] if found else None

    def body(self, name: str, parent: str) -> Organisation | None:
        """A body that the portal speaks for and that has no entry in the directory. Raises RowRejected."""
        found = _below(self._bodies[name_key(name)], parent, lambda body: body)
        if len(found) > 1:
            raise RowRejected(
                "several_units",
                _("Several bodies are called “%(name)s”; name the one above it.") % {"name": name},
            )
        return found[0] if found else None

    def parent_body(self, name: str) -> Organisation:
        """The body below which a new unit stands: the portal's own one unless it is named."""
        if not name:
            return self.own_body
        if (body := self.body(name, "")) is None:
            raise RowRejected(
                "no_parent", _("The portal has no body “%(name)s” above the unit.") % {"name": name}
            )
        return body

    def position(self, unit: Unit | None, title: str) -> Position | None:
        if unit is None:
            return None
        key = name_key(title)
        return next((row for row in self._positions[unit.pk] if name_key(row.title) == key), None)

    def position_of(self, pk: int) -> Position | None:
        return self._by_pk.get(pk)


def _names(body: Organisation) -> set[str]:
    return {name_key(name) for name in (body.name, body.short_name) if name}


def _below(rows: Iterable, parent: str, body_of) -> list:
    wanted = name_key(parent)
    return [
        row
        for row in rows
        if not wanted or (body_of(row).parent is not None and wanted in _names(body_of(row).parent))
    ]
