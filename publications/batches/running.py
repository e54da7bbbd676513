"""Doing bulk work a few seconds at a time, so that nothing else waits, and going on after any stop.

The rows of a portion and the batch's progress are stored together, in one transaction with what was done to
the documents: a row is done once, whenever the process dies. The next portion is a new message of the
outbox with a later time, behind whatever else is due.
"""

from __future__ import annotations

import time
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import DataError, IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from portal.ledger.models import OutboxMessage
from portal.ledger.services import enqueue
from portal.registers.publishing import reason_of
from publications.batches.enums import BatchKind, BatchState, RowState
from publications.batches.models import Batch, BatchRow
from publications.legislation.importing.errors import RowRejected

TOPIC = "batches.run"
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
    document_id: int | None = None
    detail: dict[str, Any] = field(default_factory=dict)
    key: str = ""


def note(text: str, *, cell: str = "", address: str = "") -> dict[str, str]:
    return {"text": text, "cell": cell, "address": address}


class Work(ABC):
    """How one kind of bulk work is done. One object works through one portion."""

    def __init__(self, batch: Batch) -> None:
        self.batch = batch

    @contextmanager
    def opened(self) -> Iterator[None]:
        """Hold what the rows of a portion share. Raises BatchFailed."""
        yield

    def check(self, row: BatchRow) -> Outcome:
        """Say what would be done, and do nothing."""
        return Outcome(RowState.READY)

    def prepare(self, row: BatchRow) -> None:  # noqa: B027 - most kinds of work need nothing beforehand
        """Do what takes long and changes no row, before the transaction of the row begins. Raises nothing."""

    @abstractmethod
    def run(self, row: BatchRow) -> Outcome:
        """Do it, inside a transaction of the row's own. Raises one of REFUSALS."""

    def finish(self) -> None:  # noqa: B027 - most kinds of work end with their last row
        """What follows the last row. Raises BatchFailed."""

    def abandon(self) -> None:  # noqa: B027 - most kinds of work leave nothing behind
        """Remove what is of no use once the owner has stopped the work."""


_works: dict[str, type[Work]] = {}


def register_work(kind: BatchKind, work: type[Work]) -> None:
    _works[kind] = work


def set_going(batch: Batch, state: BatchState) -> None:
    """Hand a batch to the worker, to be checked or to be run."""
    with transaction.atomic():
        batch.state, batch.done, batch.problem = state, 0, ""
        batch.total = waiting_rows(batch).count()
        batch.started_at, batch.finished_at = timezone.now(), None
        batch.save()
        enqueue(topic=TOPIC, key=str(batch.pk), portal=batch.portal)


def waiting_rows(batch: Batch):
    """Rows that the step in hand has still to take, in their order."""
    state = RowState.WAITING if batch.state == BatchState.CHECKING else RowState.READY
    return batch.rows.filter(state=state).order_by("line")


def run_messages(messages: list[OutboxMessage]) -> None:
    for message in messages:
        if run_portion(int(message.key), seconds=PORTION_SECONDS):
            with transaction.atomic():
                enqueue(
                    topic=TOPIC,
                    key=message.key,
                    portal=message.portal,
                    available_at=timezone.now() + PAUSE,
                )


def run_portion(batch_pk: int, *, seconds: float = PORTION_SECONDS) -> bool:
    """Go on with a batch for some seconds; return whether there is more to do."""
    batch = Batch.objects.select_related("owner", "portal__organisation").filter(pk=batch_pk).first()
    if batch is None or not batch.is_working:
        return False
    work = _works[batch.kind](batch)
    until = time.monotonic() + seconds
    try:
        with work.opened():
            while rows := _take_some(work):
                batch.done += len(rows)
                if time.monotonic() >= until:
                    return True
        _end_step(work)
    except BatchFailed as failure:
        _end(batch, BatchState.FAILED, str(failure))
    return False


def run_whole(batch: Batch) -> None:
    """Do a small piece of work at once, while its owner waits."""
    while run_portion(batch.pk):
        pass
    batch.refresh_from_db()


def _take_some(work: Work) -> Sequence[BatchRow]:
    """Take the next rows in one transaction; none when they are done, or the owner has stopped the work."""
    batch = work.batch
    prepared = _prepare_some(work)
    until = time.monotonic() + SECONDS_AT_ONCE
    with transaction.atomic():
        if Batch.objects.select_for_update().get(pk=batch.pk).state != batch.state:
            return []
        taken = []
        for row in waiting_rows(batch).filter(pk__in=prepared):
            taken.append(_taken(work, row))
            # At once, since the next row may repeat this one.
            row.save(update_fields=["state", "notes", "detail", "document", "key"])
            if time.monotonic() >= until:
                break
        Batch.objects.filter(pk=batch.pk).update(done=batch.done + len(taken))
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


def _taken(work: Work, row: BatchRow) -> BatchRow:
    act: Callable[[BatchRow], Outcome] = work.check if work.batch.state == BatchState.CHECKING else work.run
    try:
        with transaction.atomic():
            outcome = act(row)
    except REFUSALS as refusal:
        outcome = Outcome(RowState.REFUSED, [note(_words(refusal))], row.document_id, row.detail, row.key)
    row.state, row.notes = outcome.state, outcome.notes
    row.document_id, row.detail, row.key = outcome.document_id, outcome.detail, outcome.key
    return row


def _words(refusal: Exception) -> str:
    if isinstance(refusal, ValidationError | PermissionDenied):
        return reason_of(refusal)
    if isinstance(refusal, RowRejected):
        return str(refusal)
    return _("The row cannot be stored: %(error)s") % {"error": refusal}


def _end_step(work: Work) -> None:
    batch = Batch.objects.get(pk=work.batch.pk)
    if batch.state != work.batch.state:
        work.abandon()
        return
    if batch.state == BatchState.CHECKING:
        _end(batch, BatchState.CHECKED)
        return
    work.finish()
    batch.refresh_from_db()
    if batch.state != work.batch.state:
        work.abandon()
        return
    _end(batch, BatchState.DONE)


def _end(batch: Batch, state: BatchState, problem: str = "") -> None:
    batch.state, batch.problem, batch.finished_at = state, problem, timezone.now()
    batch.save(update_fields=["state", "problem", "finished_at"])
