"""Reads of updates in the domain's words."""

from typing import Self

from django.db import models
from django.db.models import Count

from portal.registers.bulk.querysets import BulkRowQuerySet


class DirectoryUpdateQuerySet(models.QuerySet):
    def of(self, user) -> Self:
        """Updates of the portals on which the person writes."""
        from directory.people.models import Person
        from portal.registers.permissions import PortalRecordPolicy

        return self.filter(portal__in=PortalRecordPolicy(Person).portals_for(user, "add"))


class UpdateRowQuerySet(BulkRowQuerySet):
    def effects(self) -> dict[str, int]:
        """How many rows there are of each effect; one query."""
        rows = self.data().exclude(effect="").order_by()
        return dict(rows.values_list("effect").annotate(count=Count("pk")))
