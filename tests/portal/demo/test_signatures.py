"""The sample's signatures: real ones, by an authority that says that it is a sample."""

import io

import pytest

from portal.demo.content.document_sketches import Signing
from portal.demo.documents import DOCUMENTS
from portal.demo.files.signing import AUTHORITY_NAME, SampleAuthority, changed_after_signing
from portal.demo.once import MadeOnce
from portal.demo.signatures import SampleSignatures
from portal.signatures.enums import Verdict
from portal.signatures.models import TrustRoot
from tests.factories.media import pdf_bytes
from tests.portal.media.conftest import own_store
from tests.portal.signatures.conftest import checked, keep, read_here

__all__ = ["checked", "keep", "own_store", "read_here"]
pytestmark = pytest.mark.django_db


def sketch_with(signing: Signing):
    return next(sketch for sketch in DOCUMENTS if sketch.signing == signing)


@pytest.fixture
def signatures(db) -> SampleSignatures:
    return SampleSignatures(MadeOnce())


def test_sample_shows_every_kind_of_file():
    assert {sketch.signing for sketch in DOCUMENTS} == set(Signing)


def test_unsigned_sample_is_left_alone_and_needs_no_authority(signatures):
    content = pdf_bytes("Mẫu")
    assert signatures.apply(sketch_with(Signing.NONE), content) == content
    assert not TrustRoot.objects.exists()


@pytest.mark.parametrize(
    ("signing", "verdict"), [(Signing.SIGNED, Verdict.VALID), (Signing.CHANGED, Verdict.CHANGED)]
)
def test_signed_sample_gets_its_verdict_and_says_that_it_is_a_sample(signatures, checked, signing, verdict):
    signature = checked(signatures.apply(sketch_with(signing), pdf_bytes("Mẫu"))).signatures.get()
    assert signature.verdict == verdict
    assert signature.signer.endswith("(chữ ký mẫu)")
    assert signature.issuer == AUTHORITY_NAME


def test_one_loading_has_one_authority(signatures):
    for _again in range(2):
        signatures.apply(sketch_with(Signing.SIGNED), pdf_bytes("Mẫu"))
    assert TrustRoot.objects.get().name == AUTHORITY_NAME


def test_change_after_signing_keeps_what_was_written_on_the_page():
    from pypdfium2 import PdfDocument

    signed = SampleAuthority().sign(pdf_bytes("Toàn văn"), "Ủy ban mẫu")
    changed = PdfDocument(io.BytesIO(changed_after_signing(signed)))
    assert "Toàn văn" in changed[0].get_textpage().get_text_range()
