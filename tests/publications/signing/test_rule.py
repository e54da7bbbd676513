"""A portal that asks for signatures: what it publishes, what it refuses, and what it excepts."""

import datetime
import hashlib

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile

from portal.ledger.models import AuditEntry
from portal.media.models import OfficialFile
from portal.signatures.services import check_files
from portal.tenancy.enums import Role
from publications.legislation.models import DocumentFile, DocumentType, LegalDocument
from publications.signing.models import SignatureException, SignaturePolicy
from publications.signing.rule import policy_for, shortfalls_of
from publications.signing.services import record_exception, set_policy
from tests.factories.accounts import UserFactory
from tests.factories.legislation import LegalDocumentFactory
from tests.factories.media import StoredFileFactory, pdf_bytes
from tests.factories.signatures import sample_root, signed_pdf, trust
from tests.portal.media.conftest import own_store
from tests.portal.signatures.conftest import read_here

__all__ = ["own_store", "read_here"]
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("own_store", "read_here")]

REASON = "Văn bản ký tay trước khi có chữ ký số, bản gốc lưu tại văn thư."


@pytest.fixture
def rule(department) -> SignaturePolicy:
    trust(sample_root())
    decisions = DocumentType.objects.filter(code="quyet-dinh")
    return set_policy(portal=department, document_types=decisions, applies_from=None, user=None)


@pytest.fixture
def head(department):
    return UserFactory(username="truongban.mau", roles=[(department, Role.HEAD)])


def attach(document: LegalDocument, content: bytes, *, is_official_copy=True, kind="pdf", checked=True):
    stored = StoredFileFactory(sha256=hashlib.sha256(content).hexdigest(), size=len(content), kind=kind)
    stored.storage.save(stored.blob_name, ContentFile(content))
    if checked and kind == "pdf":
        check_files([stored])
    title = f"Toàn văn {len(content)}"
    file = OfficialFile.objects.create(
        portal=document.portal, stored=stored, title=title, name="toan-van.pdf"
    )
    document.files.add(DocumentFile(file=file, is_official_copy=is_official_copy))
    document.save()
    document.save_revision()
    return file


def draft_of(department, **fields) -> LegalDocument:
    return LegalDocumentFactory(portal=department, **fields)


def publish(document: LegalDocument) -> None:
    document.get_latest_revision().publish()


def test_signed_document_goes_live(rule, department):
    document = draft_of(department)
    attach(document, signed_pdf())
    publish(document)
    assert LegalDocument.objects.get(pk=document.pk).live


@pytest.mark.parametrize(
    ("content", "options", "why"),
    [
        (pdf_bytes("Không ký"), {}, "không có chữ ký số"),
        (b"PK docx", {"kind": "docx"}, "không phải tệp PDF"),
        (signed_pdf(md_algorithm="sha1"), {}, "Thuật toán yếu"),
        (signed_pdf() + b"% chua kiem", {"checked": False}, "chưa được kiểm tra"),
        (b"%PDF-1.7 /ByteRange hong %%EOF", {}, "bị hỏng"),
    ],
)
def test_document_without_valid_signature_is_refused_with_file_reason_and_way_out(
    rule, department, content, options, why
):
    document = draft_of(department)
    file = attach(document, content, **options)
    with pytest.raises(ValidationError) as refusal:
        publish(document)
    (words,) = refusal.value.messages
    assert file.title in words
    assert why in words
    assert f"/admin/signing/exceptions/{document.pk}/" in words
    assert not LegalDocument.objects.get(pk=document.pk).live


def test_document_without_file_is_refused(rule, department):
    document = draft_of(department)
    with pytest.raises(ValidationError, match="Chưa đính kèm tệp nào"):
        publish(document)


def test_only_the_official_copy_must_be_signed(rule, department):
    document = draft_of(department)
    attach(document, signed_pdf())
    attach(document, pdf_bytes("Phụ lục"), is_official_copy=False)
    publish(document)
    assert LegalDocument.objects.get(pk=document.pk).live


def test_without_an_official_copy_every_file_must_be_signed(rule, department):
    document = draft_of(department)
    attach(document, signed_pdf(), is_official_copy=False)
    unsigned = attach(document, pdf_bytes("Phụ lục"), is_official_copy=False)
    assert [shortfall.file for shortfall in shortfalls_of(document)] == [unsigned]


def test_other_types_other_portals_and_older_documents_are_not_asked(rule, department, commune):
    plan = DocumentType.objects.get(code="ke-hoach")
    assert policy_for(draft_of(department, document_type=plan)) is None
    assert policy_for(draft_of(commune)) is None
    rule.applies_from = datetime.date(2024, 5, 7)
    rule.save()
    assert policy_for(draft_of(department)) is None
    assert policy_for(draft_of(department, issued_on=datetime.date(2024, 5, 7))) == rule


def test_exception_lets_these_bytes_through_and_no_others(rule, department, head):
    document = draft_of(department)
    file = attach(document, pdf_bytes("Ký tay"))
    record_exception(record=document, stored=file.stored, reason=REASON, user=head)
    publish(document)
    assert LegalDocument.objects.get(pk=document.pk).live

    document = LegalDocument.objects.get(pk=document.pk)
    document.files.all().delete()
    attach(document, pdf_bytes("Tệp khác"))
    with pytest.raises(ValidationError):
        publish(document)


def test_exception_is_in_the_log_with_reason_and_person(rule, department, head):
    document = draft_of(department)
    file = attach(document, pdf_bytes("Ký tay"))
    for _again in range(2):
        record_exception(record=document, stored=file.stored, reason=REASON, user=head)
    entry = AuditEntry.objects.get(action="signing.exception_recorded")
    assert (entry.portal, entry.user) == (department, head)
    assert entry.detail == {"sha256": file.stored.sha256, "reason": REASON}
    assert SignatureException.objects.get().reason == REASON


@pytest.mark.parametrize("reason", ["", "vì vậy", "  \u200b .............  "[:20]])
def test_reason_must_be_one(rule, department, head, reason):
    with pytest.raises(ValidationError):
        record_exception(record=draft_of(department), stored=None, reason=reason, user=head)


def test_exception_for_a_document_without_files(rule, department, head):
    document = draft_of(department)
    record_exception(record=document, stored=None, reason=REASON, user=head)
    publish(document)
    assert LegalDocument.objects.get(pk=document.pk).live


def test_change_of_the_rule_is_in_the_log(rule, department):
    entry = AuditEntry.objects.get(action="signing.policy_changed")
    assert entry.portal == department
    assert entry.detail["document_types"] == ["Quyết định"]


def test_public_page_tells_of_the_exception_but_not_why(rule, department, head, as_reader):
    document = draft_of(department)
    file = attach(document, pdf_bytes("Ký tay"))
    record_exception(record=document, stored=file.stored, reason=REASON, user=head)
    publish(document)
    document.refresh_from_db()
    page = as_reader(department).get(document.public_path).content.decode()
    assert "Đăng không kèm chữ ký số hợp lệ" in page
    assert "Tệp này không có chữ ký số." in page
    assert REASON not in page


def test_rule_costs_the_same_for_many_files(rule, department, django_assert_num_queries):
    document = draft_of(department)
    for number in range(2):
        attach(document, pdf_bytes(f"Tệp {number}"))
    few = LegalDocument.objects.get(pk=document.pk)
    with django_assert_num_queries(4):
        shortfalls_of(few)
    for number in range(2, 6):
        attach(document, pdf_bytes(f"Tệp {number}"))
    many = LegalDocument.objects.get(pk=document.pk)
    with django_assert_num_queries(4):
        assert len(shortfalls_of(many)) == 6


def test_record_page_costs_the_same_for_many_signed_files(
    department, as_reader, django_assert_max_num_queries
):
    few, many = draft_of(department), draft_of(department)
    attach(few, signed_pdf())
    for number in range(1, 4):
        attach(many, signed_pdf() + b"%" * number)
    for document in (few, many):
        publish(document)
        document.refresh_from_db()
    reader = as_reader(department)
    reader.get(few.public_path)
    with django_assert_max_num_queries(80) as first:
        reader.get(few.public_path)
    with django_assert_max_num_queries(len(first)):
        reader.get(many.public_path)
