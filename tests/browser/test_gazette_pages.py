"""The gazette in Chromium: readable by everybody, on a telephone too, and without scripts."""

import datetime
import io

import pytest

from portal.media.services import store_file
from tests.browser.checks import overflow, violations
from tests.browser.moves import press
from tests.factories.gazette import GazetteIssueFactory
from tests.factories.legislation import LegalDocumentFactory
from tests.factories.media import pdf_bytes
from tests.factories.pages import sample_portal

pytestmark = [pytest.mark.browser, pytest.mark.django_db]
HOST = "tinh.localhost"
DAY = datetime.date(2024, 5, 6)


@pytest.fixture
def portal(db):
    return sample_portal(host=HOST, owner="Ủy ban nhân dân tỉnh Mẫu", is_sample=True)


@pytest.fixture
def issue(portal):
    """A double issue of two documents, one of which has a record; number 1 is missing."""
    LegalDocumentFactory(portal=portal, document_number="15/2024/QĐ-UBND", is_normative=True, published=True)
    return GazetteIssueFactory(
        portal=portal,
        number="2+3",
        items=[("15/2024/QĐ-UBND", DAY), ("16/2024/NQ-HĐND", DAY)],
        file=store_file(portal=portal, file=io.BytesIO(pdf_bytes("Công báo")), name="công-báo-2-3.pdf"),
        published=True,
    )


@pytest.mark.parametrize("width", [360, 1280])
def test_gazette_keeps_wcag_21_aa_and_fits_the_screen(open_page, issue, width):
    paths = {
        "/cong-bao/": ".result",
        "/cong-bao/?nam=2024": ".notice",
        "/cong-bao/?nam=abc": ".error-summary",
        "/cong-bao/?q=khong+co": ".empty",
        issue.public_path: "table caption",
    }
    page = open_page("/so-do/", HOST, width)
    origin = page.evaluate("location.origin")
    for path, mark in paths.items():
        page.goto(origin + path)
        assert page.locator(mark).count(), f"{path} shows no {mark}"
        assert page.locator("h1").count() == 1, path
        assert violations(page) == [], path
        assert overflow(page) == 0, path


def test_reader_without_scripts_goes_from_the_year_to_the_issue_to_the_document_and_back(open_page, issue):
    page = open_page("/cong-bao/", HOST, 360, scripts=False)
    press(page.locator("nav[aria-labelledby=theo-nam] a"))
    assert "Công báo năm 2024: các số sau chưa có trên cổng này: 1." in page.locator("main").inner_text()
    press(page.locator(".result__title a"))
    press(page.locator("table a", has_text="15/2024/QĐ-UBND"))
    assert "15/2024/QĐ-UBND" in page.locator("h1").inner_text()
    assert page.locator(".facts a", has_text="Công báo số 2+3 ngày 20/05/2024").count() == 1
