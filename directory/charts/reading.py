"""The chart of a body: the body with its leaders, its units, and theirs; deeper levels have their own charts.

Only what anybody may read is drawn. The number of queries is the same for any number of units, and three
levels cannot run in a circle.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Count, Prefetch, Q

from directory.people.models import Appointment, Position, Unit
from portal.registers.english import here, in_vietnamese, is_english, plain, said
from portal.tenancy.models import Portal

MOST_UNITS, MOST_BELOW_ONE, MOST_BELOW, MOST_SEATS, MOST_NAMES = 60, 8, 480, 12, 8
MOST_OTHERS = 30
PATH = "/co-cau-to-chuc/so-do/"


@dataclass(frozen=True)
class Holder:
    name: str
    path: str


@dataclass(frozen=True)
class Seat:
    """A position on the chart and who holds it today; nobody means that it is vacant (khuyết)."""

    title: str
    holders: list[Holder]
    #: The title as a page shows it, marked where it is Vietnamese on an English one.
    shown: str = ""
    #: How many more hold it than are named.
    left_out: int = 0


@dataclass
class Entry:
    """A unit on the chart."""

    pk: int
    name: str
    path: str
    #: The name as a page shows it, marked where it is Vietnamese on an English one.
    shown: str
    seats: list[Seat] = field(default_factory=list)
    below: list[Entry] = field(default_factory=list)
    #: How many units right below it are not drawn.
    left_out: int = 0

    @property
    def chart_path(self) -> str:
        return here(f"{PATH}{self.pk}/")

    @property
    def has_more(self) -> bool:
        return bool(self.below or self.left_out)


@dataclass(frozen=True)
class Chart:
    root: Entry
    #: Other bodies at the top of what the portal shows, such as the People's Council.
    others: list[Entry]
    is_main: bool

    @property
    def path(self) -> str:
        return here(PATH) if self.is_main else self.root.chart_path

    @property
    def units_count(self) -> int:
        return 1 + sum(1 + len(entry.below) for entry in self.root.below)


def main_unit(portal: Portal) -> Unit | None:
    """The portal's own body in the directory, else the first at the top of what the portal shows."""
    shown = _shown(portal)
    own = shown.filter(organisation=portal.organisation_id).first()
    return own or shown.highest(portal).in_order().first()


def chart_of(portal: Portal, day: date, pk: int | None = None) -> Chart | None:
    """The chart of the portal's own body, or of the unit `pk`; None where the portal does not show it."""
    root = main_unit(portal) if pk is None else _shown(portal).filter(pk=pk).first()
    if root is None:
        return None
    rows = _Rows(portal, root)
    seats = _seats([root, *rows.units, *rows.below], root, day)
    entry = _entry(root, seats)
    for unit in rows.units:
        child = _entry(unit, seats)
        drawn = rows.below_one[unit.organisation_id]
        child.below = [_entry(below, seats) for below in drawn]
        child.left_out = max(rows.counts.get(unit.organisation_id, 0) - len(drawn), 0)
        entry.below.append(child)
    entry.left_out = max(rows.units_count - len(rows.units), 0)
    others = _shown(portal).highest(portal).exclude(pk=root.pk).in_order()[:MOST_OTHERS] if pk is None else []
    return Chart(entry, [_entry(other, {}) for other in others], is_main=pk is None)


class _Rows:
    """Both levels below the root, each bounded, with how many there are in truth."""

    def __init__(self, portal: Portal, root: Unit) -> None:
        shown = _shown(portal).exclude(pk=root.pk)
        level = shown.filter(organisation__parent=root.organisation_id)
        self.units = list(level.in_order()[:MOST_UNITS])
        self.units_count = level.count()
        seen = [unit.pk for unit in self.units]
        parents = [unit.organisation_id for unit in self.units]
        lower = shown.exclude(pk__in=seen).filter(organisation__parent__in=parents)
        counted = lower.order_by().values("organisation__parent").annotate(count=Count("pk"))
        self.counts = {row["organisation__parent"]: row["count"] for row in counted}
        self.below_one: dict[int, list[Unit]] = defaultdict(list)
        ordered = lower.order_by("organisation__parent__sort_name", "organisation__sort_name", "pk")
        for unit in ordered[:MOST_BELOW]:
            siblings = self.below_one[unit.organisation.parent_id or 0]
            if len(siblings) < MOST_BELOW_ONE:
                siblings.append(unit)
        self.below = [unit for units in self.below_one.values() for unit in units]


def _shown(portal: Portal):
    return Unit.objects.shown_on(portal).select_related("organisation", "portal__site")


def _entry(unit: Unit, seats: dict[int, list[Seat]]) -> Entry:
    shown = unit.name_en if is_english() else ""
    shown = shown or in_vietnamese(unit.organisation.short_name or unit.organisation.name)
    return Entry(unit.pk, plain(shown), here(unit.public_path), shown, seats.get(unit.pk, []))


def _seats(units: Iterable[Unit], root: Unit, day: date) -> dict[int, list[Seat]]:
    """The leaders of the root and the heads of the others, in protocol order; two queries."""
    held = Appointment.objects.held_on(day).public().select_related("person__portal__site")
    wanted = Q(is_head=True) | Q(is_leader=True, unit=root)
    positions = Position.objects.filter(wanted, unit__in=[unit.pk for unit in units]).order_by(
        "unit", "sort_order", "pk"
    )
    seats: dict[int, list[Seat]] = defaultdict(list)
    for position in positions.prefetch_related(Prefetch("appointments", held, to_attr="held")):
        if len(seats[position.unit_id]) < MOST_SEATS:
            people = [row.person for row in position.held[:MOST_NAMES]]
            holders = [Holder(person.name, here(person.public_path)) for person in people]
            title = said(position, "title")
            left_out = len(position.held) - len(holders)
            seats[position.unit_id].append(Seat(plain(title), holders, title, left_out))
    return seats
