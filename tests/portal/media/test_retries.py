"""Another try: what is read again, what is left alone, and when the machine tries by itself."""

from datetime import timedelta

import pytest
from django.utils import timezone

from portal.ledger.models import OutboxMessage
from portal.media import recognition, soffice
from portal.media.enums import TextProblem
from portal.media.extraction import TOPIC, extract_text
from portal.media.models import ScannedPage, StoredFile
from portal.media.retries import retry, retry_by_itself
from tests.factories.media import StoredFileFactory, pdf_bytes

pytestmark = pytest.mark.django_db
LONG_AGO = timezone.now() - timedelta(days=1)


def messages() -> int:
    return OutboxMessage.objects.filter(topic=TOPIC, done_at=None).count()


def failed(**fields) -> StoredFile:
    stored = StoredFileFactory(
        **({"text_state": "failed", "text_error": "stopped", "text_tried_at": LONG_AGO} | fields)
    )
    OutboxMessage.objects.all().delete()
    return stored


def test_failed_file_waits_again_and_the_worker_is_told():
    stored = failed(text_attempts=3)
    retry(stored)

    stored.refresh_from_db()
    assert (stored.text_state, stored.text_error, stored.text_attempts) == ("waiting", "", 0)
    assert messages() == 1


def test_only_failed_pages_of_a_scan_are_read_again(store, monkeypatch):
    monkeypatch.setattr(recognition, "MAX_ATTEMPTS", 1)
    stored = store(pdf_bytes(None, None)).stored
    extract_text(stored)
    recognition.keep_words(recognition.next_page(), "Trang một", 90)
    recognition.keep_failure(recognition.next_page(), TextProblem.STOPPED)

    retry(StoredFile.objects.get(pk=stored.pk))

    assert StoredFile.objects.get(pk=stored.pk).text_state == "recognising"
    page = recognition.next_page()
    assert (page.number, page.attempts) == (2, 0)
    recognition.keep_words(page, "Trang hai", 90)
    assert StoredFile.objects.get(pk=stored.pk).pages == ["Trang một", "Trang hai"]


def test_scan_without_words_can_be_looked_at_once_more(store):
    stored = store(pdf_bytes(None)).stored
    extract_text(stored)
    recognition.keep_words(recognition.next_page(), "", None)
    retry(StoredFile.objects.get(pk=stored.pk))

    assert recognition.next_page().number == 1


def test_scan_under_way_is_left_alone(store):
    stored = store(pdf_bytes(None, None)).stored
    extract_text(stored)
    retry(stored)

    assert ScannedPage.objects.unread().count() == 2
    assert stored.text_state == "recognising"


@pytest.mark.parametrize(
    ("fields", "is_tried"),
    [
        ({}, True),
        ({"text_error": "time_limit"}, True),
        ({"text_error": "missing"}, True),
        ({"text_error": "unreadable"}, False),
        ({"text_attempts": 3}, False),
        ({"text_tried_at": timezone.now()}, False),
        ({"text_state": "waiting", "text_error": "needs_libreoffice"}, True),
        ({"text_state": "extracted", "text_error": ""}, False),
    ],
)
def test_machine_tries_again_what_it_failed_at_itself(monkeypatch, fields, is_tried):
    monkeypatch.setattr(soffice, "is_installed", lambda: True)
    failed(**fields)
    retry_by_itself()

    assert messages() == is_tried


def test_doc_files_are_not_tried_without_libreoffice(monkeypatch):
    monkeypatch.setattr(soffice, "is_installed", lambda: False)
    failed(text_state="waiting", text_error="needs_libreoffice")
    retry_by_itself()

    assert messages() == 0


def test_file_is_not_promised_twice():
    failed()
    retry_by_itself()
    retry_by_itself()

    assert messages() == 1
