"""Drafts that an update writes, and what they change: nothing here is published."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import models

from directory.exchange.enums import ExchangeEvent
from directory.exchange.models import UpdateRow
from directory.exchange.places import Placement, Places
from directory.people.models import Position, Unit
from directory.people.services import make_unit_organisation
from portal.ledger.services import record_event
from portal.registers.models import RegisterRecord

Difference = dict[str, str]
SHOWN = 300


def latest(record: Any) -> Any:
    """The record as its board has it: with what is not yet public."""
    return record.get_latest_revision_as_object() if record.latest_revision_id else record


def difference(label: Any, before: Any, after: Any) -> Difference:
    return {"label": str(label), "before": str(before or "–")[:SHOWN], "after": str(after or "–")[:SHOWN]}


def changes_of(record: models.Model, fields: Mapping[str, Any]) -> list[Difference]:
    """Field by field what would be other than it is."""
    return [
        difference(record._meta.get_field(name).verbose_name, getattr(record, name), value)  # type: ignore[union-attr]
        for name, value in fields.items()
        if (getattr(record, name) or "") != (value or "")
    ]


def set_fields(record: models.Model, fields: Mapping[str, Any]) -> None:
    for name, value in fields.items():
        setattr(record, name, value)


def enter(record: RegisterRecord, row: UpdateRow, owner) -> None:
    """Store a draft in its writer's name; what the public reads stays as it is."""
    if record.pk is None:
        record.created_by = owner
    if not record.live and not record.was_ever_public():
        record.save()
    revision = record.save_revision(user=owner, log_action=True, clean=False)
    if isinstance(record, Unit):
        row.detail.setdefault("units", {})[str(record.pk)] = revision.pk
    else:
        row.detail["revision"] = revision.pk
    record_event(
        action=ExchangeEvent.ENTERED,
        obj=record,
        portal=record.portal,
        user=owner,
        detail={"update": row.batch_id, "line": row.line},
    )


class PlaceMaker:
    """Makes units and positions that an update names and the directory lacks, as drafts."""

    def __init__(self, places: Places, portal, owner) -> None:
        self._places, self._portal, self._owner = places, portal, owner

    def unit(self, placement: Placement, row: UpdateRow, fields: Mapping[str, Any] | None = None) -> Unit:
        found = self._places.unit(placement.unit_name, placement.parent_name)
        if found is not None:
            return found
        body = self._places.body(placement.unit_name, placement.parent_name)
        if body is None:
            parent = self._places.parent_body(placement.parent_name)
            body = make_unit_organisation(
                portal=self._portal, parent=parent, name=placement.unit_name, user=self._owner
            )
            self._places.add_body(body)
        unit = Unit(portal=self._portal, organisation=body)
        set_fields(unit, fields or {})
        enter(unit, row, self._owner)
        self._places.add_unit(unit)
        return unit

    def position(self, placement: Placement, row: UpdateRow, seats: int) -> Position:
        """The position, with as many seats as the update fills, in a unit that is not public yet."""
        unit = self.unit(placement, row)
        found = self._places.position(unit, placement.title)
        if found is not None and (unit.was_ever_public() or found.seats >= seats or found.is_head):
            return found
        draft = latest(unit)
        rows = list(draft.positions.all())
        if found is None:
            found = Position(title=placement.title, sort_order=len(rows), seats=seats)
            rows.append(found)
        else:
            found = next(position for position in rows if position.pk == found.pk)
            found.seats = seats
        draft.positions = rows
        enter(draft, row, self._owner)
        unit.latest_revision, unit.latest_revision_id = draft.latest_revision, draft.latest_revision_id
        stored = Position.objects.select_related("unit__organisation").get(pk=found.pk)
        self._places.add_position(stored)
        return stored
