"""What a portal's readers asked in a period: most asked, asked in vain, opened; and what is asked often."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count, Sum
from django.utils import timezone
from django.utils.functional import cached_property

from portal.tenancy.models import Portal
from search.learning.enums import Asked, Found
from search.learning.models import OpenCount, QueryCount
from search.learning.texts import folded

SHOWN, EXPORTED = 50, 1000
#: What is suggested to everybody was asked so often, on so many days, and found something.
OFTEN, ON_DAYS, LATELY = 10, 3, timedelta(days=90)


@dataclass(frozen=True)
class Figures:
    """Figures of some portals in a period; each list costs one query."""

    portals: Collection[Portal]
    first: date
    last: date
    most: int = SHOWN

    @cached_property
    def asked(self) -> list[dict]:
        return list(self._questions().summed()[: self.most])

    @cached_property
    def in_vain(self) -> list[dict]:
        return list(self._questions().filter(found=Found.NOTHING).summed()[: self.most])

    @cached_property
    def opened(self) -> list[dict]:
        openings = OpenCount.objects.between(self.portals, self.first, self.last)
        return list(openings.summed("path")[: self.most])

    @cached_property
    def total(self) -> int:
        """All questions that were counted, of rare and forgotten texts too."""
        return self._questions().aggregate(total=Sum("count"))["total"] or 0

    def _questions(self):
        return QueryCount.objects.between(self.portals, self.first, self.last)


def frequent_questions(portal: Portal, beginning: str, most: int) -> list[str]:
    """Questions that begin so and are asked often with success on a portal's page; one query.

    Programs ask what they like, as often as they like.
    """
    today = timezone.localdate()
    begun = QueryCount.objects.between([portal], today - LATELY, today).filter(asked=Asked.PAGE)
    begun = begun.exclude(found=Found.NOTHING).exclude(text="")
    begun = begun.filter(folded__startswith=folded(beginning)).order_by()
    often = begun.values("text").annotate(total=Sum("count"), days=Count("day", distinct=True))
    rows = often.filter(total__gte=OFTEN, days__gte=ON_DAYS).order_by("-total", "text")
    return list(rows.values_list("text", flat=True)[:most])
