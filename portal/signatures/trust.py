"""The trust roots in use, and reading one from what the operator uploads."""

import base64
import hashlib
from dataclasses import dataclass

from asn1crypto import pem, x509
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from portal.core.text import clean_text
from portal.signatures.models import TrustRoot

MAX_BYTES = 64 * 1024


@dataclass(frozen=True)
class TrustRoots:
    """The roots as the reader takes them; `key` changes when one of them does."""

    key: str
    anchors: list[dict]

    @classmethod
    def in_use(cls) -> "TrustRoots":
        roots = list(TrustRoot.objects.filter(is_active=True).order_by("fingerprint"))
        said = ",".join(f"{root.fingerprint}:{root.purpose}" for root in roots)
        return cls(hashlib.sha256(said.encode()).hexdigest(), [_anchor(root) for root in roots])


def _anchor(root: TrustRoot) -> dict:
    return {
        "der": base64.b64encode(root.certificate).decode(),
        "signers": root.is_for_signers,
        "timestamps": root.is_for_timestamps,
    }


def read_certificate(content: bytes) -> x509.Certificate:
    """The one certificate of an authority in a PEM or DER file.

    Raises:
        ValidationError: it is none, several, a private key, or not an authority's.
    """
    if b"PRIVATE KEY" in content:
        raise ValidationError(
            _("This file holds a private key. Take it off this machine and upload the certificate alone.")
        )
    certificates = _certificates(content)
    if len(certificates) != 1:
        raise ValidationError(
            _("The file holds %(count)d certificates. Upload each in a file of its own."),
            params={"count": len(certificates)},
        )
    if not certificates[0].ca:
        raise ValidationError(_("This certificate is not an authority's, so it cannot vouch for others."))
    return certificates[0]


def subject_of(certificate: x509.Certificate) -> str:
    """Whose certificate it is: name, unit, organisation, country, as far as it says."""
    parts = ("common_name", "organizational_unit_name", "organization_name", "country_name")
    values = [certificate.subject.native.get(part) for part in parts]
    return clean_text(", ".join(str(value) for value in values if value))[:500]


def _certificates(content: bytes) -> list[x509.Certificate]:
    try:
        ders = [content]
        if pem.detect(content):
            ders = [der for _type, _headers, der in pem.unarmor(content, multiple=True)]
        certificates = [x509.Certificate.load(der, strict=True) for der in ders]
        for certificate in certificates:
            certificate.native  # noqa: B018 - asn1crypto reads lazily: what is broken shows here
    except (ValueError, TypeError, KeyError) as error:
        message = _("This is not a certificate in PEM or DER form (.pem, .crt, .cer).")
        raise ValidationError(message) from error
    return certificates
