"""What other systems harvest (TT 24/2011, Điều 10): a line for every record that was ever public."""

from django.db import models
from django.db.models import Q

from portal.tenancy.models import Portal


class HarvestItemQuerySet(models.QuerySet):
    def of(self, portal: Portal):
        """What a portal offers: its own records; the provincial portal offers those of all."""
        return self.all() if portal.is_provincial else self.filter(portal=portal)


class HarvestItem(models.Model):
    """A record of a register as harvesters of a portal know it; it stays when the record goes.

    `identifier` is given once and outlives a change of the portal's host. `changed_at` is in whole seconds.
    """

    identifier = models.CharField(max_length=400, unique=True)
    register = models.CharField(max_length=60)
    object_id = models.BigIntegerField()
    portal = models.ForeignKey(Portal, on_delete=models.PROTECT, related_name="+")
    is_deleted = models.BooleanField(default=False)
    changed_at = models.DateTimeField()

    objects = HarvestItemQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint("register", "object_id", "portal", name="harvest_item_once_a_portal")
        ]
        indexes = [
            models.Index(fields=["changed_at", "id"], name="harvest_in_order"),
            models.Index(fields=["portal", "changed_at", "id"], name="harvest_of_portal_in_order"),
        ]

    def __str__(self) -> str:
        return self.identifier


def behind(changed_at, pk: int) -> Q:
    """Items that come after one in the order of harvesting."""
    return Q(changed_at__gte=changed_at) & (Q(changed_at__gt=changed_at) | Q(pk__gt=pk))
