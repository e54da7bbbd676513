"""Doing what waits in the outbox, so that the sample is found as soon as it is there."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.utils import timezone
from django.utils.translation import gettext as _

from portal.demo.progress import Progress
from portal.ledger.locking import worker_lock
from portal.ledger.models import OutboxMessage
from portal.ledger.outbox import process_pending
from search.index.repairing import repair_embedded_index


def process_outbox(progress: Progress) -> None:
    """Read the new files and index everything, unless a worker is at work and does it."""
    waiting = _due()
    if not waiting:
        return
    with _worker_role() as is_ours:
        if not is_ours:
            progress.begin(_("The worker is running and makes the sample findable."))
            return
        repair_embedded_index()
        progress.begin(
            _("Reading the files and building the search index: %(count)d steps") % {"count": waiting}
        )
        while process_pending(after_batch=lambda: progress.tell(_("%(count)d left") % {"count": _due()})):
            pass


def _due() -> int:
    return OutboxMessage.objects.due(timezone.now()).count()


@contextmanager
def _worker_role() -> Iterator[bool]:
    lock = worker_lock()
    is_ours = lock.acquire()
    try:
        yield is_ours
    finally:
        lock.release()
