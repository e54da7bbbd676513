"""What the law demands of rows and of whole registers, said by the apps; the checks of content ask here."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from portal.tenancy.models import Portal

if TYPE_CHECKING:
    from portal.registers.models import RegisterRecord
    from portal.registers.querysets import RegisterQuerySet


class Lack(NamedTuple):
    """Something that a row lacks: the row of the law (as ND43-10.1.h.2), and its words for the editor."""

    law: str
    label: str


def lacks_of(record: RegisterRecord, demanded: Mapping[str, tuple[str, ...]] | None = None) -> list[Lack]:
    """What a row does not hold of what is demanded: by its `demanded_fields`, unless others are given."""
    wanted = record.demanded_fields if demanded is None else demanded
    return [
        Lack(law, label_of(type(record), name))
        for law, names in wanted.items()
        for name in names
        if not _holds(record, name)
    ]


def require_whole(record: RegisterRecord) -> None:
    """Refuse a row that lacks what the law demands. Raises ValidationError."""
    lacks = record.lacks()
    if not lacks:
        return
    labels = dict.fromkeys(str(lack.label) for lack in lacks)
    laws = dict.fromkeys(law_in_words(lack.law) for lack in lacks)
    words = {"labels": "; ".join(labels), "laws": "; ".join(laws)}
    raise ValidationError(_("Still missing: %(labels)s (%(laws)s).") % words)


def label_of(model: type[RegisterRecord], name: str) -> str:
    """What people call a field, or the children, of a model."""
    found: Any = model._meta.get_field(name)
    if found.is_relation and found.auto_created:
        return str(found.related_model._meta.verbose_name_plural)
    return str(found.verbose_name)


_LAWS = {
    "ND43": "NĐ 43/2011",
    "LCNTT": "Luật CNTT 67/2006/QH11",
    "ND224": "NĐ 224/2026",
    "S1": "kế hoạch ứng dụng CNTT của tỉnh",
}


def law_in_words(row: str) -> str:
    """ND43-10.1.h.2 as people cite it: NĐ 43/2011, Điều 10.1.h; a demand without places by its name alone."""
    act, _dash, place = row.partition("-")
    if not place:
        return _LAWS.get(act, act)
    parts = place.split(".")
    if len(parts) > 3:
        parts = parts[:3]
    return f"{_LAWS.get(act, act)}, Điều {'.'.join(parts)}"


def _holds(record: RegisterRecord, name: str) -> bool:
    found: Any = record._meta.get_field(name)
    value = getattr(record, getattr(found, "attname", name))
    if found.is_relation and (found.auto_created or found.many_to_many):
        return bool(list(value.all()))
    return value is not None and value != ""


class Demanded(Protocol):
    """Anything that a row of the law asks of some portals, whatever shows it: a register, a page, a map.

    `model` is what an editor adds or changes to meet it.
    """

    @property
    def law(self) -> str: ...

    @property
    def label(self) -> str | Promise: ...

    @property
    def model(self) -> type[models.Model]: ...

    @property
    def concerns(self) -> Callable[[Portal], bool]: ...

    def is_met(self, portal: Portal) -> bool: ...


@dataclass(frozen=True)
class Demand:
    """What a row of the law asks a portal to show: at least one row of a register that fits `where`.

    `where` may be worked out for the portal each time it is asked, as for what is due this week. What
    `is_own` nobody else can show for the portal: its leaders, their schedule.
    """

    law: str
    label: str | Promise
    model: type[RegisterRecord]
    where: Q | Callable[[Portal], Q] = field(default_factory=Q)
    concerns: Callable[[Portal], bool] = lambda portal: True
    is_own: bool = False

    def is_met(self, portal: Portal) -> bool:
        return self.rows_for(portal).filter(_asked(self.where, portal)).exists()

    def rows_for(self, portal: Portal) -> RegisterQuerySet:
        """Rows that a portal can point to."""
        rows = self.model.objects.meeting_demands_on(portal)
        return rows.filter(portal=portal) if self.is_own else rows


@dataclass(frozen=True)
class DemandOfEach(Demand):
    """What a row of the law asks of each row of a register: there are some, and all of them fit `where`.

    `among` are the rows that it speaks of.
    """

    among: Q | Callable[[Portal], Q] = field(default_factory=Q)

    def is_met(self, portal: Portal) -> bool:
        rows = self.rows_for(portal).filter(_asked(self.among, portal))
        return rows.exists() and not rows.exclude(_asked(self.where, portal)).exists()


def _asked(which: Q | Callable[[Portal], Q], portal: Portal) -> Q:
    return which if isinstance(which, Q) else which(portal)


_demands: list[Demanded] = []


def register_demands(*demands: Demanded) -> None:
    """Add demands; an app calls this in ready()."""
    _demands.extend(demand for demand in demands if demand not in _demands)


def demands_of(portal: Portal) -> Iterator[Demanded]:
    """What a portal is asked to show."""
    return (demand for demand in _demands if demand.concerns(portal))
