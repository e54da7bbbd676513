"""Beginning and stopping bulk work on documents that were chosen."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from itertools import islice
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from portal.registers.bulk.enums import BatchState, RowState
from portal.registers.bulk.running import run_whole, set_going
from portal.tenancy.scope import portals_of
from publications.batches.cleaning import discard_files
from publications.batches.enums import BatchKind
from publications.batches.models import Batch, BatchRow
from publications.legislation.models import LegalDocument

MAX_EDITED, MAX_EXPORTED = 2_000, 50_000
#: So many documents are changed while their owner waits; more go to the worker.
AT_ONCE = 50
STORED_AT_ONCE = 1_000


class TooMany(Exception):
    """More documents were chosen than one piece of work takes; the message says how many it takes."""


@transaction.atomic
def begin_edit(*, owner, documents: QuerySet[LegalDocument]) -> Batch:
    """Remember which documents are to change; what changes is chosen next. Raises TooMany."""
    batch = _begin(BatchKind.EDIT, owner, documents, MAX_EDITED)
    batch.title = ngettext("Change of %(count)d document", "Change of %(count)d documents", batch.total) % {
        "count": batch.total
    }
    batch.save(update_fields=["title"])
    return batch


def preview_edit(batch: Batch, parameters: dict[str, Any]) -> None:
    """Have each document tried with what was chosen (ChangesForm); nothing is written yet."""
    with transaction.atomic():
        batch.parameters = parameters
        batch.rows.update(state=RowState.WAITING, notes=[], detail={})
        set_going(batch, BatchState.CHECKING)
    _do_small_work_at_once(batch)


def begin_export(*, owner, documents: QuerySet[LegalDocument]) -> Batch:
    """Have documents and their files put into an archive. Raises TooMany."""
    with transaction.atomic():
        batch = _begin(BatchKind.EXPORT, owner, documents, MAX_EXPORTED)
        batch.title = ngettext(
            "%(count)d document with its files", "%(count)d documents with their files", batch.total
        ) % {"count": batch.total}
        batch.rows.update(state=RowState.READY)
        set_going(batch, BatchState.RUNNING)
    return batch


def start(batch: Batch) -> None:
    """Do what was checked; a second call does nothing more."""
    with transaction.atomic():
        current = Batch.objects.select_for_update().get(pk=batch.pk)
        if current.state != BatchState.CHECKED:
            return
        set_going(current, BatchState.RUNNING)
    if current.kind == BatchKind.EDIT:
        _do_small_work_at_once(current)


@transaction.atomic
def cancel(batch: Batch) -> None:
    """Stop; what was done stays done."""
    current = Batch.objects.select_for_update().get(pk=batch.pk)
    if not current.is_ended:
        current.state = BatchState.CANCELLED
        current.save(update_fields=["state"])
        if current.kind == BatchKind.EXPORT:
            transaction.on_commit(partial(discard_files, current))


def _begin(kind: BatchKind, owner, documents: QuerySet[LegalDocument], limit: int) -> Batch:
    pks = documents.order_by("-sort_date", "-pk").values_list("pk", flat=True)
    count = documents.count()
    if count > limit:
        raise TooMany(
            _("You have chosen %(count)d documents; at most %(limit)d can be taken at a time.")
            % {"count": count, "limit": limit}
        )
    batch = Batch.objects.create(kind=kind, owner=owner, portal=_common_portal(owner), total=count)
    numbered = enumerate(pks.iterator(chunk_size=STORED_AT_ONCE), 1)
    while some := list(islice(numbered, STORED_AT_ONCE)):
        BatchRow.objects.bulk_create(BatchRow(batch=batch, line=line, document_id=pk) for line, pk in some)
    return batch


def _common_portal(owner):
    """The portal of somebody who works on one alone; it tells whose log the work belongs to."""
    portals: Sequence = list(portals_of(owner)[:2])
    return portals[0] if len(portals) == 1 else None


def _do_small_work_at_once(batch: Batch) -> None:
    if batch.total <= AT_ONCE:
        run_whole(batch)
