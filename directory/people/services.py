"""Writes of the directory: a unit below one's own body, and the word that entries are correct."""

from collections.abc import Iterable, Iterator, Sequence

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import models, transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy

from directory.organisations.enums import OrganisationKind
from directory.organisations.models import Organisation
from directory.people.checks import lock_units
from directory.people.models import Person, Position, Unit
from portal.ledger.services import record_event
from portal.tenancy.enums import WRITING_ROLES
from portal.tenancy.models import Portal
from portal.tenancy.scope import roles_of


class DirectoryEvent(models.TextChoices):
    """What happens in the directory and is logged."""

    UNIT_MADE = "directory.unit_made", pgettext_lazy("directory event", "Unit entered below a body")
    CONFIRMED = "directory.confirmed", pgettext_lazy("directory event", "Entry confirmed as correct")


def bodies_of(portal: Portal) -> set[int]:
    """Primary keys of the bodies that a portal speaks for: its own, and all below without a portal.

    The provincial portal also speaks for the province's bodies that stand below none and have no portal, such
    as its People's Council. A query a level.
    """
    found: set[int] = set()
    latest = {portal.organisation_id}
    if portal.is_provincial:
        alone = Organisation.objects.filter(parent=None, portal=None)
        alone = alone.exclude(kind__in=[OrganisationKind.CENTRAL, OrganisationKind.UNIT])
        latest |= set(alone.values_list("pk", flat=True))
    while latest:
        found |= latest
        below = Organisation.objects.filter(Q(parent__in=latest), portal=None)
        latest = set(below.values_list("pk", flat=True)) - found
    return found


@transaction.atomic
def make_unit_organisation(*, portal: Portal, parent: Organisation, name: str, user=None) -> Organisation:
    """Enter a unit (phòng, ban, trung tâm) below a body that the portal speaks for.

    Raises:
        ValidationError: the body is another portal's, or has such a unit already.
    """
    if parent.pk not in bodies_of(portal):
        raise ValidationError(_("This body belongs to another portal."))
    unit = Organisation(name=name, kind=OrganisationKind.UNIT, parent=parent)
    unit.full_clean()
    unit.save()
    record_event(action=DirectoryEvent.UNIT_MADE, obj=unit, portal=portal, user=user)
    return unit


def going_together(people: Sequence[Person]) -> Iterator[Person]:
    """People who change places (luân chuyển), one after the other, to be published in one transaction.

    Each is judged by the latest versions of those who follow: by the end, all of them are public.
    """
    waiting = {person.pk: person.latest_revision for person in people}
    positions = {row["position"] for one in waiting.values() for row in one.content["appointments"]}
    lock_units(Position.objects.filter(pk__in=positions).values_list("unit", flat=True))
    for person in people:
        # What this one begins is public from now on, and no longer to come.
        del waiting[person.pk]
        person.going_with = waiting
        yield person


@transaction.atomic
def confirm(*, entries: Iterable[Person | Unit], user) -> int:
    """Note that public entries are correct as of today; return how many. What is a draft is left out.

    Raises:
        PermissionDenied: one of them is another portal's.
    """
    rows = [entry for entry in entries if entry.live]
    today = timezone.localdate()
    for row in rows:
        if not roles_of(user, row.portal_id) & WRITING_ROLES:
            raise PermissionDenied(_("Only the portal's own board may confirm its entries."))
        record_event(action=DirectoryEvent.CONFIRMED, obj=row, portal=row.portal, user=user)
    for model in (Person, Unit):
        model.objects.filter(pk__in=[row.pk for row in rows if isinstance(row, model)]).update(
            verified_on=today
        )
    return len(rows)
