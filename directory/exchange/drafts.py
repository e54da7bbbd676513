"""Drafts that an update writes, and what they change: nothing here is published."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from django.db import models
from wagtail.models import ReferenceIndex
from wagtail.signal_handlers import disable_reference_index_auto_update

from directory.exchange.enums import ExchangeEvent
from directory.exchange.models import UpdateRow
from directory.exchange.places import Placement, Places, name_key
from directory.exchange.rights import require_changeable
from directory.exchange.scanning import Scan
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


@contextmanager
def references_once(record: RegisterRecord) -> Iterator[None]:
    """Bring Wagtail's index of references up to a record once, and not after each of its rows is stored."""
    with disable_reference_index_auto_update():
        yield
    ReferenceIndex.create_or_update_for_object(type(record)._base_manager.get(pk=record.pk))


def enter(record: RegisterRecord, row: UpdateRow, owner) -> None:
    """Store a draft in its writer's name; what the public reads stays as it is."""
    if record.pk is None:
        record.created_by = owner
    with references_once(record):
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

    def position(self, placement: Placement, row: UpdateRow, scan: Scan) -> Position:
        """The position; a unit that is not public yet gets all that the update names, in one version."""
        unit = self.unit(placement, row)
        found = self._places.position(unit, placement.title)
        if found is not None and not self._needs_version(unit, found, placement, scan):
            return found
        draft = latest(unit)
        draft.positions = self._positions(draft, placement, scan)
        enter(draft, row, self._owner)
        unit.latest_revision, unit.latest_revision_id = draft.latest_revision, draft.latest_revision_id
        stored = Position.objects.filter(unit=unit.pk).order_by("sort_order", "pk")
        for position in stored.select_related("unit__organisation"):
            self._places.add_position(position)
        return self._places.position(unit, placement.title) or stored.get(title=placement.title)

    def require_changeable(self, placement: Placement, scan: Scan) -> None:
        """Refuse a position for which a unit of others would get a new version. Raises RowRejected."""
        unit = placement.unit
        if unit is not None and self._needs_version(unit, placement.position, placement, scan):
            require_changeable(unit, self._owner)

    @staticmethod
    def _needs_version(unit: Unit, found: Position | None, placement: Placement, scan: Scan) -> bool:
        """Whether the unit lacks the position, or seats that may still be added unseen."""
        if found is None:
            return True
        seats = scan.seats(placement.unit_name, placement.parent_name, placement.title)
        return not (unit.was_ever_public() or found.seats >= seats or found.is_head)

    @staticmethod
    def _positions(draft: Unit, placement: Placement, scan: Scan) -> list[Position]:
        """Those of the unit and those that the update names, with as many seats as it fills."""
        rows = list(draft.positions.all())
        by_key = {name_key(position.title): position for position in rows}
        titles = scan.titles(placement.unit_name, placement.parent_name)
        for title in dict.fromkeys([*titles, placement.title]):
            seats = scan.seats(placement.unit_name, placement.parent_name, title)
            position = by_key.get(name_key(title))
            if position is None:
                position = by_key[name_key(title)] = Position(title=title, sort_order=len(rows), seats=seats)
                rows.append(position)
            elif not position.is_head:
                position.seats = max(position.seats, seats)
        return rows
