"""The records behind a page of items, fetched in a constant number of queries."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import pgettext

from portal.harvest.models import HarvestItem, behind
from portal.harvest.protocol import OaiError, Selection
from portal.harvest.sets import narrowed, specs_of
from portal.registers.register import PublicRegister, all_registers
from portal.tenancy.models import Portal

PAGE = 100


@dataclass(frozen=True)
class Harvested:
    """An item with its row; `is_deleted` is the truth of this moment, whatever the list says yet."""

    item: HarvestItem
    register: PublicRegister
    row: Any
    specs: list[str]

    @property
    def is_deleted(self) -> bool:
        is_elsewhere = self.row.portal_id != self.item.portal_id
        return is_elsewhere or not (self.row.live and self.row.portal.is_readable)


@dataclass(frozen=True)
class Page:
    """Some records, and where to go on; None when a list was whole, an empty token at the end of several."""

    records: list[Harvested]
    next: Selection | None
    is_whole: bool
    total: int
    delivered: int


def page_of(portal: Portal, selection: Selection) -> Page:
    """The next records of a selection.

    Raises:
        OaiError: noRecordsMatch.
    """
    items = _selected(portal, selection)
    total = selection.total or items.count()
    if selection.after:
        items = items.filter(behind(*selection.after))
    found = list(items.order_by("changed_at", "pk")[: PAGE + 1])
    if not found and not selection.after:
        raise OaiError("noRecordsMatch", pgettext("harvest", "No record fits."))
    page, delivered = found[:PAGE], selection.delivered
    following = None
    if len(found) > PAGE:
        last = page[-1]
        after = (last.changed_at.isoformat(), last.pk)
        following = replace(selection, after=after, delivered=delivered + len(page), total=total)
    is_whole = following is None and selection.after is None
    return Page(with_rows(page), following, is_whole, total, delivered)


def _selected(portal: Portal, selection: Selection) -> QuerySet[HarvestItem]:
    items = HarvestItem.objects.of(portal)
    first, last = selection.span()
    if first:
        items = items.filter(changed_at__gte=first)
    if last:
        items = items.filter(changed_at__lte=last)
    return narrowed(items, selection.set_spec) if selection.set_spec else items


def record_of(portal: Portal, identifier: str) -> Harvested:
    """One record.

    Raises:
        OaiError: idDoesNotExist.
    """
    items = HarvestItem.objects.of(portal).filter(identifier=identifier)
    for record in with_rows(list(items)):
        return record
    raise OaiError("idDoesNotExist", pgettext("harvest", "There is no such identifier here."))


def with_rows(items: Sequence[HarvestItem]) -> list[Harvested]:
    """Items with their rows, in the same order."""
    wanted: dict[str, list[int]] = defaultdict(list)
    for item in items:
        wanted[item.register].append(item.object_id)
    registers = {register.slug: register for register in all_registers()}
    rows = {
        (slug, row.pk): row
        for slug, pks in wanted.items()
        if slug in registers
        for row in registers[slug].detail_queryset().filter(pk__in=pks)
    }
    return [
        Harvested(item, registers[item.register], row, specs_of(item, row))
        for item in items
        if (row := rows.get((item.register, item.object_id))) is not None
    ]
