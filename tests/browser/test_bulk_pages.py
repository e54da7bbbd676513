"""Bulk work in Chromium: readable by everybody, on a telephone too, in Vietnamese to the last label."""

import io

import pytest

from portal.media.services import store_file
from publications.batches.services import begin_edit, begin_export
from publications.legislation.models import DocumentFile, LegalDocument
from tests.browser.test_admin_pages import complaints
from tests.factories.gazette import GazetteIssueFactory
from tests.factories.legislation import LegalDocumentFactory
from tests.factories.media import pdf_bytes
from tests.publications.batches.conftest import checked, row, table

pytestmark = [pytest.mark.browser, pytest.mark.django_db]
ADMIN = "/admin/batches/"


@pytest.fixture
def paths(portal, editor) -> list[str]:
    """Every page of bulk work, and of the gazette's admin."""
    document = LegalDocumentFactory(portal=portal, is_normative=True, published=True)
    file = store_file(portal=portal, file=io.BytesIO(pdf_bytes("Toàn văn")), name="toàn-văn.pdf")
    document.files = [DocumentFile(file=file)]
    imported = checked(portal, editor, table(row("15/QĐ-MAU"), row("", "x"), row("15/QĐ-MAU")))
    edited = begin_edit(owner=editor, documents=LegalDocument.objects.all())
    exported = begin_export(owner=editor, documents=LegalDocument.objects.all())
    issue = GazetteIssueFactory(portal=portal, number="2+3", items=[("9/2024/QĐ-UBND", None)], published=True)
    return [
        ADMIN,
        f"{ADMIN}import/",
        f"{ADMIN}{imported.pk}/",
        f"{ADMIN}{imported.pk}/columns/",
        f"{ADMIN}{edited.pk}/changes/",
        f"{ADMIN}{exported.pk}/",
        f"{ADMIN}export/?issued_year=2024",
        f"/admin/bulk/legislation/legaldocument/change_many/?id={document.pk}",
        "/admin/snippets/gazette/gazetteissue/",
        f"/admin/snippets/gazette/gazetteissue/edit/{issue.pk}/",
        "/admin/reports/gazette/",
        "/admin/reports/gazette/documents/",
    ]


@pytest.mark.parametrize("width", [360, 1280])
def test_pages_of_bulk_work_and_gazette_keep_wcag_21_aa_and_fit_the_screen(open_admin, editor, paths, width):
    page = open_admin("/admin/", editor, width)
    origin = page.evaluate("location.origin")
    found = []
    for path in paths:
        assert page.goto(origin + path).status == 200, path
        found += complaints(page)
    assert found == []
