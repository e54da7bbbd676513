"""The introduction of a province, district, commune or department, by the parts that the law names.

A part is held when its section says something, or when the directory or the map shows it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import ClassVar

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import pgettext_lazy
from wagtail.query import PageQuerySet

from directory.charts.demanded import ChartDemand
from directory.people.models import Person
from directory.territories.demanded import MapDemand
from portal.pages.enums import IntroductionPart
from portal.pages.models import SectionPage
from portal.pages.structure import Link
from portal.registers.demands import Demanded
from portal.registers.english import here
from portal.tenancy.enums import PortalKind
from portal.tenancy.models import Portal

Part = IntroductionPart
#: In the order of the decree.
OF_DEPARTMENTS = (Part.CHART, Part.STRUCTURE, Part.TASKS, Part.UNITS, Part.FORMATION, Part.LEADERS)
OF_PLACES = (
    Part.APPARATUS,
    Part.MAP,
    Part.NATURE,
    Part.HISTORY,
    Part.CULTURE,
    Part.RELICS,
    Part.SCENERY,
    Part.LEADERS,
)
LAWS = {
    PortalKind.DEPARTMENT: ("ND43-10.1.a.1", "ND224-9.1.b"),
    PortalKind.PROVINCE: ("ND43-10.1.a.2", "ND224-9.1.c"),
    PortalKind.DISTRICT: ("ND43-10.1.a.2",),
    PortalKind.COMMUNE: ("ND224-9.1.c",),
}


@dataclass(frozen=True)
class Place:
    """Where the portal shows a part by itself, and what must be there for the part to be held."""

    path: str
    label: str | Promise
    is_held: Callable[[Portal], bool]


def _has_chart(portal: Portal) -> bool:
    return ChartDemand("").is_met(portal)


def _has_map(portal: Portal) -> bool:
    return MapDemand("").is_met(portal)


def _has_leaders(portal: Portal) -> bool:
    return Person.objects.leaders_of(portal, timezone.localdate()).exists()


_CHART = Place(
    "/co-cau-to-chuc/so-do/", pgettext_lazy("introduction", "See the organisation chart"), _has_chart
)
_UNITS = Place("/co-cau-to-chuc/", pgettext_lazy("introduction", "See the units"), _has_chart)
_MAP = Place("/gioi-thieu/ban-do/", pgettext_lazy("introduction", "See the map and the communes"), _has_map)
_LEADERS = Place("/danh-ba/", pgettext_lazy("introduction", "See the directory"), _has_leaders)
PLACES: dict[str, Place] = {
    Part.CHART: _CHART,
    Part.STRUCTURE: _UNITS,
    Part.UNITS: _UNITS,
    Part.APPARATUS: _CHART,
    Part.MAP: _MAP,
    Part.LEADERS: _LEADERS,
}


def place_of(part: str) -> Link | None:
    """The link from a part's section to where the portal shows it by itself."""
    place = PLACES.get(part)
    return Link(here(place.path), str(place.label)) if place else None


def parts_asked_of(portal: Portal) -> tuple[IntroductionPart, ...]:
    """The parts that the law asks of a portal of this kind; communes follow the rule for districts."""
    return OF_DEPARTMENTS if portal.kind == PortalKind.DEPARTMENT else OF_PLACES


def shown_parts(introduction: SectionPage) -> list[Link]:
    """The readable sections of an introduction: the parts in the order of the decree, then all others."""
    below = SectionPage.objects.child_of(introduction).readable()
    order = {part.value: place for place, part in enumerate(parts_asked_of(introduction.owning_portal))}
    sections = sorted(below, key=lambda section: (order.get(section.part, len(order)), section.path))
    return [section.link() for section in sections]


def lacking_parts(portal: Portal) -> list[IntroductionPart]:
    """The parts that the law asks for and nobody can read."""
    asked = parts_asked_of(portal)
    told = {page.part for page in sections_of(portal).exclude(part="") if page.has_own_text()}
    return [part for part in asked if part not in told and not is_shown(part, portal)]


def sections_of(portal: Portal) -> PageQuerySet:
    """The readable sections of a portal."""
    return SectionPage.objects.descendant_of(portal.root_page).live().public()


def is_shown(part: IntroductionPart, portal: Portal) -> bool:
    """Whether the portal shows a part by itself, whatever its section says."""
    place = PLACES.get(part)
    return place is not None and place.is_held(portal)


@dataclass(frozen=True)
class PartDemand:
    """A part of the introduction that somebody can read."""

    law: str
    part: IntroductionPart
    model: ClassVar[type[SectionPage]] = SectionPage

    @property
    def label(self) -> str | Promise:
        return self.part.label

    def concerns(self, portal: Portal) -> bool:
        return self.law in LAWS[PortalKind(portal.kind)] and self.part in parts_asked_of(portal)

    def is_met(self, portal: Portal) -> bool:
        told = any(page.has_own_text() for page in sections_of(portal).filter(part=self.part))
        return told or is_shown(self.part, portal)


def part_demands() -> Iterator[Demanded]:
    """What the checks ask of introductions, part by part."""
    for law in ("ND43-10.1.a.1", "ND224-9.1.b"):
        yield from (PartDemand(law, part) for part in OF_DEPARTMENTS)
    for law in ("ND43-10.1.a.2", "ND224-9.1.c"):
        yield from (PartDemand(law, part) for part in OF_PLACES)
