"""Drafts whose clock runs: what an editor has to bring out, the most pressing first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils import timezone

from portal.registers.clock.reading import ClockReading, Standing, read_clock
from portal.registers.models import PlacementReason, RegisterRecord
from portal.registers.register import all_registers
from portal.tenancy.models import Portal
from portal.workdays.services import current_calendar, due_on

PRESSING = {Standing.AMBER, Standing.OVERDUE}


@dataclass(frozen=True, slots=True)
class RunningDraft:
    """A draft that was never public, and how long there still is."""

    record: RegisterRecord
    reading: ClockReading

    @property
    def title(self) -> str:
        """As the latest version has it."""
        return self.record.latest_revision.object_str if self.record.latest_revision else str(self.record)

    @property
    def edit_url(self) -> str:
        meta = self.record._meta
        return reverse(f"wagtailsnippets_{meta.app_label}_{meta.model_name}:edit", args=[self.record.pk])


def running_drafts(portals: Iterable[Portal]) -> list[RunningDraft]:
    """Drafts of these portals, those due first on top; one query a register."""
    ids = [portal.pk for portal in portals]
    found = [RunningDraft(record, reading_of(record)) for record in _drafts(ids)]
    running = [draft for draft in found if draft.reading.standing != Standing.UNKNOWN]
    return sorted(running, key=lambda draft: (draft.reading.due_on or date.max, draft.record.pk))


def _drafts(portal_ids: list[int]) -> Iterator[RegisterRecord]:
    """Rows that were never public, with what their latest version says of the clock."""
    for register in all_registers():
        if register.model.clock_fields:
            drafts = register.list_queryset().filter(
                portal__in=portal_ids, first_published_at__isnull=True, origin=""
            )
            for draft in drafts.select_related("latest_revision"):
                yield as_last_saved(draft)


def as_last_saved(draft: RegisterRecord) -> RegisterRecord:
    """The row with the fields of its clock as its latest version has them; a draft's row may lag behind."""
    content = draft.latest_revision.content if draft.latest_revision else {}
    for name in draft.clock_fields:
        if name in content:
            setattr(draft, name, draft._meta.get_field(name).to_python(content[name]))  # type: ignore[union-attr]
    return draft


def reading_of(draft: RegisterRecord, today: date | None = None) -> ClockReading:
    """The clock of something that is not public yet, on its own portal."""
    start = None if draft.origin else draft.clock_starts_on
    return read_clock(
        due_on=due_on(start, draft.clock_days(PlacementReason.OWNER)) if start else None,
        shown_on=None,
        today=today or timezone.localdate(),
        calendar=current_calendar(),
        has_clock=start is not None,
    )
