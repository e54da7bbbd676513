"""Publishing what an update has entered, in one go, by somebody who did not write it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from directory.exchange.drafts import references_once
from directory.exchange.enums import Effect, UpdateKind
from directory.exchange.models import DirectoryUpdate, UpdateRow
from directory.people.models import Person, Unit
from portal.registers.bulk.enums import BatchState, RowState
from portal.registers.bulk.errors import RowRejected
from portal.registers.bulk.models import BulkRow
from portal.registers.bulk.running import BatchFailed, Outcome, Work, set_going
from portal.tenancy.enums import APPROVING_ROLES
from portal.tenancy.scope import roles_of

#: Units come first, for persons hold positions in them; then those who leave, for others take their seats.
ORDER = [Effect.WENT, Effect.MOVED, Effect.CHANGED, Effect.CAME]
STORED_AT_ONCE = 500


def may_publish(user, update: DirectoryUpdate) -> bool:
    """Whether a person leads the portal's board; whoever wrote the drafts is refused row by row."""
    return bool(roles_of(user, update.portal) & APPROVING_ROLES)


@transaction.atomic
def begin_publication(update: DirectoryUpdate, *, user) -> DirectoryUpdate | None:
    """Have the drafts of an update published in a person's name; None if nothing of it waits."""
    rows = [*_units(update), *_persons(update)]
    if not rows:
        return None
    work = DirectoryUpdate.objects.create(
        kind=UpdateKind.PUBLISH, title=update.title, portal=update.portal, owner=user
    )
    for line, row in enumerate(rows, 1):
        row.batch, row.line = work, line
    UpdateRow.objects.bulk_create(rows, batch_size=STORED_AT_ONCE)
    set_going(work, BatchState.RUNNING)
    return work


def waiting_count(update: DirectoryUpdate) -> int:
    """How many drafts of an update, of units and persons, nobody has published yet."""
    entered = update.rows.filter(state=RowState.DONE, person__has_unpublished_changes=True)
    units = Unit.objects.filter(pk__in=_unit_revisions(update), has_unpublished_changes=True)
    return entered.count() + units.count()


def _unit_revisions(update: DirectoryUpdate) -> dict[str, int]:
    """The last version that the update made of each unit, by the unit's key."""
    revisions: dict[str, int] = {}
    done = update.rows.filter(state=RowState.DONE, detail__has_key="units").order_by("line")
    for detail in done.values_list("detail", flat=True):
        revisions |= detail["units"]
    return revisions


def _units(update: DirectoryUpdate) -> list[UpdateRow]:
    revisions = _unit_revisions(update)
    units = Unit.objects.filter(pk__in=revisions, has_unpublished_changes=True).select_related("organisation")
    return [
        UpdateRow(
            unit=unit,
            state=RowState.READY,
            effect=Effect.CHANGED if unit.live else Effect.CAME,
            detail={"title": str(unit), "revision": revisions[str(unit.pk)]},
        )
        for unit in units.order_by("pk")
    ]


def _persons(update: DirectoryUpdate) -> list[UpdateRow]:
    entered = update.rows.filter(state=RowState.DONE, person__has_unpublished_changes=True)
    rows = sorted(
        (row for row in entered if "revision" in row.detail),
        key=lambda row: (ORDER.index(Effect(row.effect)), row.line),
    )
    return [
        UpdateRow(person_id=row.person_id, effect=row.effect, state=RowState.READY, detail=row.detail)
        for row in rows
    ]


class PublishWork(Work):
    """Publishes just the versions that the update made; what somebody has changed since is left."""

    batch: DirectoryUpdate

    @contextmanager
    def opened(self) -> Iterator[None]:
        if (
            self.batch.owner is None
            or not self.batch.owner.is_active
            or not may_publish(self.batch.owner, self.batch)
        ):
            raise BatchFailed(_("You may no longer publish on this portal."))
        yield

    def run(self, row: BulkRow) -> Outcome:
        """Publish one draft. Raises PublishingRefused, ValidationError, RowRejected."""
        record = self._record(row)
        if record is None:
            raise RowRejected("gone", _("The entry is no longer there."))
        if record.latest_revision_id != row.detail["revision"]:
            raise RowRejected("changed", _("Somebody has changed it since; publish it by itself."))
        if isinstance(record, Person):
            _require_public_units(record)
        with references_once(record):
            record.latest_revision.publish(user=self.batch.owner)
        return Outcome(RowState.DONE, [], row.record_id, row.detail)

    @staticmethod
    def _record(row: BulkRow) -> Person | Unit | None:
        model = Unit if row.unit_id else Person  # type: ignore[attr-defined]
        pk = row.unit_id or row.record_id  # type: ignore[attr-defined]
        return model.objects.select_related("latest_revision", "portal").filter(pk=pk).first()  # type: ignore[attr-defined]


def _require_public_units(person: Person) -> None:
    """Refuse a version that puts somebody into a unit that is not public. Raises RowRejected."""
    today = timezone.localdate()
    rows = person.latest_revision.as_object().appointments.all()
    positions = [row.position_id for row in rows if row.ends_on is None or row.ends_on >= today]
    hidden = Unit.objects.filter(positions__in=positions, live=False)
    if (unit := hidden.select_related("organisation").first()) is not None:
        words = _("The unit “%(unit)s” is not public yet: publish it first.")
        raise RowRejected("unit", words % {"unit": unit})
