"""The admin in Chromium: readable by everybody, on a telephone too, and in Vietnamese to the last label."""

import base64
import io
import re

import pytest
from playwright.sync_api import Page
from wagtail.models import Page as WagtailPage

from portal.accounts import second_factor
from portal.media.services import store_file
from portal.tenancy.enums import Role
from portal.tenancy.models import Portal
from publications.legislation.models import DocumentFile, LegalDocument
from tests.browser.checks import english_words, overflow, violations
from tests.factories.accounts import PASSWORD, UserFactory
from tests.factories.legislation import LegalDocumentFactory
from tests.factories.media import pdf_bytes
from tests.factories.pages import ArticlePageFactory, sample_portal, section_of
from tests.portal.accounts.conftest import current_code

pytestmark = [pytest.mark.browser, pytest.mark.django_db]
ENGLISH_GUIDES = re.compile(r"guide\.wagtail\.org/(?!content-checks)|docs\.wagtail\.org")
DOCUMENTS = "/admin/snippets/legislation/legaldocument/"

# Rules that Wagtail's own markup breaks, by page; the lists may only shrink, and none is for our templates.
WAGTAIL_BREAKS: dict[str, set[str]] = {}


@pytest.fixture
def portal(db) -> Portal:
    return sample_portal(host="tinh.localhost", owner="Ủy ban nhân dân tỉnh Mẫu", is_sample=True)


@pytest.fixture
def head(portal):
    return UserFactory(username="truongban.mau", roles=[(portal, Role.HEAD), (portal, Role.ADMINISTRATOR)])


@pytest.fixture
def document(portal) -> LegalDocument:
    author = UserFactory(username="soanthao.mau", roles=[(portal, Role.AUTHOR)])
    file = store_file(portal=portal, file=io.BytesIO(pdf_bytes("Toàn văn")), name="toàn-văn.pdf")
    document = LegalDocumentFactory(portal=portal, document_number="15/2024/QĐ-UBND", author=author)
    document.files = [DocumentFile(file=file, is_official_copy=True)]
    document.save_revision(user=author)
    portal.workflow.start(document, author)
    LegalDocumentFactory(portal=portal, document_number="1612/UBND-TTPVHCC", published=True)
    return document


@pytest.fixture
def article(portal) -> WagtailPage:
    article = ArticlePageFactory(parent=section_of(portal, "tin-tuc"), title="Đường điện mẫu")
    article.save_revision()
    return article


@pytest.fixture
def paths(portal, document, article) -> list[str]:
    return [
        "/admin/",
        f"/admin/pages/{article.get_parent().pk}/",
        f"/admin/pages/{article.pk}/edit/",
        DOCUMENTS,
        f"{DOCUMENTS}edit/{document.pk}/",
        f"{DOCUMENTS}history/{document.pk}/",
        f"/admin/bulk/legislation/legaldocument/publish/?id={document.pk}",
        f"/admin/portal-contact/{portal.pk}/",
        "/admin/users/",
        "/admin/reports/log/",
        "/admin/account/",
    ]


def complaints(page: Page) -> list[str]:
    """What is wrong with the page that is open; empty when nothing is."""
    page.wait_for_load_state("networkidle")
    path = re.sub(r"\d+", "0", page.evaluate("location.pathname"))
    allowed = WAGTAIL_BREAKS.get(path, set())
    found = [line for line in violations(page) if line.partition(":")[0] not in allowed]
    found += [f"English: {text}" for text in english_words(page)]
    if ENGLISH_GUIDES.search(page.content()):
        found.append("a link to Wagtail's guides")
    if wide := overflow(page):
        found.append(f"{wide} pixels too wide")
    return [f"{path}: {line}" for line in found]


@pytest.mark.parametrize("width", [360, 1280])
def test_pages_of_the_admin_keep_wcag_21_aa_fit_the_screen_and_are_in_vietnamese(
    open_admin, head, paths, width
):
    page = open_admin("/admin/", head, width)
    origin = page.evaluate("location.origin")
    found = []
    for path in paths:
        assert page.goto(origin + path).status == 200, path
        found += complaints(page)
    assert found == []


@pytest.mark.parametrize("width", [360, 1280])
def test_way_in_keeps_wcag_21_aa_from_the_password_to_the_recovery_codes(open_admin, portal, width):
    portal.second_factor_required = True
    portal.save()
    user = UserFactory(roles=[(portal, Role.EDITOR)])
    page = open_admin("/admin/login/", width=width)
    assert complaints(page) == []

    page.fill("input[name=username]", user.username)
    page.fill("input[name=password]", "sai mật khẩu")
    page.press("input[name=password]", "Enter")
    page.wait_for_selector(".messages li")
    assert complaints(page) == []

    page.fill("input[name=username]", user.username)
    page.fill("input[name=password]", PASSWORD)
    page.press("input[name=password]", "Enter")
    page.wait_for_url("**/second-factor/set-up/**")
    assert complaints(page) == []

    key = page.locator("main code").inner_text().replace(" ", "")
    page.fill("input[name=code]", current_code(base64.b32decode(key).hex()))
    page.press("input[name=code]", "Enter")
    page.wait_for_selector("main li code")
    assert page.locator("main li code").count() == second_factor.RECOVERY_CODE_COUNT
    assert complaints(page) == []
