"""The form that fills itself, the clock and handovers in Chromium, on a telephone too."""

import datetime

import pytest
from playwright.sync_api import Page, expect

from directory.organisations.enums import SuccessionKind
from directory.organisations.services import abolish_organisation
from portal.media.enums import TextState
from portal.tenancy.enums import PortalKind
from publications.handovers.services import begin_handover
from publications.legislation.models import DocumentFile, LegalDocument
from tests.browser.checks import overflow, violations
from tests.browser.test_admin_pages import DOCUMENTS, complaints
from tests.factories.accounts import UserFactory
from tests.factories.legislation import LegalDocumentFactory
from tests.factories.media import OfficialFileFactory
from tests.factories.pages import sample_portal
from tests.factories.tenancy import make_portal
from tests.publications.legislation.reading.samples import DECISION

pytestmark = [pytest.mark.browser, pytest.mark.django_db]


@pytest.fixture
def portal(db):
    return sample_portal(host="tinh.localhost", owner="Ủy ban nhân dân tỉnh Sông Mẫu", is_sample=True)


@pytest.fixture
def file(portal):
    file = OfficialFileFactory(portal=portal)
    file.stored.text, file.stored.text_state = DECISION, TextState.EXTRACTED
    file.stored.save()
    return file


@pytest.fixture
def draft(portal, file) -> LegalDocument:
    draft = LegalDocument(portal=portal, abstract="Gõ dở", issued_on=datetime.date(2026, 1, 5))
    draft.files = [DocumentFile(file=file, is_official_copy=True)]
    draft.save()
    draft.save_revision(clean=False)
    return draft


def field(page: Page, name: str):
    return page.locator(f"[name={name}]")


def test_one_press_takes_a_proposal_over_and_leaves_the_rest(open_admin, editor, draft):
    page = open_admin(f"{DOCUMENTS}edit/{draft.pk}/", editor)
    page.wait_for_load_state("networkidle")
    page.locator("button[name=use-proposal][value=document_number]").click()
    expect(field(page, "document_number")).to_have_value("07/2025/QĐ-UBND")
    expect(field(page, "abstract")).to_have_value("Gõ dở")
    assert page.locator("[data-proposal]").count() > 3
    page.locator("button[name=use-proposal][value=all]").click()
    expect(field(page, "issued_on")).to_have_value("08/04/2025")
    expect(field(page, "abstract")).not_to_have_value("Gõ dở")
    expect(field(page, "is_normative")).to_be_checked()
    expect(page.locator("[data-proposal]:has(button)")).to_have_count(0)


@pytest.mark.parametrize("width", [360, 1280])
def test_pages_of_reading_clock_and_handover_keep_wcag_21_aa(open_admin, portal, draft, file, width):
    operator = UserFactory(username="tinh.mau", is_superuser=True)
    commune = make_portal(PortalKind.COMMUNE, "xa.localhost")
    LegalDocumentFactory(portal=commune, published=True)
    abolish_organisation(
        organisation=commune.organisation,
        on=datetime.date(2026, 7, 1),
        successors=[portal.organisation],
        kind=SuccessionKind.MERGED,
    )
    handover = begin_handover(organisation=commune.organisation, successor=portal.organisation)
    page = open_admin("/admin/", operator, width)
    origin = page.evaluate("location.origin")
    found = []
    for path in [
        f"{DOCUMENTS}edit/{draft.pk}/",
        f"{DOCUMENTS}doc-tu-tep/",
        f"{DOCUMENTS}doc-tu-tep/?tep={file.pk}",
        "/admin/reports/dong-ho-dang-tai/?thang=2026-01",
        "/admin/ban-giao/",
        f"/admin/ban-giao/{handover.pk}/",
        "/admin/",
    ]:
        assert page.goto(origin + path).status == 200, path
        found += complaints(page)
    assert found == []


@pytest.mark.parametrize("width", [360, 1280])
def test_record_says_when_it_was_due(open_page, portal, width):
    document = LegalDocumentFactory(portal=portal, issued_on=datetime.date(2026, 1, 5), published=True)
    page = open_page(document.public_path, width=width)
    expect(page.locator("#dong-ho-dang-tai")).to_be_visible()
    assert violations(page) == []
    assert overflow(page) == 0
