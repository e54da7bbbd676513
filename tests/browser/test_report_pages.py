"""Direction, rewards and sanctions, science and statistics in Chromium: for everybody, on a telephone too."""

import pytest

from publications.legislation.models import DocumentType
from tests.browser.checks import overflow, violations
from tests.browser.moves import press
from tests.factories.direction import PetitionAnswerFactory
from tests.factories.legislation import LegalDocumentFactory
from tests.factories.pages import sample_portal
from tests.factories.research import published_result
from tests.factories.rewards import ConductDecisionFactory
from tests.factories.statistics import StatisticalReleaseFactory, SummaryReportFactory

pytestmark = [pytest.mark.browser, pytest.mark.django_db]
HOST = "tinh.localhost"


@pytest.fixture
def portal(db):
    return sample_portal(host=HOST, owner="Ủy ban nhân dân tỉnh Mẫu", is_sample=True)


@pytest.fixture
def rows(portal) -> dict:
    directive = DocumentType.objects.get(code="chi-thi")
    LegalDocumentFactory(portal=portal, document_type=directive, published=True)
    withdrawn = ConductDecisionFactory(portal=portal, sanction=True, published=True)
    withdrawn.unpublish(set_expired=True)
    return {
        "answer": PetitionAnswerFactory(portal=portal, published=True),
        "conduct": ConductDecisionFactory(portal=portal, sanction=True, published=True),
        "withdrawn": withdrawn,
        "result": published_result(portal),
        "bars": StatisticalReleaseFactory(portal=portal, published=True),
        "lines": StatisticalReleaseFactory(portal=portal, chart_kind="lines", published=True),
        "report": SummaryReportFactory(portal=portal, published=True),
    }


@pytest.mark.parametrize("width", [360, 1280])
def test_pages_keep_wcag_21_aa_and_fit_the_screen(open_page, rows, width):
    paths = {
        "/chi-dao-dieu-hanh/": ".result",
        "/chi-dao-dieu-hanh/van-ban/": ".result",
        "/tra-loi-kien-nghi/?nam=abc": ".error-summary",
        rows["answer"].public_path: ".facts",
        "/khen-thuong-xu-phat/": ".result",
        rows["conduct"].public_path: ".facts",
        rows["withdrawn"].public_path: ".effect--ended",
        "/de-tai/": ".result",
        rows["result"].public_path: ".file",
        rows["result"].programme.public_path: ".facts",
        "/thong-ke/": ".result",
        rows["bars"].public_path: ".chart svg",
        rows["lines"].public_path: ".chart svg",
        "/bao-cao-tong-hop/": ".result",
        rows["report"].public_path: ".file",
    }
    page = open_page("/so-do/", HOST, width)
    origin = page.evaluate("location.origin")
    for path, mark in paths.items():
        page.goto(origin + path)
        assert page.locator(mark).count(), f"{path} shows no {mark}"
        assert page.locator("h1").count() == 1, path
        assert violations(page) == [], path
        assert overflow(page) == 0, path


def test_reader_without_scripts_goes_from_the_start_page_to_an_answer(open_page, rows):
    page = open_page("/chi-dao-dieu-hanh/", HOST, 360, scripts=False)
    press(page.locator("section a", has_text="Tất cả trả lời kiến nghị"))
    press(page.locator(".result__title a"))
    assert rows["answer"].answer in page.locator("main").inner_text()
