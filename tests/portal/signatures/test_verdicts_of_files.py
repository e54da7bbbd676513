"""Real signatures of every fate: made, stamped, revoked, altered, extended; each gets its verdict."""

import datetime
import io

import pytest
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign import signers
from pyhanko.sign.fields import MDPPerm
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from portal.signatures.enums import CheckProblem, CheckState, Tone, Verdict
from portal.signatures.reader import document
from portal.signatures.reader.facts import claimed_time
from tests.factories.media import locked_pdf_bytes, pdf_bytes
from tests.factories.signatures import (
    SIGNED_AT,
    UTC,
    Signer,
    filled_form,
    form_pdf,
    sample_authority,
    sample_root,
    sample_signer,
    sample_stamper,
    signed_pdf,
    trust,
    with_other_text,
    with_store_of,
)

pytestmark = pytest.mark.django_db

BEFORE = datetime.datetime(2024, 1, 1, tzinfo=UTC)
AFTER = datetime.datetime(2025, 1, 1, tzinfo=UTC)


def revoked(on: datetime.datetime, days: int = 9000) -> list:
    return [sample_authority().revoke(sample_signer().certificate.serial_number, on=on, days=days)]


def short_lived(**options):
    """A signer whose certificate has run out by now, but held when the samples are signed."""
    return sample_authority().issue("Ngắn hạn mẫu", number=5, end=AFTER, **options)


def run_out():
    return sample_authority().issue("Hết hạn mẫu", number=5, end=BEFORE)


def altered(content: bytes) -> bytes:
    place = content.index(b"/MediaBox [0 0 595") + len("/MediaBox [0 0 ")
    return content[:place] + b"7" + content[place + 1 :]


def owner_locked(content: bytes = b"") -> bytes:
    """A PDF that everybody may open and nobody may change."""
    buffer = io.BytesIO()
    canvas = Canvas(buffer, encrypt=StandardEncryption("", ownerPassword="bi-mat", strength=128))
    canvas.drawString(72, 700, "Mau")
    canvas.save()
    return buffer.getvalue()


def second_signer():
    return sample_authority().issue("Văn thư mẫu", number=6)


CASES = {
    "intact and trusted": (lambda: signed_pdf(), [Verdict.VALID]),
    "time stamped": (lambda: signed_pdf(stamped_at=SIGNED_AT), [Verdict.VALID]),
    "run out since, but stamped before": (
        lambda: signed_pdf(by=short_lived(), stamped_at=SIGNED_AT),
        [Verdict.VALID],
    ),
    "run out since, without a stamp": (lambda: signed_pdf(by=short_lived()), [Verdict.TIME_UNPROVEN]),
    "run out before it was signed": (lambda: signed_pdf(by=run_out()), [Verdict.EXPIRED]),
    "run out before it was stamped": (
        lambda: signed_pdf(by=run_out(), stamped_at=SIGNED_AT),
        [Verdict.EXPIRED],
    ),
    "stamped before the certificate held": (
        lambda: signed_pdf(
            by=sample_authority().issue("Chưa đến hạn mẫu", number=5, begin=AFTER), stamped_at=SIGNED_AT
        ),
        [Verdict.EXPIRED],
    ),
    "revoked before": (lambda: signed_pdf(crls=revoked(BEFORE)), [Verdict.REVOKED]),
    "revoked later, time not proven": (lambda: signed_pdf(crls=revoked(AFTER)), [Verdict.REVOKED]),
    "revoked later, but stamped before": (
        lambda: signed_pdf(crls=revoked(AFTER), stamped_at=SIGNED_AT),
        [Verdict.VALID],
    ),
    "revoked by a list that is out of date": (
        lambda: signed_pdf(crls=revoked(BEFORE, days=3)),
        [Verdict.REVOKED],
    ),
    "revoked by a list in the document store": (
        lambda: with_store_of(signed_pdf(), certificates=[sample_authority()], crls=revoked(BEFORE)),
        [Verdict.REVOKED],
    ),
    "authority between only in the document store": (
        lambda: with_store_of(signed_pdf(chain=False), certificates=[sample_authority()], crls=[]),
        [Verdict.VALID],
    ),
    "authority between missing": (lambda: signed_pdf(chain=False), [Verdict.CHAIN_UNKNOWN]),
    "an authority signs documents itself": (
        lambda: signed_pdf(by=sample_authority().issue("Cấp ba mẫu", number=8, is_authority=True)),
        [Verdict.UNSUITABLE],
    ),
    "one byte altered": (lambda: altered(signed_pdf()), [Verdict.TAMPERED]),
    "text replaced by a later revision": (lambda: with_other_text(signed_pdf()), [Verdict.CHANGED]),
    "bytes appended that are no revision": (lambda: signed_pdf() + b"% them vao\n", [Verdict.PARTIAL]),
    "SHA-1": (lambda: signed_pdf(md_algorithm="sha1"), [Verdict.WEAK]),
    "short key": (
        lambda: signed_pdf(by=sample_authority().issue("RSA mẫu", number=7, key_kind="rsa1024")),
        [Verdict.WEAK],
    ),
    "two signatures": (
        lambda: signed_pdf(signed_pdf(), by=second_signer(), field="ChuKy2"),
        [Verdict.VALID, Verdict.VALID],
    ),
    "changed between two signatures": (
        lambda: signed_pdf(with_other_text(signed_pdf()), by=second_signer(), field="ChuKy2"),
        [Verdict.CHANGED, Verdict.VALID],
    ),
    "form filled after signing": (lambda: filled_form(signed_pdf(form_pdf())), [Verdict.FILLED_IN]),
    "form filled, then signed again": (
        lambda: signed_pdf(filled_form(signed_pdf(form_pdf())), by=second_signer(), field="ChuKy2"),
        [Verdict.FILLED_IN, Verdict.VALID],
    ),
    "form filled though the signer forbade it": (
        lambda: filled_form(signed_pdf(form_pdf(), permission=MDPPerm.NO_CHANGES)),
        [Verdict.CHANGED],
    ),
    "locked against changes, and signed": (lambda: signed_locked(), [Verdict.VALID]),
}


def signed_locked() -> bytes:
    """Sign a file that may be read without a password, but not written without one."""
    writer = IncrementalPdfFileWriter(io.BytesIO(owner_locked()))
    writer.encrypt(b"bi-mat")
    signer = Signer(sample_signer(), at=SIGNED_AT, chain=True, crls=None)
    metadata = signers.PdfSignatureMetadata(field_name="ChuKy1", md_algorithm="sha256")
    return signers.PdfSigner(metadata, signer).sign_pdf(writer).getvalue()


@pytest.mark.parametrize("case", CASES)
def test_signature_gets_its_verdict(checked, case):
    make, expected = CASES[case]
    trust(sample_root())
    check = checked(make())
    assert [signature.verdict for signature in check.signatures.all()] == expected
    assert check.state == CheckState.CHECKED
    assert check.verdict == min(expected, key=list(Verdict).index)


def test_without_trust_roots_nothing_is_valid_and_the_reason_names_the_authority(checked):
    signature = checked(signed_pdf()).signatures.get()
    assert signature.verdict == Verdict.CHAIN_UNKNOWN
    assert signature.tone == Tone.DOUBTFUL
    assert "Ủy ban nhân dân tỉnh Mẫu" in signature.reason
    assert "Chứng thực mẫu cấp hai" in signature.reason


def test_root_for_time_stamps_alone_vouches_for_no_signer(checked):
    trust(sample_root(), purpose="timestamps")
    signature = checked(signed_pdf(stamped_at=SIGNED_AT)).signatures.get()
    assert (signature.verdict, signature.is_time_proven) == (Verdict.CHAIN_UNKNOWN, True)


def test_root_for_signers_alone_proves_no_time(checked):
    trust(sample_root(), purpose="signers")
    signature = checked(signed_pdf(by=short_lived(), stamped_at=SIGNED_AT)).signatures.get()
    assert (signature.verdict, signature.is_time_proven) == (Verdict.TIME_UNPROVEN, False)
    assert signature.stamped_at == SIGNED_AT


def test_authority_that_is_no_root_can_be_trusted_where_files_leave_it_out(checked):
    trust(sample_authority())
    assert checked(signed_pdf(chain=False)).verdict == Verdict.VALID


def test_root_that_is_switched_off_vouches_for_nobody(checked):
    trust(sample_root(), is_active=False)
    assert checked(signed_pdf()).verdict == Verdict.CHAIN_UNKNOWN


def test_facts_of_signature_are_kept(checked):
    trust(sample_root())
    stamped_at = SIGNED_AT + datetime.timedelta(minutes=1)
    signature = checked(
        signed_pdf(stamped_at=stamped_at, crls=[sample_authority().revoke(7)])
    ).signatures.get()
    certificate = sample_signer().asn1
    assert signature.signer == "Ủy ban nhân dân tỉnh Mẫu"
    assert signature.organisation == "Cơ quan mẫu"
    assert signature.email == "vanthu@example.gov.vn"
    assert signature.issuer == "Chứng thực mẫu cấp hai"
    assert signature.serial == f"{certificate.serial_number:x}"
    assert signature.fingerprint == certificate.sha256.hex()
    assert (signature.valid_from, signature.valid_until) == (
        certificate.not_valid_before,
        certificate.not_valid_after,
    )
    assert (signature.claimed_at, signature.stamped_at) == (SIGNED_AT, stamped_at)
    assert signature.stamped_by == sample_stamper().asn1.subject.native["common_name"]
    assert (signature.digest, signature.coverage, signature.changes) == ("sha256", "entire_file", "none")
    assert (signature.chain, signature.root) == ("trusted", "Gốc chứng thực mẫu")
    assert signature.is_intact
    assert signature.is_time_proven
    assert signature.is_clear_of_revocation


@pytest.mark.parametrize(
    ("written", "understood"),
    [
        # The same clock as in the signature (02:00), though seven hours earlier as a moment.
        ("D:20240506020000+07'00'", datetime.datetime(2024, 5, 5, 19, 0, tzinfo=UTC)),
        ("D:20240506090000+07'00'", SIGNED_AT),
        ("D:20240501090000+07'00'", SIGNED_AT),
        ("D:20240506020000", SIGNED_AT),
        ("hôm qua", SIGNED_AT),
    ],
)
def test_time_of_vietnam_written_as_utc_is_understood(written, understood):
    signature = PdfFileReader(io.BytesIO(signed_pdf())).embedded_signatures[0]
    signature.sig_object["/M"] = generic.TextStringObject(written)
    assert claimed_time(signature) == understood


def test_file_without_signature_is_not_even_opened(checked, read_here):
    check = checked(pdf_bytes())
    assert (check.state, check.verdict, check.has_remnant) == (CheckState.UNSIGNED, "", False)
    assert read_here == []


def test_remains_of_a_signature_are_no_signature(checked):
    check = checked(pdf_bytes() + b"% /ByteRange [0 1 2 3]\n")
    assert (check.state, check.has_remnant) == (CheckState.UNSIGNED, True)


@pytest.mark.parametrize(
    "make",
    [
        lambda: b"%PDF-1.7 /ByteRange hong %%EOF",
        lambda: signed_pdf()[:-300] + b"%%EOF",
    ],
)
def test_file_that_cannot_be_read_says_why(checked, make):
    check = checked(make())
    assert (check.state, check.problem) == (CheckState.UNREADABLE, CheckProblem.DAMAGED)


def test_file_behind_a_password_says_so(checked):
    check = checked(locked_pdf_bytes() + b"% /ByteRange\n")
    assert (check.state, check.problem) == (CheckState.UNREADABLE, CheckProblem.LOCKED)


def test_file_with_hundreds_of_signature_fields_is_refused(checked, monkeypatch):
    monkeypatch.setattr(document, "MAX_SIGNATURES", 1)
    check = checked(signed_pdf(signed_pdf(), by=second_signer(), field="ChuKy2"))
    assert (check.state, check.problem) == (CheckState.UNREADABLE, CheckProblem.TOO_MANY)


def test_broken_signature_does_not_hide_the_good_one(checked):
    trust(sample_root())
    content = signed_pdf(signed_pdf(), by=second_signer(), field="ChuKy2")
    place = content.index(b"/Contents <") + len(b"/Contents <")
    broken = content[:place] + b"00" * 20 + content[place + 40 :]
    verdicts = [signature.verdict for signature in checked(broken).signatures.all()]
    assert verdicts.count(Verdict.UNREADABLE) == 1
    assert len(verdicts) == 2


@pytest.mark.parametrize(
    ("make", "is_accepted"),
    [
        (lambda: signed_pdf(), True),
        (lambda: signed_pdf(signed_pdf(), by=second_signer(), field="ChuKy2"), True),
        (lambda: filled_form(signed_pdf(form_pdf())), False),
        (lambda: signed_pdf(filled_form(signed_pdf(form_pdf())), by=second_signer(), field="ChuKy2"), True),
        (lambda: signed_pdf(with_other_text(signed_pdf()), by=second_signer(), field="ChuKy2"), False),
        (lambda: signed_pdf(md_algorithm="sha1"), False),
        (lambda: pdf_bytes(), False),
    ],
)
def test_file_is_accepted_when_all_of_it_is_vouched_for(checked, make, is_accepted):
    trust(sample_root())
    assert checked(make()).is_accepted is is_accepted


@pytest.mark.parametrize("verdict", list(Verdict))
def test_every_verdict_is_explained_and_toned(checked, verdict):
    signature = checked(signed_pdf()).signatures.get()
    signature.verdict = verdict
    assert len(signature.reason) > 60
    assert "%(" not in signature.reason
    assert signature.tone in Tone
