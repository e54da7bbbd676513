"""Drafts whose clock runs: what an editor has to bring out, the most pressing first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Case, QuerySet, TextField, When
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Cast
from django.urls import reverse
from django.utils import timezone

from portal.registers.clock.reading import ClockReading, Standing, read_clock
from portal.registers.models import PlacementReason, RegisterRecord
from portal.registers.register import all_registers
from portal.tenancy.models import Portal
from portal.workdays.services import current_calendar, due_on

#: What PostgreSQL makes of them when it reads one key of a document.
JSON_BOOLEANS = {"true": True, "false": False}
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


def running_drafts(portals: Iterable[Portal], since: date | None = None) -> list[RunningDraft]:
    """Drafts of these portals, those due first on top; one query a register.

    With `since` only those whose clock began on that day or later: archives that are entered as drafts
    would drown what can still be helped.
    """
    ids = [portal.pk for portal in portals]
    found = [RunningDraft(record, reading_of(record)) for record in _drafts(ids, since)]
    running = [draft for draft in found if draft.reading.standing != Standing.UNKNOWN]
    return sorted(running, key=lambda draft: (draft.reading.due_on or date.max, draft.record.pk))


def _drafts(portal_ids: list[int], since: date | None) -> Iterator[RegisterRecord]:
    """Rows that were never public, with what their latest version says of the clock, and no more of it."""
    for register in all_registers():
        fields = register.model.clock_fields
        if not fields:
            continue
        drafts = register.list_queryset().filter(
            portal__in=portal_ids, first_published_at__isnull=True, origin=""
        )
        drafts = with_latest_version(drafts)
        if since:
            drafts = drafts.filter(**{f"latest_{fields[0]}__gte": since.isoformat()})
        for draft in drafts:
            yield as_last_saved(draft)


def with_latest_version(rows: QuerySet) -> QuerySet:
    """Join what the latest versions of drafts say of the clock, without the rest of them."""
    rows = rows.select_related("latest_revision").defer("latest_revision__content")
    return rows.annotate(**{f"latest_{name}": _latest(name) for name in rows.model.clock_fields})


def _latest(name: str) -> Case:
    """One field of the latest version; of what was public once the row itself tells."""
    value = Cast(KeyTextTransform(name, "latest_revision__content"), TextField())
    return Case(When(first_published_at__isnull=True, then=value), default=None, output_field=TextField())


def as_last_saved(draft: RegisterRecord) -> RegisterRecord:
    """A draft from `with_latest_version`, with its clock as that version has it; its row may lag behind."""
    return _with(draft, {name: getattr(draft, f"latest_{name}") for name in draft.clock_fields})


def _with(draft: RegisterRecord, content: Mapping[str, Any]) -> RegisterRecord:
    for name in draft.clock_fields:
        # SQLite hands out nothing as the word of JSON for it.
        if content.get(name) not in {None, "null"}:
            field = draft._meta.get_field(name)
            value = JSON_BOOLEANS.get(content[name], content[name])
            setattr(draft, name, field.to_python(value))  # type: ignore[union-attr]
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
