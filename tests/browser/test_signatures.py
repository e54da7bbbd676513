"""Digital signatures in Chromium: for readers on the record page, for boards and operators in the admin."""

import io
from concurrent.futures import ThreadPoolExecutor

import pytest

from portal.media.models import OfficialFile
from portal.media.services import store_file
from portal.signatures.models import TrustRoot
from portal.signatures.services import check_files
from portal.tenancy.enums import Role
from publications.legislation.models import DocumentFile, DocumentType, LegalDocument
from publications.signing.services import record_exception, set_policy
from tests.browser.checks import english_words, overflow, violations
from tests.factories.accounts import UserFactory
from tests.factories.legislation import LegalDocumentFactory
from tests.factories.media import pdf_bytes
from tests.factories.pages import sample_portal
from tests.factories.signatures import SIGNED_AT, sample_root, signed_pdf, trust, with_other_text

pytestmark = [pytest.mark.browser, pytest.mark.django_db]
HOST = "tinh.localhost"


@pytest.fixture
def portal(db):
    return sample_portal(host=HOST, owner="Ủy ban nhân dân tỉnh Mẫu", is_sample=True)


def sample_contents() -> dict[str, bytes]:
    """Signing runs a loop of its own, which the thread of Playwright's loop refuses."""
    return {
        "toàn-văn.pdf": signed_pdf(stamped_at=SIGNED_AT),
        "bản-sửa.pdf": with_other_text(signed_pdf()),
        "phụ-lục.pdf": pdf_bytes("Phụ lục"),
    }


@pytest.fixture
def document(portal) -> LegalDocument:
    """A published decision with a valid file, one that was changed after signing, and an unsigned one."""
    trust(sample_root())
    with ThreadPoolExecutor() as beside:
        contents = beside.submit(sample_contents).result()
    files = [
        store_file(portal=portal, file=io.BytesIO(content), name=name) for name, content in contents.items()
    ]
    check_files([file.stored for file in files])
    document = LegalDocumentFactory(portal=portal, document_number="15/2024/QĐ-UBND")
    document.files = [DocumentFile(file=file, is_official_copy=file == files[0]) for file in files]
    document.save()
    document.save_revision().publish()
    return document


@pytest.mark.parametrize("width", [360, 1280])
def test_readers_see_what_signatures_are_worth_without_scripts(open_page, document, width):
    page = open_page(document.public_path, HOST, width, scripts=False)
    words = page.locator(".signatures").all_inner_texts()
    assert "✓ Chữ ký số: Hợp lệ" in words[0]
    assert "✗ Chữ ký số: Đã thay đổi sau khi ký" in words[1]
    assert "Tệp này không có chữ ký số." in words[2]
    details = page.locator(".signature__details").first
    assert not details.locator("dl").is_visible()
    details.locator("summary").click()
    assert details.locator("dl").is_visible()
    assert overflow(page) == 0


@pytest.mark.parametrize("width", [360, 1280])
def test_record_page_with_open_details_keeps_wcag_21_aa(open_page, document, width):
    page = open_page(document.public_path, HOST, width)
    for summary in page.locator(".signature__details summary").all():
        summary.click()
    assert violations(page) == []
    assert overflow(page) == 0


def test_pages_of_boards_are_vietnamese_and_fit(open_admin, portal, document):
    decisions = DocumentType.objects.filter(code="quyet-dinh")
    set_policy(portal=portal, document_types=decisions, applies_from=None, user=None)
    unsigned = OfficialFile.objects.get(name="phụ-lục.pdf")
    draft = LegalDocumentFactory(portal=portal)
    draft.files = [DocumentFile(file=unsigned)]
    draft.save()
    draft.save_revision()
    head = UserFactory(username="truongban.mau", roles=[(portal, Role.HEAD)])
    other = LegalDocumentFactory(portal=portal)
    record_exception(record=other, stored=None, reason="Lý do mẫu đủ dài để ghi.", user=head)
    page = open_admin("/admin/reports/signatures/", head)
    origin = page.evaluate("location.origin")
    for path in (
        "/admin/reports/signatures/",
        f"/admin/file-signatures/{document.files.first().file_id}/",
        "/admin/signing/",
        f"/admin/signing/exceptions/{draft.pk}/",
        "/admin/signing/exceptions/",
    ):
        page.goto(origin + path)
        assert (
            not path.endswith(f"exceptions/{draft.pk}/")
            or page.locator("table.listing th[scope=row]").count() == 1
        )
        assert english_words(page) == [], path
        assert violations(page) == [], path
        assert overflow(page) == 0, path


def test_pages_of_trust_roots_are_vietnamese(open_admin, document):
    operator = UserFactory(username="dieuhanh.mau", is_superuser=True)
    page = open_admin("/admin/trust_root/", operator)
    origin, root = page.evaluate("location.origin"), TrustRoot.objects.get()
    for path in ("", "new/", f"edit/{root.pk}/"):
        page.goto(f"{origin}/admin/trust_root/{path}")
        assert english_words(page) == [], path
        assert violations(page) == [], path
