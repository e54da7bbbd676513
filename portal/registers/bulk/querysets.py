"""Reads of the rows of bulk work."""

from typing import Self

from django.db import models
from django.db.models import Count

from portal.registers.bulk.enums import RowState


class BulkRowQuerySet(models.QuerySet):
    def data(self) -> Self:
        """Rows below the heading."""
        return self.exclude(state=RowState.HEADING)

    def counts(self) -> dict[str, int]:
        """How many rows are in each state; one query."""
        return dict(self.data().order_by().values_list("state").annotate(count=Count("pk")))
