"""Files of a document in Chromium: read in the page, checked by hash, without scripts and by keyboard."""

import io

import pytest

from portal.ledger.outbox import process_pending
from portal.media.models import StoredFile
from portal.media.services import store_file
from publications.legislation.models import DocumentFile, LegalDocument
from tests.browser.checks import has_visible_focus, overflow, violations
from tests.factories.legislation import LegalDocumentFactory
from tests.factories.media import image_bytes, pdf_bytes
from tests.factories.pages import sample_portal
from tests.waiting import wait_until

pytestmark = [pytest.mark.browser, pytest.mark.django_db]
HOST = "tinh.localhost"


@pytest.fixture
def document(db, settings, tmp_path) -> LegalDocument:
    """A published document with a scan, and a picture as appendix."""
    settings.SEARCH_INDEX_DIR = tmp_path / "search"
    portal = sample_portal(host=HOST, owner="Ủy ban nhân dân tỉnh Mẫu", is_sample=True)
    document = LegalDocumentFactory(portal=portal)
    contents = {"quyết-định.pdf": pdf_bytes("Trang một", "Trang hai"), "phụ-lục.png": image_bytes()}
    files = [
        store_file(portal=portal, file=io.BytesIO(content), name=name) for name, content in contents.items()
    ]
    document.files = [DocumentFile(file=files[0], is_official_copy=True), DocumentFile(file=files[1])]
    document.save()
    document.save_revision().publish()
    StoredFile.objects.filter(pk=files[0].stored_id).update(text_state="extracted", text_source="ocr")
    while process_pending():
        pass
    return document


@pytest.mark.parametrize("width", [360, 1280])
def test_open_files_keep_wcag_21_aa_and_fit_the_screen(open_page, document, width):
    page = open_page(document.public_path, HOST, width)
    for summary in page.locator(".file summary").all():
        summary.click()

    assert page.locator(".file__frame").bounding_box()["width"] <= width
    picture = page.locator(".file__picture")
    wait_until(lambda: picture.evaluate("image => image.complete && image.naturalWidth") == 40)
    assert violations(page) == []
    assert overflow(page) == 0


def test_reader_without_scripts_opens_the_file_where_it_stands(open_page, document):
    page = open_page(document.public_path, HOST, scripts=False)
    assert not page.locator(".file__frame").is_visible()
    page.locator(".file__viewer summary").first.click()

    assert page.locator(".file__frame").is_visible()
    assert page.locator(".file__viewer[open] a[href$='?tai-ve=1']").count() == 1


def test_opened_file_is_fetched_from_the_portal_itself_and_may_be_framed_by_it(open_page, document):
    page = open_page(document.public_path, HOST)
    refused = []
    page.on("console", lambda message: refused.append(message.text) if message.type == "error" else None)
    with page.expect_response(lambda response: "/tep/" in response.url) as loaded:
        page.locator(".file__viewer summary").first.click()

    headers = loaded.value.headers
    assert loaded.value.status == 200
    assert headers["content-disposition"].startswith("inline")
    assert headers["x-frame-options"] == "SAMEORIGIN"
    assert "frame-ancestors 'self'" in headers["content-security-policy"]
    assert refused == []


def test_nothing_of_a_file_is_fetched_before_it_is_opened(open_page, document):
    page = open_page(document.public_path, HOST)

    assert (
        page.evaluate("performance.getEntriesByType('resource').filter(r => r.name.includes('/tep/'))") == []
    )


def test_keyboard_opens_the_viewer_and_the_words_on_the_hash(open_page, document):
    page = open_page(document.public_path, HOST)
    for name in ("check", "viewer"):
        details = page.locator(f".file__{name}").first
        details.locator("summary").focus()
        assert has_visible_focus(page)
        page.keyboard.press("Enter")
        assert details.evaluate("element => element.open")


def test_scan_and_its_hash_are_explained_in_words(open_page, document):
    page = open_page(document.public_path, HOST)
    file = page.locator(".file").first

    assert "nhận dạng tự động từ bản quét, có thể sai" in file.inner_text()
    assert document.files.first().file.stored.sha256 in file.inner_text()
    file.locator(".file__check summary").click()
    assert "certutil -hashfile" in file.inner_text()
