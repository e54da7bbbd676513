"""What the law asks of the map (NĐ 43/2011, Điều 10.1.a; NĐ 224/2026, Điều 9.1.c)."""

from dataclasses import dataclass
from typing import ClassVar

from django.utils.functional import Promise
from django.utils.translation import pgettext_lazy

from directory.territories.communes import communes_shown, has_map
from directory.territories.models import BoundaryMap
from portal.tenancy.models import Portal


@dataclass(frozen=True)
class MapDemand:
    """A map of the boundaries that shows every commune of the portal's territory."""

    law: str
    label: ClassVar[str | Promise] = pgettext_lazy(
        "territory", "Map of administrative boundaries with all communes"
    )
    model: ClassVar[type[BoundaryMap]] = BoundaryMap

    @staticmethod
    def concerns(portal: Portal) -> bool:
        return has_map(portal)

    def is_met(self, portal: Portal) -> bool:
        communes = communes_shown(portal)
        if BoundaryMap.current() is None or not communes.exists():
            return False
        return not communes.filter(area=None).exists()
