"""Doing bulk work a few seconds at a time, so that nothing else waits, and going on after any stop.

The rows of a portion and the batch's progress are stored together, in one transaction with what was done to
the records: a row is done once, whenever the process dies. The next portion is a new message of the
outbox with a later time, behind whatever else is due.
"""

from __future__ import annotations

import logging
import time
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import DataError, IntegrityError, InterfaceError, OperationalError, transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from portal.ledger.models import OutboxMessage
from portal.ledger.services import enqueue
from portal.registers.bulk.enums import BatchState, RowState
from portal.registers.bulk.errors import RowRejected
from portal.registers.bulk.models import BulkRow, BulkWork
from portal.registers.publishing import reason_of

logger = logging.getLogger(__name__)

PORTION_SECONDS = 3.0
#: Rows and seconds of one transaction: editors wait for the database no longer than that.
ROWS_AT_ONCE, SECONDS_AT_ONCE = 25, 1.0
PAUSE = timedelta(milliseconds=200)
#: What concerns one row alone; anything else comes again with the message.
REFUSALS = (RowRejected, ValidationError, PermissionDenied, IntegrityError, DataError, ValueError)


class BatchFailed(Exception):
    """The work as a whole cannot go on; the message says why, to its owner."""


@dataclass
class Outcome:
    """What became of a row. `notes` are words for its owner, each with the cell where there is one."""

    state: RowState
    notes: list[dict[str, str]] = field(default_factory=list)
    record_id: int | None = None
    detail: dict[str, Any] = field(default_factory=dict)
    key: str = ""


def note(text: str, *, cell: str = "", address: str = "") -> dict[str, str]:
    return {"text": text, "cell": cell, "address": address}


class Work(ABC):
    """How one kind of bulk work is done. One object works through one portion."""

    def __init__(self, batch: Any) -> None:
        self.batch = batch

    @contextmanager
    def opened(self) -> Iterator[None]:
        """Hold what the rows of a portion share. Raises BatchFailed."""
        yield

    def check(self, row: BulkRow) -> Outcome:
        """Say what would be done, and do nothing."""
        return Outcome(RowState.READY)

    def finish_check(self) -> None:  # noqa: B027 - most kinds of work compare nothing beyond the rows
        """What follows the check of the last row. Raises BatchFailed."""

    def prepare(self, row: BulkRow) -> None:  # noqa: B027 - most kinds of work need nothing beforehand
        """Do what takes long and changes no row, before the transaction of the row begins. Raises nothing."""

    @abstractmethod
    def run(self, row: BulkRow) -> Outcome:
        """Do it, inside a transaction of the row's own. Raises one of REFUSALS."""

    def finish(self) -> None:  # noqa: B027 - most kinds of work end with their last row
        """What follows the last row. Raises BatchFailed."""

    def abandon(self) -> None:  # noqa: B027 - most kinds of work leave nothing behind
        """Remove what is of no use once the owner has stopped the work."""


_works: dict[tuple[type[BulkWork], str], type[Work]] = {}


def register_work(model: type[BulkWork], kind: str, work: type[Work]) -> None:
    _works[model, kind] = work


def topic_of(model: type[BulkWork]) -> str:
    """The topic of the outbox whose messages bring a model's work forward."""
    return f"{model._meta.app_label}.run"


def set_going(batch: BulkWork, state: BatchState) -> None:
    """Hand a batch to the worker, to be checked or to be run."""
    with transaction.atomic():
        batch.state, batch.done, batch.problem = state, 0, ""
        batch.total = waiting_rows(batch).count()
        batch.started_at, batch.finished_at = timezone.now(), None
        batch.save()
        enqueue(topic=topic_of(type(batch)), key=str(batch.pk), portal=batch.portal)


def waiting_rows(batch: BulkWork):
    """Rows that the step in hand has still to take, in their order."""
    state = RowState.WAITING if batch.state == BatchState.CHECKING else RowState.READY
    return batch.rows.filter(state=state).order_by("line")


def run_messages(model: type[BulkWork], messages: list[OutboxMessage]) -> None:
    """Handler of the outbox, for one model."""
    for message in messages:
        if run_portion(model, int(message.key), seconds=PORTION_SECONDS):
            with transaction.atomic():
                enqueue(
                    topic=message.topic,
                    key=message.key,
                    portal=message.portal,
                    available_at=timezone.now() + PAUSE,
                )


def run_portion(model: type[BulkWork], pk: int, *, seconds: float = PORTION_SECONDS) -> bool:
    """Go on with a batch for some seconds; return whether there is more to do."""
    works = model._default_manager.select_related("owner", "portal__organisation")
    batch = works.filter(pk=pk).first()
    if batch is None or not batch.is_working:
        return False
    work = _works[model, batch.kind](batch)
    until = time.monotonic() + seconds
    try:
        with work.opened():
            while rows := _take_some(work):
                batch.done += len(rows)
                if time.monotonic() >= until:
                    return True
        return _end_step(work)
    except BatchFailed as failure:
        _end(batch, BatchState.FAILED, str(failure))
    return False


def _stored(batch: BulkWork) -> QuerySet:
    return type(batch)._default_manager.filter(pk=batch.pk)


def run_whole(batch: BulkWork) -> None:
    """Do a small piece of work at once, while its owner waits."""
    while run_portion(type(batch), batch.pk):
        pass
    batch.refresh_from_db()


def _take_some(work: Work) -> Sequence[BulkRow]:
    """Take the next rows in one transaction; none when they are done, or the owner has stopped the work."""
    batch = work.batch
    prepared = _prepare_some(work)
    until = time.monotonic() + SECONDS_AT_ONCE
    with transaction.atomic():
        if _stored(batch).select_for_update().get().state != batch.state:
            return []
        taken = []
        for row in waiting_rows(batch).filter(pk__in=prepared):
            taken.append(_taken(work, row))
            # At once, since the next row may repeat this one.
            row.save(update_fields=["state", "notes", "detail", "key", row.record_name, *row.further_fields])
            if time.monotonic() >= until:
                break
        _stored(batch).update(done=batch.done + len(taken))
    return taken


def _prepare_some(work: Work) -> list[int]:
    """Prepare the next rows, and return their ids."""
    until = time.monotonic() + SECONDS_AT_ONCE
    prepared = []
    for row in waiting_rows(work.batch)[:ROWS_AT_ONCE]:
        if work.batch.state == BatchState.RUNNING:
            work.prepare(row)
        prepared.append(row.pk)
        if time.monotonic() >= until:
            break
    return prepared


def _taken(work: Work, row: BulkRow) -> BulkRow:
    act: Callable[[BulkRow], Outcome] = work.check if work.batch.state == BatchState.CHECKING else work.run
    try:
        with transaction.atomic():
            outcome = act(row)
    except REFUSALS as refusal:
        outcome = Outcome(RowState.REFUSED, [note(_words(refusal))], row.record_id, row.detail, row.key)
    row.state, row.notes = outcome.state, outcome.notes
    row.record_id, row.detail, row.key = outcome.record_id, outcome.detail, outcome.key
    return row


def _words(refusal: Exception) -> str:
    if isinstance(refusal, ValidationError | PermissionDenied):
        return reason_of(refusal)
    if isinstance(refusal, RowRejected):
        return str(refusal)
    return _("The row cannot be stored: %(error)s") % {"error": refusal}


def _end_step(work: Work) -> bool:
    """End a step of which no row is left; return whether another process still has some.

    Whoever comes second finds the step ended. Only what the owner has stopped is cleared away.
    """
    with transaction.atomic():
        batch = _stored(work.batch).select_for_update().get()
        if batch.state == work.batch.state and waiting_rows(batch).exists():
            return True
        if batch.state == work.batch.state == BatchState.CHECKING:
            _finish_check(work)
            _end(batch, BatchState.CHECKED)
            return False
    if batch.state == work.batch.state:
        work.finish()
        batch.refresh_from_db()
    if batch.state == work.batch.state:
        _end(batch, BatchState.DONE)
    elif batch.state == BatchState.CANCELLED:
        work.abandon()
    return False


def _finish_check(work: Work) -> None:
    """Raises BatchFailed for whatever would come again with the message, for ever."""
    try:
        work.finish_check()
    except (BatchFailed, OperationalError, InterfaceError):
        raise
    except Exception as error:  # whatever breaks, the batch ends in words and is not tried for ever
        logger.exception("The check of batch %s could not be ended", work.batch.pk)
        raise BatchFailed(_("The check could not be ended: %(error)s") % {"error": error}) from error


def _end(batch: BulkWork, state: BatchState, problem: str = "") -> None:
    batch.state, batch.problem, batch.finished_at = state, problem, timezone.now()
    batch.save(update_fields=["state", "problem", "finished_at"])
