"""The sample authority in use: signs sample documents, and stands among the trust roots under its name."""

from functools import cached_property
from typing import TYPE_CHECKING

from portal.demo.content.document_sketches import DocumentSketch, Signing
from portal.demo.content.places import BODY_OF
from portal.demo.once import MadeOnce
from portal.signatures.models import TrustRoot
from portal.signatures.trust import subject_of

if TYPE_CHECKING:
    from portal.demo.files.signing import SampleAuthority


class SampleSignatures:
    """Makes the authority when the first document wants to be signed; each loading has its own."""

    def __init__(self, made: MadeOnce) -> None:
        self.made = made

    def apply(self, sketch: DocumentSketch, content: bytes) -> bytes:
        """The PDF as its sketch wants it: left alone, signed, or changed after it was signed."""
        if sketch.signing == Signing.NONE:
            return content
        from portal.demo.files.signing import changed_after_signing

        signed = self.sign(content, BODY_OF[sketch.issuer].name)
        return changed_after_signing(signed) if sketch.signing == Signing.CHANGED else signed

    def sign(self, content: bytes, signer: str) -> bytes:
        """The PDF with a signature of the signer."""
        return self._authority.sign(content, signer)

    @cached_property
    def _authority(self) -> "SampleAuthority":
        from portal.demo.files.signing import SampleAuthority

        authority = SampleAuthority()
        fingerprint = authority.root.asn1.sha256.hex()
        self.made.make(f"trust-root:{fingerprint}", lambda: _trust(authority))
        return authority


def _trust(authority: "SampleAuthority") -> TrustRoot:
    root = authority.root.asn1
    return TrustRoot.objects.create(
        name=root.subject.native["common_name"],
        certificate=root.dump(),
        fingerprint=root.sha256.hex(),
        subject=subject_of(root),
        valid_from=root.not_valid_before,
        valid_until=root.not_valid_after,
    )
