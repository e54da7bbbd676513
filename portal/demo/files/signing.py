"""Signatures of sample documents, by an authority that is made for the sample and says so in every name."""

import datetime
import io
from dataclasses import dataclass
from functools import cached_property

from asn1crypto import keys as asn1_keys
from asn1crypto import x509 as asn1_x509
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID
from django.utils import timezone
from pyhanko.pdf_utils.generic import ArrayObject, StreamObject
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign.signers import PdfSignatureMetadata, PdfSigner, SimpleSigner
from pyhanko_certvalidator.registry import SimpleCertificateStore

AUTHORITY_NAME = "Chứng thư mẫu (không có giá trị pháp lý)"
YEARS = datetime.timedelta(days=20 * 365)
#: A stroke across the page, drawn after the signing.
STROKE = b"q 3 w 60 120 m 540 700 l S Q"


@dataclass(frozen=True)
class Holder:
    """A sample certificate with its key; keys live as long as the loading and are kept nowhere."""

    certificate: x509.Certificate
    key: ec.EllipticCurvePrivateKey

    @cached_property
    def asn1(self) -> asn1_x509.Certificate:
        return asn1_x509.Certificate.load(self.certificate.public_bytes(Encoding.DER))

    @cached_property
    def asn1_key(self) -> asn1_keys.PrivateKeyInfo:
        encoded = self.key.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())
        return asn1_keys.PrivateKeyInfo.load(encoded)


class SampleAuthority:
    """Issues a certificate to each sample body that signs, and signs in its name."""

    def __init__(self) -> None:
        self.root = _issue(AUTHORITY_NAME, issuer=None)
        self._signers: dict[str, Holder] = {}

    def sign(self, content: bytes, body: str) -> bytes:
        """Sign a PDF in the name of a sample body."""
        signer = self._signer(body)
        store = SimpleCertificateStore.from_certs([self.root.asn1])
        writer = IncrementalPdfFileWriter(io.BytesIO(content))
        metadata = PdfSignatureMetadata(field_name="ChuKyMau", md_algorithm="sha256")
        simple = SimpleSigner(signer.asn1, signer.asn1_key, store)
        return PdfSigner(metadata, simple).sign_pdf(writer).getvalue()

    def _signer(self, body: str) -> Holder:
        if body not in self._signers:
            self._signers[body] = _issue(f"{body} (chữ ký mẫu)", issuer=self.root)
        return self._signers[body]


def changed_after_signing(content: bytes) -> bytes:
    """Draw over the first page, to show what becomes of a signature then."""
    writer = IncrementalPdfFileWriter(io.BytesIO(content))
    page = writer.root["/Pages"]["/Kids"].raw_get(0)
    drawn = page.get_object().raw_get("/Contents")
    stroke = writer.add_object(StreamObject(stream_data=STROKE))
    page.get_object()["/Contents"] = ArrayObject([drawn, stroke])
    writer.mark_update(page)
    output = io.BytesIO()
    writer.write(output)
    return output.getvalue()


def _issue(name: str, *, issuer: Holder | None) -> Holder:
    """A certificate for an authority (without issuer) or for a signer."""
    key = ec.generate_private_key(ec.SECP256R1())
    subject = _name(name)
    begin = timezone.now() - datetime.timedelta(days=1)
    builder = x509.CertificateBuilder(
        issuer_name=issuer.certificate.subject if issuer else subject,
        subject_name=subject,
        public_key=key.public_key(),
        serial_number=x509.random_serial_number(),
        not_valid_before=begin,
        not_valid_after=begin + YEARS,
    )
    is_authority = issuer is None
    constraints = x509.BasicConstraints(ca=is_authority, path_length=None)
    builder = builder.add_extension(constraints, critical=True)
    builder = builder.add_extension(_usage(is_authority), critical=True)
    signed = builder.sign(issuer.key if issuer else key, hashes.SHA256())
    return Holder(signed, key)


def _name(name: str) -> x509.Name:
    parts = [(NameOID.COMMON_NAME, name[:64]), (NameOID.ORGANIZATION_NAME, AUTHORITY_NAME)]
    return x509.Name([x509.NameAttribute(oid, value) for oid, value in parts])


def _usage(is_authority: bool) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=not is_authority,
        content_commitment=not is_authority,
        key_cert_sign=is_authority,
        crl_sign=is_authority,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        encipher_only=False,
        decipher_only=False,
    )
