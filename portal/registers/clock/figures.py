"""How a month went: for each portal what was due, what came in time, and what did not."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from statistics import median
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.utils import timezone

from portal.core.working_days import YearNotAnnounced
from portal.registers.clock.drafts import RunningDraft, running_drafts
from portal.registers.clock.placed import reading_of
from portal.registers.clock.reading import ClockReading, Standing
from portal.registers.models import Placement, RegisterRecord
from portal.registers.register import all_registers
from portal.tenancy.models import Portal
from portal.workdays.services import current_calendar

#: No term reaches further, whatever holidays lie in it.
LONGEST_TERM = timedelta(days=45)
#: What tells a row among those of all registers.
Key = tuple[int, int]


@dataclass(frozen=True, slots=True)
class LateRecord:
    title: str
    address: str
    reading: ClockReading


@dataclass(slots=True)
class PortalFigures:
    """One portal's month. `waiting` was due and is not public yet; it counts as late."""

    portal: Portal
    on_time: int = 0
    late: int = 0
    waiting: int = 0
    days: list[int] = field(default_factory=list)
    late_records: list[LateRecord] = field(default_factory=list)

    @property
    def due(self) -> int:
        return self.on_time + self.late + self.waiting

    @property
    def share(self) -> float | None:
        """The share that came in time, from 0 to 1; None where nothing was due."""
        return self.on_time / self.due if self.due else None

    @property
    def percent(self) -> int | None:
        """Rounded down: 99.6 % is not all of it."""
        return None if self.share is None else int(self.share * 100)

    @property
    def median_days(self) -> float | None:
        """Working days from the issue to the publication, in the middle."""
        return median(self.days) if self.days else None

    def as_json(self) -> dict[str, Any]:
        return {
            "portal": self.portal.name,
            "host": self.portal.host,
            "due": self.due,
            "on_time": self.on_time,
            "late": self.late,
            "waiting": self.waiting,
            "median_working_days": self.median_days,
            "share_on_time": self.share,
            "late_documents": [
                {
                    "title": late.title,
                    "address": late.address,
                    "due_on": late.reading.due_on,
                    "published_on": late.reading.shown_on,
                    "working_days_late": late.reading.days,
                }
                for late in self.late_records
            ],
        }


class NotAMonth(ValueError):
    """A text does not name a month."""


def month_of(text: str) -> date:
    """The first day of a month written as 2026-10. Raises NotAMonth."""
    try:
        return datetime.strptime(text, "%Y-%m").date()  # noqa: DTZ007 (a month has no time zone)
    except ValueError:
        raise NotAMonth(text) from None


def monthly_figures(portals: Iterable[Portal], month: date) -> list[PortalFigures]:
    """What was due in a month, the worst portal first; the number of queries does not grow with anything."""
    figures = {portal.pk: PortalFigures(portal) for portal in portals}
    placements = _due_in(month, figures)
    starts = _starts(placements)
    late: list[Placement] = []
    for placement in placements:
        _count(figures[placement.portal_id], placement, starts.get(_key(placement)))
        if reading_of(placement).standing == Standing.LATE:
            late.append(placement)
    _name_late(figures, late)
    for draft in running_drafts([figure.portal for figure in figures.values()], month - LONGEST_TERM):
        _count_waiting(figures[draft.record.portal_id], draft, month)
    return sorted(figures.values(), key=_worst_first)


def _worst_first(figures: PortalFigures) -> tuple:
    return figures.share is None, figures.share or 0, -figures.late - figures.waiting, figures.portal.name


def _due_in(month: date, figures: dict[int, PortalFigures]) -> list[Placement]:
    end = (month + timedelta(days=32)).replace(day=1)
    due = Placement.objects.shown().filter(due_on__gte=month, due_on__lt=end, portal__in=list(figures))
    return list(due.order_by("due_on", "pk"))


def _count(figures: PortalFigures, placement: Placement, start: date | None) -> None:
    if reading_of(placement).standing == Standing.ON_TIME:
        figures.on_time += 1
    else:
        figures.late += 1
    if start and placement.shown_at:
        try:
            shown_on = timezone.localdate(placement.shown_at)
            figures.days.append(current_calendar().working_days_between(start, shown_on))
        except YearNotAnnounced:
            pass


def _count_waiting(figures: PortalFigures, draft: RunningDraft, month: date) -> None:
    due_on = draft.reading.due_on
    if draft.reading.standing != Standing.OVERDUE or due_on is None or due_on.replace(day=1) != month:
        return
    figures.waiting += 1
    figures.late_records.append(LateRecord(draft.title, draft.edit_url, draft.reading))


def _starts(placements: Iterable[Placement]) -> dict[Key, date]:
    """The day from which each row's clock ran; one query a register."""
    starts: dict[Key, date] = {}
    for model, content_type, pks in _by_model(placements):
        rows = model._default_manager.filter(pk__in=pks).values_list("pk", model.clock_fields[0])
        starts |= {(content_type.pk, pk): start for pk, start in rows if start}
    return starts


def _name_late(figures: dict[int, PortalFigures], late: list[Placement]) -> None:
    records: dict[Key, RegisterRecord] = {}
    for model, content_type, pks in _by_model(late):
        register = next(register for register in all_registers() if register.model is model)
        for record in register.list_queryset().filter(pk__in=pks):
            records[content_type.pk, record.pk] = record
    for placement in late:
        if record := records.get(_key(placement)):
            figures[placement.portal_id].late_records.append(
                LateRecord(str(record), record.public_url(), reading_of(placement))
            )


def _by_model(placements: Iterable[Placement]):
    """Yield (model, content type, primary keys) of registers with a clock."""
    pks: dict[int, list[int]] = defaultdict(list)
    for placement in placements:
        pks[placement.content_type_id].append(placement.object_id)
    for register in all_registers():
        content_type = ContentType.objects.get_for_model(register.model)
        if register.model.clock_fields and content_type.pk in pks:
            yield register.model, content_type, pks[content_type.pk]


def _key(placement: Placement) -> Key:
    return placement.content_type_id, placement.object_id
