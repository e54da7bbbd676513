"""Reads of bulk work in the domain's words."""

from typing import Self

from django.db import models
from django.db.models import Count

from publications.batches.enums import RowState


class BatchQuerySet(models.QuerySet):
    def of(self, user) -> Self:
        """What a person has begun; nobody sees anybody else's."""
        return self.filter(owner=user) if user.is_authenticated else self.none()


class BatchRowQuerySet(models.QuerySet):
    def data(self) -> Self:
        """Rows below the heading."""
        return self.exclude(state=RowState.HEADING)

    def counts(self) -> dict[str, int]:
        """How many rows are in each state; one query."""
        return dict(self.data().order_by().values_list("state").annotate(count=Count("pk")))
