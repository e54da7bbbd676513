"""The place of a unit on the province's own map: no outside service is asked."""

from typing import Any

from django import template

from directory.people.models import Unit
from directory.territories.drawn_map import MARGIN, Window
from directory.territories.models import Area, BoundaryMap

register = template.Library()


@register.inclusion_tag("components/territories/place.html")
def place_on_map(unit: Unit) -> dict[str, Any]:
    """Draw where a unit is; nothing without its place, its coordinates alone outside of the map."""
    if unit.latitude is None or unit.longitude is None:
        return {}
    context: dict[str, Any] = {"unit": unit}
    current = BoundaryMap.current()
    place = current.place_of(float(unit.latitude), float(unit.longitude)) if current else None
    if current is None or place is None:
        return context
    x, y = place
    margin = round(max(current.width, current.height) * MARGIN)
    window = Window(-margin, -margin, current.width + 2 * margin, current.height + 2 * margin)
    around = Area.objects.filter(left__lte=x, right__gte=x, top__lte=y, bottom__gte=y)
    return context | {"window": window, "outline": current.outline, "around": around, "x": x, "y": y}
