"""Reads of the schedules."""

from datetime import date
from typing import Self

from django.db.models import Exists, OuterRef

from directory.schedules.weeks import Week
from portal.registers.querysets import RegisterQuerySet


class WeekScheduleQuerySet(RegisterQuerySet):
    def of_week(self, week: Week) -> Self:
        return self.filter(starts_on=week.monday)

    def since(self, day: date) -> Self:
        """Weeks that end on the day or later."""
        return self.filter(starts_on__gte=Week.of(day).monday)

    def with_leader(self, person) -> Self:
        """Weeks in which a leader has something to do."""
        return self.filter(
            Exists(
                self.model.entries.rel.related_model.objects.filter(leaders=person, schedule=OuterRef("pk"))
            )
        )

    def with_entries(self) -> Self:
        """With all that a page, a feed or an export tells of them, in a constant number of queries."""
        joined = self.select_related("portal__site", "portal__organisation")
        return joined.prefetch_related("entries__leaders")
