"""Authorities, certificates and signed PDF files, made when needed; all of them say that they are samples."""

import datetime
import io
from dataclasses import dataclass, replace
from functools import cache, cached_property

from asn1crypto import crl as asn1_crl
from asn1crypto import keys as asn1_keys
from asn1crypto import x509 as asn1_x509
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import fields, signers
from pyhanko.sign.timestamps import DummyTimeStamper
from pyhanko.sign.validation.dss import DocumentSecurityStore
from pyhanko_certvalidator.registry import SimpleCertificateStore
from reportlab.pdfgen.canvas import Canvas

from portal.signatures.models import TrustRoot
from portal.signatures.trust import subject_of
from tests.factories.media import WORDS, pdf_bytes

UTC = datetime.UTC
BEGIN = datetime.datetime(2020, 1, 1, tzinfo=UTC)
END = datetime.datetime(2040, 1, 1, tzinfo=UTC)
SIGNED_AT = datetime.datetime(2024, 5, 6, 2, 0, tzinfo=UTC)


@cache
def spare_key(number: int, kind: str = "ec"):
    """A key that certificates of one number share; making keys is what takes time."""
    if kind == "ec":
        return ec.generate_private_key(ec.SECP256R1())
    return rsa.generate_private_key(65537, int(kind.removeprefix("rsa")))


@dataclass(frozen=True)
class Holder:
    """A certificate with its key, and those above it up to the root."""

    certificate: x509.Certificate
    key: object
    above: tuple["Holder", ...] = ()

    @property
    def der(self) -> bytes:
        return self.certificate.public_bytes(Encoding.DER)

    @property
    def pem(self) -> bytes:
        return self.certificate.public_bytes(Encoding.PEM)

    @cached_property
    def asn1(self) -> asn1_x509.Certificate:
        return asn1_x509.Certificate.load(self.der)

    @cached_property
    def asn1_key(self) -> asn1_keys.PrivateKeyInfo:
        encoded = self.key.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())
        return asn1_keys.PrivateKeyInfo.load(encoded)

    def issue(self, name: str, **options) -> "Holder":
        return make_certificate(name, issuer=self, **options)

    def revoke(
        self, *serials: int, on: datetime.datetime = SIGNED_AT, days: int = 9000
    ) -> asn1_crl.CertificateList:
        """A list of revoked certificates, made the day after and good for a number of days."""
        made_at = on + datetime.timedelta(days=1)
        builder = x509.CertificateRevocationListBuilder(
            self.certificate.subject, made_at, made_at + datetime.timedelta(days=days)
        )
        for serial in serials:
            entry = x509.RevokedCertificateBuilder(serial, on)
            builder = builder.add_revoked_certificate(entry.build())
        signed = builder.sign(self.key, hashes.SHA256())
        return asn1_crl.CertificateList.load(signed.public_bytes(Encoding.DER))


def make_certificate(
    name: str,
    *,
    issuer: Holder | None = None,
    number: int = 0,
    organisation: str = "Cơ quan mẫu",
    email: str = "",
    is_authority: bool = False,
    is_stamper: bool = False,
    begin: datetime.datetime = BEGIN,
    end: datetime.datetime = END,
    key_kind: str = "ec",
) -> Holder:
    key = spare_key(number, key_kind)
    names = [(NameOID.COMMON_NAME, name), (NameOID.ORGANIZATION_NAME, organisation)]
    names += [(NameOID.EMAIL_ADDRESS, email)] if email else []
    subject = x509.Name([x509.NameAttribute(oid, value) for oid, value in names])
    builder = x509.CertificateBuilder(
        issuer_name=issuer.certificate.subject if issuer else subject,
        subject_name=subject,
        public_key=key.public_key(),
        serial_number=x509.random_serial_number(),
        not_valid_before=begin,
        not_valid_after=end,
    )
    constraints = x509.BasicConstraints(ca=is_authority, path_length=None)
    builder = builder.add_extension(constraints, critical=True)
    builder = builder.add_extension(_usage(is_authority), critical=True)
    if is_stamper:
        usage = x509.ExtendedKeyUsage([ExtendedKeyUsageOID.TIME_STAMPING])
        builder = builder.add_extension(usage, critical=True)
    certificate = builder.sign(issuer.key if issuer else key, hashes.SHA256())
    return Holder(certificate, key, (issuer, *issuer.above) if issuer else ())


def _usage(is_authority: bool) -> x509.KeyUsage:
    for_authorities = dict.fromkeys(["key_cert_sign", "crl_sign"], is_authority)
    for_signers = dict.fromkeys(["digital_signature", "content_commitment"], not is_authority)
    unused = ["key_encipherment", "data_encipherment", "key_agreement", "encipher_only", "decipher_only"]
    return x509.KeyUsage(**for_authorities, **for_signers, **dict.fromkeys(unused, False))


@cache
def sample_root() -> Holder:
    return make_certificate("Gốc chứng thực mẫu", number=1, is_authority=True)


@cache
def sample_authority() -> Holder:
    """An authority below the root, as real ones are."""
    return sample_root().issue("Chứng thực mẫu cấp hai", number=2, is_authority=True)


@cache
def sample_signer() -> Holder:
    return sample_authority().issue("Ủy ban nhân dân tỉnh Mẫu", number=3, email="vanthu@example.gov.vn")


@cache
def sample_stamper() -> Holder:
    return sample_root().issue("Máy chủ dấu thời gian mẫu", number=4, is_stamper=True, key_kind="rsa2048")


def signed_pdf(
    content: bytes = b"",
    *,
    by: Holder | None = None,
    field: str = "ChuKy1",
    at: datetime.datetime = SIGNED_AT,
    stamped_at: datetime.datetime | None = None,
    stamper: Holder | None = None,
    chain: bool = True,
    crls: list | None = None,
    permission: fields.MDPPerm | None = None,
    **metadata,
) -> bytes:
    """Sign a PDF as one more revision of it; with `crls` the lists are signed along."""
    holder = by or sample_signer()
    signer = Signer(holder, at=at, chain=chain, crls=crls)
    writer = IncrementalPdfFileWriter(io.BytesIO(content or pdf_bytes(WORDS)))
    if permission is not None:
        metadata |= {"docmdp_permissions": permission, "certify": True}
    timestamper = None
    if stamped_at:
        stamper = stamper or sample_stamper()
        store = SimpleCertificateStore.from_certs([above.asn1 for above in stamper.above])
        timestamper = DummyTimeStamper(stamper.asn1, stamper.asn1_key, store, fixed_dt=stamped_at)
    settings = signers.PdfSignatureMetadata(field_name=field, **{"md_algorithm": "sha256"} | metadata)
    return signers.PdfSigner(settings, signer, timestamper=timestamper).sign_pdf(writer).getvalue()


class Signer(signers.SimpleSigner):
    """Signs at a time that the test says, and may sign lists of revoked certificates along."""

    def __init__(self, holder: Holder, *, at: datetime.datetime, chain: bool, crls: list | None) -> None:
        store = SimpleCertificateStore.from_certs([above.asn1 for above in holder.above] if chain else [])
        super().__init__(signing_cert=holder.asn1, signing_key=holder.asn1_key, cert_registry=store)
        self.at, self.crls = at, crls

    async def signed_attrs(self, data_digest, digest_algorithm, attr_settings=None, **options):
        settings = replace(attr_settings, signing_time=self.at)
        if self.crls:
            settings = replace(settings, adobe_revinfo_attr=self.format_revinfo(crls=self.crls))
        return await super().signed_attrs(data_digest, digest_algorithm, attr_settings=settings, **options)


def trust(holder: Holder, **fields_of_root) -> TrustRoot:
    """Let the operator trust an authority."""
    values = {
        "name": holder.asn1.subject.native["common_name"],
        "certificate": holder.der,
        "fingerprint": holder.asn1.sha256.hex(),
        "subject": subject_of(holder.asn1),
        "valid_from": holder.asn1.not_valid_before,
        "valid_until": holder.asn1.not_valid_after,
    }
    return TrustRoot.objects.create(**values | fields_of_root)


def written(writer: IncrementalPdfFileWriter) -> bytes:
    output = io.BytesIO()
    writer.write(output)
    return output.getvalue()


def filled_form(content: bytes) -> bytes:
    """Change the value of the text field of `form_pdf`, in a revision behind the signature."""
    writer = IncrementalPdfFileWriter(io.BytesIO(content))
    entries = writer.root["/AcroForm"]["/Fields"]
    references = [entries.raw_get(number) for number in range(len(entries))]
    field = next(entry for entry in references if entry.get_object()["/FT"] == "/Tx")
    field.get_object()["/V"] = generic.TextStringObject("Điền sau khi ký")
    writer.mark_update(field)
    return written(writer)


def with_other_text(content: bytes) -> bytes:
    """Replace what stands on the first page, in a revision behind the signature."""
    writer = IncrementalPdfFileWriter(io.BytesIO(content))
    page = writer.root["/Pages"]["/Kids"].raw_get(0)
    page.get_object()["/Contents"] = writer.add_object(generic.StreamObject(stream_data=b"0 0 400 400 re f"))
    writer.mark_update(page)
    return written(writer)


def with_store_of(content: bytes, *, certificates: list[Holder], crls: list) -> bytes:
    """Add a document security store, as programmes for long keeping do after signing."""
    writer = IncrementalPdfFileWriter(io.BytesIO(content))
    DocumentSecurityStore.supply_dss_in_writer(
        writer, None, certs=[holder.asn1 for holder in certificates], crls=crls
    )
    return written(writer)


def form_pdf() -> bytes:
    """A PDF with an empty text field."""
    buffer = io.BytesIO()
    canvas = Canvas(buffer)
    canvas.drawString(72, 700, "Mau")
    canvas.acroForm.textfield(name="SoVanBan", x=72, y=600, width=200, height=20)
    canvas.save()
    return buffer.getvalue()
