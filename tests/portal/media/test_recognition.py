"""Scans page by page: progress that survives, order, attempts, and what becomes of the file."""

from datetime import timedelta

import pytest
from django.utils import timezone

from portal.media import recognition
from portal.media.enums import TextProblem
from portal.media.extraction import extract_text
from portal.media.models import ScannedPage, StoredFile
from portal.media.signals import text_extracted
from tests.factories.media import image_bytes, pdf_bytes

pytestmark = pytest.mark.django_db


@pytest.fixture
def scan(store):
    """A stored file whose pages (None: a picture) wait for recognition."""

    def make(*pages) -> StoredFile:
        stored = store(pdf_bytes(*(pages or (None,)))).stored
        extract_text(stored)
        return stored

    return make


def state_of(stored: StoredFile) -> tuple[str, str, str]:
    return StoredFile.objects.values_list("text_state", "text_error", "text_source").get(pk=stored.pk)


def read_all(text: str = "Quyết định", confidence: int = 90) -> int:
    count = 0
    while page := recognition.next_page():
        recognition.keep_words(page, text, confidence)
        count += 1
    return count


def test_pages_that_are_pictures_wait_and_the_words_of_the_others_are_found_at_once(scan):
    stored = scan("Trang một", None, "Trang ba", None)

    assert state_of(stored) == ("recognising", "", "layer")
    assert stored.pages == ["Trang một", "", "Trang ba", ""]
    assert list(stored.scanned_pages.order_by("number").values_list("number", flat=True)) == [2, 4]


def test_last_page_settles_the_file_with_all_words_in_their_places(scan):
    stored = scan("Trang một", None, "Trang ba")
    assert read_all("Trang hai") == 1

    stored = StoredFile.objects.get(pk=stored.pk)
    assert stored.pages == ["Trang một", "Trang hai", "Trang ba"]
    assert state_of(stored) == ("extracted", "", "ocr")
    assert stored.is_recognised


def test_what_was_read_before_a_kill_is_not_read_again(scan):
    stored = scan(None, None, None)
    recognition.keep_words(recognition.next_page(), "một", 80)

    assert recognition.next_page().number == 2
    assert extract_text(StoredFile.objects.get(pk=stored.pk)) == "recognising"
    assert read_all("x") == 2
    assert StoredFile.objects.get(pk=stored.pk).pages == ["một", "x", "x"]


def test_words_stand_once_when_the_file_is_read(scan):
    scan(None, None)
    read_all("dài dòng")

    assert set(ScannedPage.objects.values_list("text", "confidence")) == {("", 90)}


def test_those_who_index_hear_of_the_end(scan):
    heard = []

    def hear(sender, stored, **_):
        heard.append(stored.text)

    scan(None, None)
    text_extracted.connect(hear)
    read_all("từ")
    text_extracted.disconnect(hear)

    assert heard == ["từ\ftừ"]


def test_form_feeds_in_a_page_do_not_make_pages(scan):
    stored = scan(None, None)
    read_all("trên\fdưới")

    assert StoredFile.objects.get(pk=stored.pk).pages == ["trên\ndưới", "trên\ndưới"]


def test_scan_of_nothing_ends_without_words(scan):
    stored = scan(None)
    read_all("", None)

    assert state_of(stored) == ("no_text", "", "")


def test_image_is_one_page_to_be_recognised(store):
    stored = store(image_bytes(), name="ảnh.png").stored
    assert extract_text(stored) == "recognising"
    read_all("Thông báo")

    assert StoredFile.objects.get(pk=stored.pk).pages == ["Thông báo"]


def test_short_scan_overtakes_a_long_one_but_not_for_ever(scan):
    long = scan(*[None] * 30)
    short = scan(None)
    assert recognition.next_page().stored == short
    ScannedPage.objects.filter(stored=long).update(wanted_by=timezone.now() - timedelta(minutes=1))

    assert recognition.next_page().stored == long


def test_page_that_failed_rests_and_is_given_up_after_three_attempts(scan, time_machine):
    stored = scan(None, None)
    moment = timezone.now()
    for attempt, pause in enumerate([timedelta(), timedelta(minutes=1), timedelta(minutes=10)]):
        moment += pause + timedelta(seconds=1)
        time_machine.move_to(moment, tick=False)
        page = recognition.next_page()
        assert (page.number, page.attempts) == (1, attempt)
        recognition.keep_failure(page, TextProblem.STOPPED)
    read_all("Trang hai")

    assert state_of(stored) == ("extracted", "some_pages", "ocr")
    assert StoredFile.objects.get(pk=stored.pk).pages == ["", "Trang hai"]


def test_scan_of_which_no_page_can_be_read_has_failed_for_their_reason(scan, monkeypatch):
    monkeypatch.setattr(recognition, "MAX_ATTEMPTS", 1)
    stored = scan(None)
    recognition.keep_failure(recognition.next_page(), TextProblem.TIME_LIMIT)

    assert state_of(stored) == ("failed", "time_limit", "")


def test_words_of_the_file_itself_are_not_called_recognised_when_recognition_fails(scan, monkeypatch):
    monkeypatch.setattr(recognition, "MAX_ATTEMPTS", 1)
    stored = scan("Trang một", None)
    recognition.keep_failure(recognition.next_page(), TextProblem.STOPPED)

    assert state_of(stored) == ("extracted", "stopped", "layer")


def test_endless_scan_is_read_up_to_a_bound_and_says_so(scan, monkeypatch):
    monkeypatch.setattr(recognition, "MAX_PAGES", 2)
    stored = scan(None, None, None)
    assert read_all("từ") == 2

    assert state_of(stored) == ("extracted", "too_many_pages", "ocr")
    assert StoredFile.objects.get(pk=stored.pk).pages == ["từ", "từ", ""]


def test_next_page_is_found_in_one_query(scan, django_assert_num_queries):
    for _ in range(3):
        scan(*[None] * (_ + 1))

    with django_assert_num_queries(1):
        recognition.next_page()
