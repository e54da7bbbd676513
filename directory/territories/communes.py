"""The communes of a portal's territory: where each lies, who governs it and where it is reached."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone

from directory.organisations.models import Organisation
from directory.people.models import Unit
from directory.territories.matching import COMMUNE, DISTRICT, place_name
from directory.territories.models import Area
from portal.registers.english import here
from portal.tenancy.enums import PortalKind
from portal.tenancy.models import Portal

KINDS_WITH_MAP = frozenset({PortalKind.PROVINCE, PortalKind.DISTRICT, PortalKind.COMMUNE})
#: Titles in the drawing are cut: its size is bounded.
LONGEST_TITLE = 80


@dataclass(frozen=True)
class Commune:
    """A line of the list, and the area with the same number on the map."""

    number: int
    name: str
    district: str
    committee: str
    address: str
    path: str
    area: Area | None
    is_own: bool

    @property
    def title(self) -> str:
        place = f"{self.number}. {self.name}"
        return (f"{place}, {self.district}" if self.district else place)[:LONGEST_TITLE]

    @property
    def anchor(self) -> str:
        return f"xa-{self.number}"

    @property
    def target(self) -> str:
        """Where the area on the map leads: to the commune's portal or office, else to its line."""
        return self.path or f"#{self.anchor}"


def has_map(portal: Portal) -> bool:
    """Departments govern no territory."""
    return portal.kind in KINDS_WITH_MAP


def day_shown(portal: Portal) -> date:
    """Today; for an ended body its last day."""
    return min(filter(None, [timezone.localdate(), portal.organisation.valid_until]))


def communes_shown(portal: Portal) -> QuerySet[Organisation]:
    """Committees of the communes that exist on a portal's territory; a commune is shown among its neighbours.

    An ended district is shown as it was on its last day.
    """
    owner = portal.organisation
    communes = Organisation.objects.filter(kind=COMMUNE).existing_on(day_shown(portal))
    if portal.kind == PortalKind.DISTRICT:
        return communes.filter(parent=owner)
    if portal.kind == PortalKind.COMMUNE:
        return communes.filter(parent=owner.parent_id)
    return communes


def communes_of(portal: Portal, request: HttpRequest | None = None) -> list[Commune]:
    """All communes of a portal's territory by district and name, in three queries."""
    rows = communes_shown(portal).select_related("parent", "area")
    districts = _districts_on(day_shown(portal), rows)
    bodies = sorted(rows, key=lambda body: _order(body, districts))
    portals = _by_organisation(Portal.objects.readable().select_related("site"), bodies)
    units = _by_organisation(Unit.objects.public().select_related("portal__site", "organisation"), bodies)
    return [
        Commune(
            number=number,
            name=place_name(body),
            district=districts.get(body.parent_id, ""),
            committee=body.name,
            address=_address(units.get(body.pk), portals.get(body.pk)),
            path=_path(units.get(body.pk), portals.get(body.pk), request),
            area=getattr(body, "area", None),
            is_own=body.pk == portal.organisation_id,
        )
        for number, body in enumerate(bodies, start=1)
    ]


def _districts_on(day: date, communes: Iterable[Organisation]) -> dict[int | None, str]:
    """Names of the districts that exist on a day, by key; most ended on 30 June 2025."""
    parents = {body.parent_id: body.parent for body in communes if body.parent is not None}
    return {
        pk: place_name(parent)
        for pk, parent in parents.items()
        if parent.kind == DISTRICT and not (parent.valid_until and parent.valid_until < day)
    }


def _order(body: Organisation, districts: Mapping[int | None, str]) -> tuple[str, str, int]:
    district = body.parent.sort_name if body.parent is not None and body.parent_id in districts else ""
    return (district, body.sort_name, body.pk)


def _by_organisation(rows: QuerySet, bodies: list[Organisation]) -> dict[int, object]:
    return {row.organisation_id: row for row in rows.filter(organisation__in=[body.pk for body in bodies])}


def _address(unit, portal) -> str:
    return (unit.address if unit else "") or (portal.address if portal else "")


def _path(unit, portal, request: HttpRequest | None) -> str:
    if portal is not None:
        return portal.absolute_url(here("/"), request)
    return unit.portal.absolute_url(here(unit.public_path), request) if unit is not None else ""
