"""Reads that every register shares."""

from typing import Self

from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import Q

from portal.tenancy.enums import READABLE_STATES, PortalKind, Role
from portal.tenancy.models import Portal
from portal.tenancy.scope import is_province_operator, portal_ids_of


class RegisterQuerySet(models.QuerySet):
    def live(self) -> Self:
        """Rows that were published and not withdrawn."""
        return self.filter(live=True)

    def public(self) -> Self:
        """Rows that anybody may read: live, on a portal that is open to readers."""
        return self.live().filter(portal__state__in=READABLE_STATES)

    def shown_on(self, portal: Portal) -> Self:
        """Public rows on a portal: everything on the provincial one, else its own and those placed there."""
        return self.public() if portal.is_provincial else self.carried_by(portal)

    def carried_by(self, portal: Portal) -> Self:
        """Public rows of a portal's own and those placed there: what it answers for."""
        from portal.registers.models import Placement

        placed = Placement.objects.shown().filter(
            portal=portal, content_type=ContentType.objects.get_for_model(self.model)
        )
        return self.public().filter(Q(portal=portal) | Q(pk__in=placed.values("object_id")))

    def meeting_demands_on(self, portal: Portal) -> Self:
        """What a portal can point to when the law asks it for a list.

        The province's departments speak for it; what its districts and communes publish is theirs alone.
        """
        carried = self.carried_by(portal)
        if not portal.is_provincial:
            return carried
        return carried | self.public().filter(portal__kind=PortalKind.DEPARTMENT)

    def visible_to(self, user, *roles: Role) -> Self:
        """Rows of the portals on whose boards the person sits, drafts included."""
        if is_province_operator(user):
            return self.all()
        return self.filter(portal_id__in=portal_ids_of(user, *roles))

    def readable_by(self, user) -> Self:
        """Rows that the person may read: those of the own portals, and what is public anywhere."""
        return self.visible_to(user) | self.public()

    def delete(self):
        """Delete row by row, so that each passes the ledger and what was public is refused."""
        results = [record.delete() for record in self]
        return sum(count for count, _by_model in results), {self.model._meta.label: len(results)}
