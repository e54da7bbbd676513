"""Whom the operator trusts, and the questions asked of certificates on the strength of it."""

import base64
from dataclasses import dataclass
from datetime import datetime

from asn1crypto import crl, ocsp, x509
from pyhanko.pdf_utils.decode_limits import DecodePurpose
from pyhanko.sign.general import find_unique_cms_attribute
from pyhanko.sign.validation.dss import DocumentSecurityStore
from pyhanko.sign.validation.errors import NoDSSFoundError
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature
from pyhanko_certvalidator import ValidationContext
from pyhanko_certvalidator.policy_decl import (
    AcceptAllAlgorithms,
    CertRevTrustPolicy,
    RevocationCheckingPolicy,
    RevocationCheckingRule,
)

IF_DECLARED = RevocationCheckingRule.CHECK_IF_DECLARED_SOFT
MOST_MOMENTS = 5


@dataclass(frozen=True)
class Anchors:
    """Trust roots for signers and for time stamps, and the moment of the check."""

    now: datetime
    signers: list[x509.Certificate]
    timestamps: list[x509.Certificate]

    @classmethod
    def of_job(cls, job: dict) -> "Anchors":
        roots = [(x509.Certificate.load(base64.b64decode(root["der"])), root) for root in job["anchors"]]
        return cls(
            now=datetime.fromisoformat(job["now"]),
            signers=[certificate for certificate, root in roots if root["signers"]],
            timestamps=[certificate for certificate, root in roots if root["timestamps"]],
        )


@dataclass(frozen=True)
class Embedded:
    """Certificates and revocation data that the file itself carries (DSS, or in the signature)."""

    certificates: list[x509.Certificate]
    crls: list[crl.CertificateList]
    ocsps: list[ocsp.OCSPResponse]

    @classmethod
    def of_signature(cls, signature: EmbeddedPdfSignature) -> "Embedded":
        found = cls([], [], [])
        found.take_from_signature(signature)
        found.take_from_store(signature)
        return found

    def take_from_signature(self, signature: EmbeddedPdfSignature) -> None:
        """The attribute of Adobe, which the signer has signed along with the rest."""
        try:
            attribute = find_unique_cms_attribute(
                signature.signer_info["signed_attrs"], "adobe_revocation_info_archival"
            )
        except Exception:  # absent, or not to be read in whatever way: it then clears nobody
            return
        self.crls.extend(attribute["crl"] or [])
        self.ocsps.extend(attribute["ocsp"] or [])

    def take_from_store(self, signature: EmbeddedPdfSignature) -> None:
        """The document security store, added to the file after signing."""
        try:
            store = DocumentSecurityStore.read_dss(signature.reader)
        except NoDSSFoundError:
            return
        self.certificates.extend(store.load_certs())
        self.crls.extend(
            crl.CertificateList.load(_bytes(reference, DecodePurpose.CRL)) for reference in store.crls
        )
        self.ocsps.extend(
            ocsp.OCSPResponse.load(_bytes(reference, DecodePurpose.OCSP_RESPONSE))
            for reference in store.ocsps
        )

    @property
    def has_revocation_data(self) -> bool:
        return bool(self.crls or self.ocsps)

    def revocation_moments(self) -> list[datetime]:
        """When the data were made; the latest few."""
        lists = {found["tbs_cert_list"]["this_update"].native for found in self.crls}
        answers = {
            answer.response_data["produced_at"].native for answer in self.ocsps if answer.response_data
        }
        return sorted(lists | answers)[-MOST_MOMENTS:]

    def context(
        self, roots: list[x509.Certificate], moment: datetime, *, must_be_clear: bool = False
    ) -> ValidationContext:
        """How a chain is validated: as of a moment, with what the file brings, without the network.

        With `must_be_clear` the signer's certificate passes only when the data say that it is not revoked.
        Weak algorithms pass here; portal.signatures.reader.certificates names them apart.
        """
        rule = RevocationCheckingRule.CRL_OR_OCSP_REQUIRED if must_be_clear else IF_DECLARED
        return ValidationContext(
            trust_roots=roots,
            other_certs=self.certificates,
            crls=self.crls,
            ocsps=self.ocsps,
            moment=moment,
            allow_fetching=False,
            revinfo_policy=CertRevTrustPolicy(
                RevocationCheckingPolicy(ee_certificate_rule=rule, intermediate_ca_cert_rule=IF_DECLARED),
                # Data gathered after the signing speak of it too.
                retroactive_revinfo=True,
            ),
            algorithm_usage_policy=AcceptAllAlgorithms(),
        )


def _bytes(reference, purpose: DecodePurpose) -> bytes:
    return reference.get_object().read_data(purpose)
