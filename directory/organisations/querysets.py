"""Reads of state bodies in the domain's words."""

from datetime import date
from typing import Self

from django.db import models
from django.db.models import Q

from directory.organisations.enums import OrganisationKind


class OrganisationQuerySet(models.QuerySet):
    def existing_on(self, day: date) -> Self:
        """Bodies that exist on a day; an open end means that the body still exists."""
        return self.filter(
            Q(valid_from__isnull=True) | Q(valid_from__lte=day),
            Q(valid_until__isnull=True) | Q(valid_until__gte=day),
        )

    def bodies(self) -> Self:
        """Without the units of bodies, which are their portals' own affair until they are published."""
        return self.exclude(kind=OrganisationKind.UNIT)

    def ended_by(self, day: date) -> Self:
        """Bodies that ended before a day."""
        return self.filter(valid_until__lt=day)
