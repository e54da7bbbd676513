"""Another try at the text of files: asked for by a board, or by itself where the machine was the cause."""

from datetime import timedelta

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from portal.media import soffice
from portal.media.enums import MACHINE_PROBLEMS, TextProblem, TextState
from portal.media.models import StoredFile
from portal.media.signals import text_wanted

EVERY_SECONDS = 15 * 60
MAX_ATTEMPTS = 3
PAUSE = timedelta(minutes=30)
AT_ONCE = 100


@transaction.atomic
def retry(stored: StoredFile) -> None:
    """Read a file again: pages that failed where it is a scan, else the whole file."""
    failed = stored.scanned_pages.exclude(problem="")
    if stored.scanned_pages.exists():
        now = timezone.now()
        failed.update(read_at=None, attempts=0, problem="", not_before=now)
        if stored.text_state == TextState.NO_TEXT:
            stored.scanned_pages.update(read_at=None, attempts=0, not_before=now)
        if not stored.scanned_pages.filter(read_at=None).exists():
            return
        stored.text_state, stored.text_error = TextState.RECOGNISING, TextProblem.NONE
        stored.save(update_fields=["text_state", "text_error"])
        return
    stored.text_state, stored.text_error, stored.text_attempts = TextState.WAITING, TextProblem.NONE, 0
    stored.save(update_fields=["text_state", "text_error", "text_attempts"])
    text_wanted.send(StoredFile, stored=stored)


def retry_by_itself() -> None:
    """The worker's periodic job: what the machine failed at, and DOC files once they can be read."""
    worth_it = Q(text_state=TextState.FAILED, text_error__in=MACHINE_PROBLEMS, text_attempts__lt=MAX_ATTEMPTS)
    if soffice.is_installed():
        worth_it |= Q(text_state=TextState.WAITING, text_error=TextProblem.NEEDS_LIBREOFFICE)
    rested = StoredFile.objects.filter(worth_it, text_tried_at__lt=timezone.now() - PAUSE, scanned_pages=None)
    for stored in rested.order_by("text_tried_at")[:AT_ONCE]:
        with transaction.atomic():
            stored.text_tried_at = timezone.now()
            stored.save(update_fields=["text_tried_at"])
            text_wanted.send(StoredFile, stored=stored)
