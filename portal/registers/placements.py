"""Putting a published row on the portals that must carry it, each with its own due day."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date

from django.contrib.contenttypes.models import ContentType
from django.utils import timezone

from portal.registers.models import Placement, PlacementReason, RegisterRecord
from portal.tenancy.enums import PortalState
from portal.tenancy.models import Portal
from portal.workdays.services import due_on


def place(record: RegisterRecord) -> None:
    """Show a row on its own portal and on those it binds; safe to repeat, keeps the first day shown.

    An archived portal keeps what it carries and gets nothing new.
    """
    bound = list(record.bound_portals())
    wanted = {portal.pk: PlacementReason.BOUND for portal in bound} | {
        record.portal_id: PlacementReason.OWNER
    }
    archived = {portal.pk for portal in bound if portal.state == PortalState.ARCHIVED}
    content_type = ContentType.objects.get_for_model(record)
    existing = {
        placement.portal_id: placement
        for placement in Placement.objects.filter(content_type=content_type, object_id=record.pk)
    }
    shown_at = record.last_published_at or timezone.now()
    Placement.objects.bulk_create(
        Placement(
            portal_id=portal_id,
            content_type=content_type,
            object_id=record.pk,
            reason=reason,
            due_on=due_day(record, reason),
            shown_at=shown_at,
        )
        for portal_id, reason in wanted.items()
        if portal_id not in existing and portal_id not in archived
    )
    _follow_corrected_day(record, existing.values())
    Placement.objects.filter(
        pk__in=[placement.pk for portal_id, placement in existing.items() if portal_id not in wanted]
    ).delete()


def due_day(record: RegisterRecord, reason: str) -> date | None:
    """The last day in time; None without a clock, of imported rows, and of years that are not announced."""
    if record.clock_starts_on is None or record.origin:
        return None
    return due_on(record.clock_starts_on, record.clock_days(PlacementReason(reason)))


def _follow_corrected_day(record: RegisterRecord, placements: Iterable[Placement]) -> None:
    """A corrected day of issue moves the day that was due; the day shown stays."""
    for placement in placements:
        due = due_day(record, placement.reason)
        if due != placement.due_on:
            Placement.objects.filter(pk=placement.pk).update(due_on=due)


def portals_showing(model: type[RegisterRecord], owners: Mapping[int, int]) -> dict[int, tuple[int, ...]]:
    """Map rows to the portals that show them: the owner, the provincial one, and those of its placements.

    `owners` are the rows by their keys. In two queries, as `shown_on` answers for one portal.
    """
    provincial = Portal.objects.provincial()
    shown: dict[int, set[int]] = defaultdict(set)
    for pk, owner in owners.items():
        shown[pk] |= {owner, provincial.pk if provincial else owner}
    placed = Placement.objects.shown().filter(
        content_type=ContentType.objects.get_for_model(model), object_id__in=list(owners)
    )
    for pk, portal_id in placed.values_list("object_id", "portal_id"):
        shown[pk].add(portal_id)
    return {pk: tuple(sorted(portal_ids)) for pk, portal_ids in shown.items()}
