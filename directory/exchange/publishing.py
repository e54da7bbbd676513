"""Publishing what an update has entered, in one go, by somebody who did not write it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from directory.exchange.drafts import references_once
from directory.exchange.enums import Effect, UpdateKind
from directory.exchange.models import DirectoryUpdate, UpdateRow
from directory.exchange.turns import in_turns
from directory.people.models import Person, Unit
from directory.people.services import going_together
from portal.registers.bulk.enums import BatchState, RowState
from portal.registers.bulk.errors import RowRejected
from portal.registers.bulk.models import BulkRow
from portal.registers.bulk.running import BatchFailed, Outcome, Work, set_going
from portal.registers.publishing import reason_of
from portal.tenancy.enums import APPROVING_ROLES
from portal.tenancy.scope import roles_of

#: Units come first, for persons hold positions in them; then those who leave, for others take their seats;
#: among those who move, `in_turns` looks whose seat must be free first.
ORDER = [Effect.WENT, Effect.MOVED, Effect.CHANGED, Effect.CAME]
#: In the detail of a row: the persons who go public with this one, or none of them.
TOGETHER = "together"
TOGETHER_OR_NOT = gettext_noop(
    "%(names)s change places and are published together or not at all. %(name)s: %(reason)s"
)
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
        UpdateRow(
            person_id=row.person_id,
            effect=row.effect,
            state=RowState.READY,
            detail=row.detail | ({TOGETHER: [one.person_id for one in turn]} if len(turn) > 1 else {}),
        )
        for turn in in_turns(rows)
        for row in turn
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
        #: What was refused of people who change places: nobody tries it again for the next of them.
        self._refusals: dict[tuple[int, ...], RowRejected] = {}
        yield

    def run(self, row: BulkRow) -> Outcome:
        """Publish one draft, or with it those that only go together, all or none.

        Raises:
            PublishingRefused, ValidationError, RowRejected: why not.
        """
        record = self._record(row)
        if record is None or not record.live or record.live_revision_id != row.detail["revision"]:
            if TOGETHER in row.detail:
                self._publish_together(tuple(row.detail[TOGETHER]))
            else:
                self._publish(self._unchanged(row, record))
        return Outcome(RowState.DONE, [], row.record_id, row.detail)

    def _publish_together(self, keys: tuple[int, ...]) -> None:
        """All of these persons, or none. Raises RowRejected."""
        if keys in self._refusals:
            raise self._refusals[keys]
        rows = {row.record_id: row for row in self.batch.rows.filter(person__in=keys).order_by("line")}
        names = {key: row.detail["title"] for key, row in rows.items()}

        @contextmanager
        def told(key: int | None) -> Iterator[None]:
            """Say whose version is refused, and remember it."""
            try:
                yield
            except (RowRejected, ValidationError, PermissionDenied) as refusal:
                said = {"names": ", ".join(names.values()), "name": names[key], "reason": _reason(refusal)}
                self._refusals[keys] = RowRejected("together", _(TOGETHER_OR_NOT) % said)
                raise self._refusals[keys] from refusal

        people = []
        for key, row in rows.items():
            with told(key):
                people.append(self._unchanged(row, self._record(row)))
        for person in going_together(people):
            with told(person.pk):
                self._publish(person)

    @staticmethod
    def _unchanged(row: BulkRow, record: Person | Unit | None) -> Any:
        """What the update has made of it. Raises RowRejected."""
        if record is None:
            raise RowRejected("gone", _("The entry is no longer there."))
        if record.latest_revision_id != row.detail["revision"]:
            raise RowRejected("changed", _("Somebody has changed it since; publish it by itself."))
        return record

    def _publish(self, record: Person | Unit) -> None:
        if isinstance(record, Person):
            _require_public_units(record)
        with references_once(record):
            record.publish(record.latest_revision, user=self.batch.owner)

    @staticmethod
    def _record(row: BulkRow) -> Person | Unit | None:
        model = Unit if row.unit_id else Person  # type: ignore[attr-defined]
        pk = row.unit_id or row.record_id  # type: ignore[attr-defined]
        return model.objects.select_related("latest_revision", "portal").filter(pk=pk).first()  # type: ignore[attr-defined]


def _reason(refusal: RowRejected | ValidationError | PermissionDenied) -> str:
    return str(refusal) if isinstance(refusal, RowRejected) else reason_of(refusal)


def _require_public_units(person: Person) -> None:
    """Refuse a version that puts somebody into a unit that is not public. Raises RowRejected."""
    today = timezone.localdate().isoformat()
    rows = person.latest_revision.content["appointments"]
    positions = [row["position"] for row in rows if row["ends_on"] is None or row["ends_on"] >= today]
    hidden = Unit.objects.filter(positions__in=positions, live=False)
    if (unit := hidden.select_related("organisation").first()) is not None:
        words = _("The unit “%(unit)s” is not public yet: publish it first.")
        raise RowRejected("unit", words % {"unit": unit})
