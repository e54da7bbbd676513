"""Reads of portals."""

from typing import Self

from django.db import models

from portal.tenancy.enums import READABLE_STATES, PortalKind, PortalState


class PortalQuerySet(models.QuerySet):
    def active(self) -> Self:
        """Portals that are read and written."""
        return self.filter(state=PortalState.ACTIVE)

    def readable(self) -> Self:
        """Portals that the public can read, those of abolished bodies included."""
        return self.filter(state__in=READABLE_STATES)

    def provincial(self):
        """The provincial portal, or None before it is made."""
        return self.filter(kind=PortalKind.PROVINCE).first()

    def for_user(self, user) -> Self:
        """Portals on whose board the user sits; all of them for the province's operators."""
        if user.is_superuser:
            return self.all()
        return self.filter(portal_groups__group__user=user).distinct()
