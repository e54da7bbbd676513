"""What is kept of bulk work for how long: files for a week, the account of the rows for three months."""

import datetime
import logging

from django.utils import timezone

from portal.registers.bulk.enums import WORKING_STATES
from publications.batches.enums import BatchKind
from publications.batches.models import Batch
from publications.batches.work_files import discard, discard_unfinished, result_name, unfinished_batches

FILES_KEPT = datetime.timedelta(days=7)
BATCHES_KEPT = datetime.timedelta(days=90)
AT_ONCE = 100
logger = logging.getLogger(__name__)


def purge() -> None:
    """Remove files a week after the work ended, or was left lying, and batches after three months.

    A store that does not give up one file keeps no other.
    """
    now = timezone.now()
    idle = Batch.objects.exclude(state__in=WORKING_STATES)
    with_files = idle.exclude(source="", archive="", result="")
    for batch in with_files.filter(created_at__lt=now - FILES_KEPT)[:AT_ONCE]:
        if (batch.finished_at or batch.created_at) < now - FILES_KEPT:
            _is_discarded(batch)
    for batch in idle.filter(created_at__lt=now - BATCHES_KEPT)[:AT_ONCE]:
        if _is_discarded(batch):
            batch.delete()
    _sweep_unfinished()


def _sweep_unfinished() -> None:
    """Archives of this machine that nobody builds any more, whether or not their batch is still there."""
    found = set(unfinished_batches())
    working = Batch.objects.filter(pk__in=found, state__in=WORKING_STATES).values_list("pk", flat=True)
    for pk in found.difference(working):
        discard_unfinished(pk)


def _is_discarded(batch: Batch) -> bool:
    try:
        discard_files(batch)
    except Exception:  # stores raise whatever they like; asked again at the next turn
        logger.exception("The files of batch %s could not be removed", batch.pk)
        return False
    return True


def discard_files(batch: Batch) -> None:
    """The names go only after the files, so that a stop in between leaves nothing behind."""
    for name in (batch.source, batch.archive, batch.result):
        discard(name)
    if batch.kind == BatchKind.EXPORT:
        discard(result_name(batch.pk))
    discard_unfinished(batch.pk)
    Batch.objects.filter(pk=batch.pk).update(source="", archive="", result="", result_size=0)
    batch.source = batch.archive = batch.result = ""
