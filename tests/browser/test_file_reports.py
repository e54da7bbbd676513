"""The reports of files in Chromium: readable by everybody, on a telephone too, and in Vietnamese."""

import pytest

from portal.tenancy.enums import Role
from publications.legislation.models import DocumentFile
from tests.browser.moves import press
from tests.browser.test_admin_pages import complaints
from tests.factories.accounts import UserFactory
from tests.factories.legislation import LegalDocumentFactory
from tests.factories.media import OfficialFileFactory, StoredFileFactory
from tests.factories.pages import sample_portal

pytestmark = [pytest.mark.browser, pytest.mark.django_db]
PATHS = ["/admin/tep/", "/admin/tep/upload/", "/admin/tep/unsearchable/", "/admin/reports/text-coverage/"]


@pytest.fixture
def editor(db):
    """An editor of a portal whose files are in every state."""
    portal = sample_portal(host="tinh.localhost", owner="Ủy ban nhân dân tỉnh Mẫu", is_sample=True)
    document = LegalDocumentFactory(portal=portal, published=True)
    for state, error in {"failed": "stopped", "recognising": "", "extracted": "", "no_text": ""}.items():
        stored = StoredFileFactory(text_state=state, text_error=error)
        file = OfficialFileFactory(portal=portal, stored=stored)
        DocumentFile.objects.create(document=document, file=file)
    return UserFactory(roles=[(portal, Role.EDITOR)])


@pytest.mark.parametrize("width", [360, 1280])
def test_reports_of_files_keep_wcag_21_aa_fit_the_screen_and_are_in_vietnamese(open_admin, editor, width):
    page = open_admin("/admin/tep/", editor, width)
    origin = page.evaluate("location.origin")
    found = []
    for path in PATHS:
        assert page.goto(origin + path).status == 200, path
        found += complaints(page)
    assert found == []


def test_editor_has_a_file_read_again_by_its_button(open_admin, editor):
    page = open_admin("/admin/tep/unsearchable/", editor)
    rows = page.locator("table.listing tbody tr")
    assert rows.count() == 3
    press(page.locator("tr", has_text="bộ nhớ").locator("button"))

    assert "sẽ được đọc lại" in page.locator(".messages").inner_text()
