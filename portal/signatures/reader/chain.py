"""Where the certificate of a signature leads, as of the time that can be proven for the signature."""

import asyncio
from datetime import datetime

from pyhanko.sign.validation import async_validate_pdf_signature
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature
from pyhanko.sign.validation.settings import KeyUsageConstraints
from pyhanko.sign.validation.status import PdfSignatureStatus
from pyhanko_certvalidator.path import ValidationPath

from portal.signatures.reader.trust import Anchors, Embedded

#: Either of them is what certificates for signing documents hold.
KEY_USAGE = KeyUsageConstraints(
    key_usage={"non_repudiation", "digital_signature"}, match_all_key_usages=False
)
PROBLEMS = {
    "NO_CERTIFICATE_CHAIN_FOUND": "unknown",
    "OUT_OF_BOUNDS_NO_POE": "out_of_validity",
    "OUT_OF_BOUNDS_NOT_REVOKED": "out_of_validity",
    "NOT_YET_VALID": "out_of_validity",
    "REVOKED_NO_POE": "revoked",
    "REVOKED_CA_NO_POE": "revoked",
}
MAY_HAVE_HELD = {"out_of_validity", "unsuitable"}


class Questioning:
    """One signature put to the question: first as of now, then as of its time where that is proven.

    A time stamp whose own chain holds proves the time. Without one the signature is judged as of now: what
    the signer's clock says proves nothing.
    """

    def __init__(
        self,
        signature: EmbeddedPdfSignature,
        anchors: Anchors,
        *,
        claimed_at: datetime | None,
        stamped_at: datetime | None,
    ) -> None:
        self.signature, self.anchors = signature, anchors
        self.claimed_at, self.stamped_at = claimed_at, stamped_at
        self.embedded = Embedded.of_signature(signature)
        self.status = self.validate(anchors.now)
        self.stamp = self.status.timestamp_validity
        self.is_stamp_sound = bool(self.stamp and self.stamp.intact and self.stamp.valid)
        self.is_time_proven = bool(self.is_stamp_sound and self.stamp and self.stamp.trusted)
        self.moment = stamped_at if self.is_time_proven and stamped_at else anchors.now
        if self.is_time_proven:
            self.status = self.validate(self.moment)
        self.is_clear_of_revocation = self.ask_for_revocation()

    def validate(self, moment: datetime, *, must_be_clear: bool = False) -> PdfSignatureStatus:
        """Ask pyHanko; its coroutine waits for nothing, since nothing is fetched."""
        signers = self.embedded.context(self.anchors.signers, moment, must_be_clear=must_be_clear)
        stamped_at = self.stamped_at or self.anchors.now
        stampers = self.embedded.context(self.anchors.timestamps, stamped_at)
        return asyncio.run(
            async_validate_pdf_signature(
                self.signature,
                signer_validation_context=signers,
                ts_validation_context=stampers,
                key_usage_settings=KEY_USAGE,
            )
        )

    def ask_for_revocation(self) -> bool:
        """Whether the file's own data say that the certificate is not revoked; if they say it is, judge so.

        Data grow old: then they clear nobody any more, but whom they name as revoked stays revoked.
        """
        if not (self.embedded.has_revocation_data and self.status.trusted):
            return False
        is_clear = False
        for moment in (self.moment, *self.embedded.revocation_moments()):
            strict = self.validate(moment, must_be_clear=True)
            details = strict.revocation_details
            if details and details.revocation_date < self.moment:
                self.status = strict
                return False
            is_clear = is_clear or (moment == self.moment and strict.trusted)
        return is_clear

    def facts(self) -> dict:
        chain = chain_of(self.status)
        path = self.status.validation_path if chain == "trusted" else None
        revoked, stamp = self.status.revocation_details, self.stamp
        return {
            "chain": chain,
            "root": root_of(path) if path else "",
            # What is proven to have held holds for ever.
            "holds_until": end_of(path).isoformat() if path and not self.is_time_proven else "",
            "held_when_claimed": chain in MAY_HAVE_HELD and self.held_when_claimed(),
            "stamped_at": self.stamped_at.isoformat() if self.stamped_at else "",
            "stamped_by": str(stamp.signing_cert.subject.native.get("common_name", "")) if stamp else "",
            "is_stamp_sound": self.is_stamp_sound,
            "is_time_proven": self.is_time_proven,
            "revoked_at": revoked.revocation_date.isoformat() if revoked else "",
            "is_clear_of_revocation": self.is_clear_of_revocation,
        }

    def held_when_claimed(self) -> bool:
        """Whether the chain held at the time that is claimed, but not proven, for the signature."""
        claimed_at = self.stamped_at if self.is_stamp_sound else self.claimed_at
        if self.is_time_proven or claimed_at is None:
            return False
        return chain_of(self.validate(claimed_at)) == "trusted"


def chain_of(status: PdfSignatureStatus) -> str:
    if status.trusted:
        return "trusted"
    problem = status.trust_problem_indic
    return PROBLEMS.get(problem.name, "unsuitable") if problem else "unsuitable"


def root_of(path: ValidationPath) -> str:
    anchor = path.first
    return str(anchor.subject.native.get("common_name") or anchor.subject.human_friendly)


def end_of(path: ValidationPath) -> datetime:
    """When the first certificate below the root runs out."""
    return min(certificate.not_valid_after for certificate in path.iter_certs(include_root=False))
