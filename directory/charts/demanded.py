"""What the law asks of the chart (NĐ 43/2011, Điều 10.1.a; NĐ 224/2026, Điều 9.1.b)."""

from dataclasses import dataclass
from typing import ClassVar

from django.utils.functional import Promise
from django.utils.translation import pgettext_lazy

from directory.charts.reading import main_unit
from directory.people.models import Unit
from portal.tenancy.models import Portal


@dataclass(frozen=True)
class ChartDemand:
    """A chart with at least one unit below the portal's body."""

    law: str
    label: ClassVar[str | Promise] = pgettext_lazy("chart", "Organisation chart")
    model: ClassVar[type[Unit]] = Unit

    @staticmethod
    def concerns(portal: Portal) -> bool:
        return True

    def is_met(self, portal: Portal) -> bool:
        main = main_unit(portal)
        if main is None:
            return False
        return Unit.objects.carried_by(portal).filter(organisation__parent=main.organisation_id).exists()
