"""The clocks of a published row: one for each portal that carries it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.contrib.contenttypes.models import ContentType
from django.db.models import QuerySet
from django.utils import timezone

from portal.registers.clock.reading import ClockReading, read_clock
from portal.registers.models import Placement, RegisterRecord
from portal.tenancy.enums import READABLE_STATES
from portal.workdays.services import current_calendar


@dataclass(frozen=True, slots=True)
class PlacedClock:
    placement: Placement
    reading: ClockReading


def clocks_of(record: RegisterRecord) -> list[PlacedClock]:
    """The clocks on all portals that the public can read, the owner's first; one query."""
    placements = Placement.objects.filter(
        content_type=ContentType.objects.get_for_model(record), object_id=record.pk
    )
    readable = placements.shown().filter(portal__state__in=READABLE_STATES).select_related("portal")
    has_clock = record.clock_starts_on is not None and not record.origin
    clocks = [PlacedClock(placement, reading_of(placement, has_clock)) for placement in readable]
    return sorted(
        clocks,
        key=lambda clock: (clock.placement.portal_id != record.portal_id, clock.placement.portal.name),
    )


def reading_of(placement: Placement, has_clock: bool = True) -> ClockReading:
    return read_clock(
        due_on=placement.due_on,
        shown_on=timezone.localdate(placement.shown_at) if placement.shown_at else None,
        today=timezone.localdate(),
        calendar=current_calendar(),
        has_clock=has_clock,
    )


def without_due_day(model: type[RegisterRecord]) -> QuerySet[Placement]:
    """Placements whose day could not be counted, of rows whose clock began in years that may be known."""
    first_year = min(current_calendar().announced_years, default=date.max.year)
    started = {f"{model.clock_fields[0]}__gte": date(first_year, 1, 1)}
    rows = model._default_manager.filter(origin="", **started)
    return Placement.objects.filter(
        content_type=ContentType.objects.get_for_model(model), due_on=None, object_id__in=rows.values("pk")
    )
