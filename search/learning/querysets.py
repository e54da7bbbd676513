"""Reads and sums of the query log."""

from collections.abc import Iterable
from datetime import date
from typing import Any, Self

from django.db import IntegrityError, models, transaction
from django.db.models import F, Sum

#: Texts that were asked less often are shown to nobody.
FEWEST_SHOWN = 3


class CountQuerySet(models.QuerySet):
    def between(self, portals: Iterable, first: date, last: date) -> Self:
        return self.filter(portal__in=portals, day__gte=first, day__lte=last)

    def summed(self, *names: str) -> models.QuerySet[Any, dict[str, Any]]:
        """Texts with how often they were counted (`total`), the most frequent first; none that is rare."""
        groups = self.exclude(text="").order_by().values("text", *names).annotate(total=Sum("count"))
        return groups.filter(total__gte=FEWEST_SHOWN).order_by("-total", "text", *names)

    def add(self, count: int = 1, **key: Any) -> None:
        """Count once more, or so many times."""
        if self.filter(**key).update(count=F("count") + count):
            return
        try:
            with transaction.atomic():
                self.create(**key, count=count)
        except IntegrityError:
            # Another process was quicker.
            self.filter(**key).update(count=F("count") + count)
