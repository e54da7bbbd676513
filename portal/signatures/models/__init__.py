"""What portal.signatures stores: whom the operator trusts, and what was found in each file."""

from portal.signatures.models.checks import PdfSignature, SignatureCheck
from portal.signatures.models.trust import TrustRoot

__all__ = ["PdfSignature", "SignatureCheck", "TrustRoot"]
