"""What a drawing shows: the areas of a list, the borders of districts around them, and a window on both."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils import timezone

from directory.organisations.models import Organisation
from directory.territories.communes import Commune
from directory.territories.matching import DISTRICT
from directory.territories.models import Area, BoundaryMap

#: Space around the areas, as a part of the longer side.
MARGIN = 0.02
#: Up to so many areas their numbers can be read on the map.
MOST_NUMBERS = 250


@dataclass(frozen=True)
class Window:
    """A part of the frame, with the sizes of what is drawn in it."""

    left: int
    top: int
    width: int
    height: int

    @property
    def view_box(self) -> str:
        return f"{self.left} {self.top} {self.width} {self.height}"

    def part(self, share: float) -> int:
        """A length that looks the same in every window."""
        return max(round(max(self.width, self.height) * share), 1)

    @property
    def font_size(self) -> int:
        return self.part(0.018)

    @property
    def line(self) -> int:
        return self.part(0.0012)

    @property
    def thick_line(self) -> int:
        return self.part(0.0035)

    @property
    def marker(self) -> int:
        return self.part(0.013)


@dataclass(frozen=True)
class DrawnMap:
    window: Window
    communes: list[Commune]
    districts: list[Area]
    has_numbers: bool


def drawn_map(communes: Sequence[Commune]) -> DrawnMap | None:
    """The map of these communes; None while no area of theirs is known."""
    drawn = [commune for commune in communes if commune.area is not None]
    if not drawn or BoundaryMap.current() is None:
        return None
    parents = {commune.district for commune in drawn if commune.district}
    bodies = Organisation.objects.filter(kind=DISTRICT).existing_on(timezone.localdate())
    districts = Area.objects.filter(organisation__in=bodies) if len(parents) > 1 else Area.objects.none()
    window = window_around([commune.area for commune in drawn if commune.area])
    return DrawnMap(window, drawn, list(districts), len(drawn) <= MOST_NUMBERS)


def window_around(areas: Sequence[Area]) -> Window:
    """The smallest part of the frame that holds these areas, with a margin."""
    left, top = min(area.left for area in areas), min(area.top for area in areas)
    right, bottom = max(area.right for area in areas), max(area.bottom for area in areas)
    margin = max(round(max(right - left, bottom - top) * MARGIN), 1)
    return Window(left - margin, top - margin, right - left + 2 * margin, bottom - top + 2 * margin)
