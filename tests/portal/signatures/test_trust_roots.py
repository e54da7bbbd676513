"""Trust roots: read from what operators upload, kept by them alone, and followed by new checks."""

import pytest
from asn1crypto import pem
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile

from portal.ledger.models import AuditEntry, OutboxMessage
from portal.ledger.outbox import process_pending
from portal.signatures import checking
from portal.signatures.enums import Verdict
from portal.signatures.models import SignatureCheck, TrustRoot
from portal.signatures.trust import MAX_BYTES, TrustRoots, read_certificate
from tests.factories.signatures import (
    BEGIN,
    SIGNED_AT,
    make_certificate,
    sample_authority,
    sample_root,
    sample_signer,
    signed_pdf,
    trust,
)

pytestmark = pytest.mark.django_db
ADD = "/admin/trust_root/new/"


def upload(content: bytes, name: str = "goc.crt") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def form_with(content: bytes) -> dict:
    return {"name": "Gốc mẫu", "purpose": "both", "is_active": "on", "file": upload(content)}


def private_key() -> bytes:
    return sample_root().key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())


def test_certificate_is_read_from_pem_and_der():
    root = sample_root()
    assert read_certificate(root.pem).dump() == read_certificate(root.der).dump() == root.der


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (lambda: b"", "không phải chứng thư số".capitalize()),
        (lambda: b"xin chao", "Đây không phải chứng thư số"),
        (lambda: sample_root().der[:-20], "Đây không phải chứng thư số"),
        (
            lambda: b"-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n",
            "Đây không phải chứng thư số",
        ),
        (lambda: sample_root().pem + private_key(), "khóa bí mật"),
        (lambda: sample_root().pem + sample_authority().pem, "2 chứng thư số"),
        (lambda: sample_signer().pem, "không phải của tổ chức chứng thực"),
        (lambda: pem.armor("X509 CRL", sample_root().revoke(1).dump()), "Đây không phải chứng thư số"),
    ],
)
def test_what_is_no_authoritys_certificate_is_refused_in_words(make, words):
    with pytest.raises(ValidationError) as refusal:
        read_certificate(make())
    assert words.lower() in " ".join(refusal.value.messages).lower()


def test_key_of_the_roots_changes_with_each_of_them():
    keys = {TrustRoots.in_use().key}
    trust(sample_root())
    keys.add(TrustRoots.in_use().key)
    TrustRoot.objects.update(purpose="signers")
    keys.add(TrustRoots.in_use().key)
    trust(sample_authority())
    keys.add(TrustRoots.in_use().key)
    assert len(keys) == 4
    TrustRoot.objects.update(is_active=False)
    assert len(keys | {TrustRoots.in_use().key}) == 4


def test_operator_adds_a_root_and_the_files_are_checked_again(operator, as_staff, keep, read_here):
    stored = keep(signed_pdf())
    process_pending()
    answer = as_staff(operator).post(ADD, form_with(sample_root().pem), follow=True)
    assert "1 tệp có chữ ký số đang được kiểm tra lại" in answer.content.decode()
    root = TrustRoot.objects.get()
    assert root.fingerprint == sample_root().asn1.sha256.hex()
    assert (root.valid_from, root.subject) == (BEGIN, "Gốc chứng thực mẫu, Cơ quan mẫu")
    entry = AuditEntry.objects.get(action="signatures.root_added")
    assert (entry.user, entry.detail["sha256"]) == (operator, root.fingerprint)
    process_pending()
    assert SignatureCheck.objects.get(stored=stored).verdict == Verdict.VALID


def test_operator_switches_a_root_off(operator, as_staff):
    trust(sample_root())
    root = TrustRoot.objects.get()
    browser = as_staff(operator)
    browser.post(f"/admin/trust_root/edit/{root.pk}/", {"name": "Gốc cũ", "purpose": "signers"})
    root.refresh_from_db()
    assert (root.name, root.purpose, root.is_active) == ("Gốc cũ", "signers", False)
    assert AuditEntry.objects.filter(action="signatures.root_changed", user=operator).exists()
    assert OutboxMessage.objects.pending().filter(topic=checking.DUE_TOPIC).exists()


def test_same_certificate_is_not_taken_twice(operator, as_staff):
    trust(sample_root())
    answer = as_staff(operator).post(ADD, form_with(sample_root().der))
    assert "Chứng thư số này đã có: Gốc chứng thực mẫu" in answer.content.decode()
    assert TrustRoot.objects.count() == 1


def test_refused_certificate_leaves_the_name_in_the_form(operator, as_staff):
    answer = as_staff(operator).post(ADD, form_with(b"x" * (MAX_BYTES + 1)))
    page = answer.content.decode()
    assert "Đây không phải chứng thư số dạng PEM" in page
    assert 'value="Gốc mẫu"' in page


def test_root_that_has_run_out_is_taken_with_a_warning(operator, as_staff):
    old = make_certificate("Gốc hết hạn mẫu", number=9, is_authority=True, end=SIGNED_AT)
    answer = as_staff(operator).post(ADD, form_with(old.pem), follow=True)
    assert "Chứng thư này đã hết hạn" in answer.content.decode()


def test_root_is_never_deleted(operator, as_staff):
    trust(sample_root())
    assert (
        as_staff(operator).post(f"/admin/trust_root/delete/{TrustRoot.objects.get().pk}/").status_code == 404
    )


@pytest.mark.parametrize("role", ["head", "administrator"])
def test_boards_have_no_trust_roots(portal, member, as_staff, role):
    trust(sample_root())
    browser = as_staff(member(portal, role))
    for address in ("/admin/trust_root/", ADD, f"/admin/trust_root/edit/{TrustRoot.objects.get().pk}/"):
        assert browser.get(address).status_code == 404
    browser.post(ADD, form_with(sample_authority().pem))
    assert TrustRoot.objects.count() == 1


def test_list_and_form_show_the_fingerprint(operator, as_staff):
    trust(sample_root())
    root = TrustRoot.objects.get()
    browser = as_staff(operator)
    for address in ("/admin/trust_root/", f"/admin/trust_root/edit/{root.pk}/"):
        assert root.fingerprint in browser.get(address).content.decode()
