"""Recognition of scans (nhận dạng chữ): the second stage of a file's text, page by page.

What is done stays done: a worker that was killed goes on with the next page. Who takes which page when is
decided here; portal.media.recogniser is the process that does it.
"""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from portal.core.text import clean_text
from portal.media.enums import TextProblem, TextSource, TextState
from portal.media.models import ScannedPage, StoredFile
from portal.media.signals import text_extracted

# A file's pages are due so long after it came in: short files overtake long ones, and none waits for ever.
MINUTES_A_PAGE = 1
MAX_PAGES = 3_000
MAX_ATTEMPTS = 3
PAUSES = (timedelta(minutes=1), timedelta(minutes=10))


def want_pages(stored: StoredFile, numbers: Iterable[int], *, now: datetime | None = None) -> None:
    """Put pages in the queue; those that are there already stay as they are."""
    numbers = list(numbers)[:MAX_PAGES]
    now = now or timezone.now()
    wanted_by = now + timedelta(minutes=MINUTES_A_PAGE * len(numbers))
    ScannedPage.objects.bulk_create(
        [
            ScannedPage(stored=stored, number=number, wanted_by=wanted_by, not_before=now)
            for number in numbers
        ],
        batch_size=500,
        ignore_conflicts=True,
    )


def next_page(now: datetime | None = None) -> ScannedPage | None:
    """The page to be read now, with its file."""
    return ScannedPage.objects.due(now or timezone.now()).select_related("stored").first()


def keep_words(page: ScannedPage, text: str, confidence: int | None) -> None:
    """Store what was seen on a page; with the last page the file is read."""
    page.text, page.confidence, page.problem = clean_text(text.replace("\f", "\n")), confidence, ""
    _close(page)


def keep_failure(page: ScannedPage, problem: TextProblem) -> None:
    """Have the page tried again after a pause, or give it up after the last attempt."""
    page.attempts += 1
    page.problem = problem
    if page.attempts >= MAX_ATTEMPTS:
        _close(page)
        return
    page.not_before = timezone.now() + PAUSES[page.attempts - 1]
    page.save(update_fields=["attempts", "problem", "not_before"])


def let_rest(stored: StoredFile) -> None:
    """Leave the pages of a file alone for a minute, without counting it as an attempt."""
    ScannedPage.objects.unread().filter(stored=stored).update(not_before=timezone.now() + PAUSES[0])


@transaction.atomic
def _close(page: ScannedPage) -> None:
    page.read_at = timezone.now()
    page.save(update_fields=["text", "confidence", "problem", "attempts", "read_at"])
    if not ScannedPage.objects.filter(stored=page.stored_id, read_at=None).exists():
        finish(StoredFile.objects.get(pk=page.stored_id))


@transaction.atomic
def finish(stored: StoredFile) -> None:
    """Join what was recognised to what the file itself says, and tell who listens."""
    pages = list(stored.scanned_pages.order_by("number"))
    stored.text = _joined(stored, pages)
    problem = _problem_of(stored, pages)
    if any(map(str.isalnum, stored.text)):
        stored.text_state, stored.text_error = TextState.EXTRACTED, problem
        if any(page.confidence is not None for page in pages):
            stored.text_source = TextSource.OCR
    else:
        stored.text, stored.text_error = "", problem
        stored.text_state = TextState.FAILED if problem else TextState.NO_TEXT
    stored.text_tried_at = timezone.now()
    stored.save(update_fields=["text", "text_state", "text_error", "text_source", "text_tried_at"])
    stored.scanned_pages.exclude(text="").update(text="")
    text_extracted.send(StoredFile, stored=stored)


def _joined(stored: StoredFile, pages: list[ScannedPage]) -> str:
    count = max([stored.page_count or 1, len(stored.pages), *(page.number for page in pages)])
    texts = stored.pages + [""] * (count - len(stored.pages))
    for page in pages:
        # A page that failed now keeps what an earlier attempt or the file itself gave.
        texts[page.number - 1] = page.text or texts[page.number - 1]
    return "\f".join(texts)


def _problem_of(stored: StoredFile, pages: list[ScannedPage]) -> TextProblem:
    problems = {page.problem for page in pages if page.problem}
    if len(problems) == 1 and all(page.problem for page in pages):
        return TextProblem(problems.pop())
    if problems:
        return TextProblem.SOME_PAGES
    is_cut = len(pages) == MAX_PAGES < (stored.page_count or 1)
    return TextProblem.TOO_MANY_PAGES if is_cut else TextProblem.NONE
