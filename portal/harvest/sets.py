"""Sets by which harvesting is narrowed: a portal, a register, and what the apps above sort records by."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet

from portal.harvest.models import HarvestItem
from portal.registers.register import PublicRegister, all_registers
from portal.tenancy.models import Portal
from portal.tenancy.scoped_objects import is_key

PORTAL_PREFIX = "cong-"


@dataclass(frozen=True)
class SetFamily:
    """Sets of one register under <register>:<prefix>-<key>, such as its types.

    `entries` gives keys and names of the sets that a portal has, `members` the condition on the register's
    rows (None for an unknown key), `keys_of` the keys of one row, without a query.
    """

    register: str
    prefix: str
    entries: Callable[[Portal], Iterable[tuple[Any, str]]]
    members: Callable[[str], Q | None]
    keys_of: Callable[[Any], Iterable[Any]]

    @property
    def start(self) -> str:
        return f"{self.register}:{self.prefix}-"


_families: dict[str, SetFamily] = {}


def register_sets(family: SetFamily) -> None:
    """Offer a family of sets; an app calls this in `AppConfig.ready()`."""
    _families[family.start] = family


def sets_of(portal: Portal) -> Iterator[tuple[str, str]]:
    """Names in the protocol and names for people of all sets that a portal has."""
    portals = Portal.objects.readable() if portal.is_provincial else Portal.objects.filter(pk=portal.pk)
    for pk, name in portals.order_by("pk").values_list("pk", "name"):
        yield f"{PORTAL_PREFIX}{pk}", name
    for register in all_registers():
        if register.is_kept_by(portal):
            yield register.slug, str(register.label)
    for family in _families.values():
        for key, name in family.entries(portal):
            yield f"{family.start}{key}", name


def narrowed(items: QuerySet[HarvestItem], spec: str) -> QuerySet[HarvestItem]:
    """Items of a set; none for a set that does not exist."""
    if spec.startswith(PORTAL_PREFIX):
        pk = spec.removeprefix(PORTAL_PREFIX)
        return items.filter(portal=pk) if is_key(pk) else items.none()
    registers = {register.slug: register for register in all_registers()}
    slug, _colon, rest = spec.partition(":")
    if slug not in registers:
        return items.none()
    items = items.filter(register=slug)
    return items.filter(object_id__in=_members(registers[slug], spec)) if rest else items


def _members(register: PublicRegister, spec: str) -> QuerySet | list:
    for start, family in _families.items():
        if spec.startswith(start):
            condition = family.members(spec.removeprefix(start))
            if condition is not None:
                return register.model.objects.filter(condition).order_by().values("pk")
    return []


def specs_of(item: HarvestItem, row: Any) -> list[str]:
    """The sets to which an item belongs; its row may be withdrawn, but is there."""
    specs = [f"{PORTAL_PREFIX}{item.portal_id}", item.register]
    for start, family in _families.items():
        if family.register == item.register:
            specs += [f"{start}{key}" for key in family.keys_of(row)]
    return specs
