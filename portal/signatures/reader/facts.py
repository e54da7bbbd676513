"""The facts of one signature: who, when, over how much of the file, and by whose word."""

from datetime import UTC, datetime, timedelta

from pyhanko.pdf_utils import generic
from pyhanko.sign.diff_analysis import DiffResult
from pyhanko.sign.fields import enumerate_sig_fields
from pyhanko.sign.validation.generic_cms import extract_self_reported_ts, extract_tst_data_iter
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature
from pyhanko.sign.validation.status import PdfSignatureStatus

from portal.signatures.reader.certificates import certificate_facts, weaknesses
from portal.signatures.reader.chain import Questioning
from portal.signatures.reader.trust import Anchors

HOUR = timedelta(hours=1)
CLOCKS_AGREE_WITHIN = timedelta(minutes=5)


def facts_of(signature: EmbeddedPdfSignature, anchors: Anchors) -> dict:
    """Everything that can be measured, as plain values; times in ISO 8601 with their zone."""
    claimed_at = claimed_time(signature)
    questioning = Questioning(signature, anchors, claimed_at=claimed_at, stamped_at=stamp_time(signature))
    status = questioning.status
    return {
        **certificate_facts(signature.signer_cert),
        **coverage_facts(status, signature_fields(signature)),
        **questioning.facts(),
        "claimed_at": claimed_at.isoformat() if claimed_at else "",
        "digest": signature.md_algorithm,
        "mechanism": status.pkcs7_signature_mechanism,
        "weaknesses": weaknesses(signature.signer_cert, signature.md_algorithm),
        "is_intact": status.intact,
        "is_genuine": status.valid,
    }


def signature_fields(signature: EmbeddedPdfSignature) -> set[str]:
    """Fields of a form that hold signatures, or room for them; adding one fills no text in."""
    return {name for name, _value, _field in enumerate_sig_fields(signature.reader)}


def coverage_facts(status: PdfSignatureStatus, signature_fields: set[str]) -> dict:
    """How much of the file is signed, and what was done to it afterwards."""
    facts = {
        "coverage": status.coverage.name.lower() if status.coverage else "unclear",
        "are_changes_permitted": bool(status.docmdp_ok),
        "changes": "other",
        "filled_fields": [],
        "suspicion": "",
    }
    if isinstance(status.diff_result, DiffResult):
        facts["changes"] = status.diff_result.modification_level.name.lower()
        filled = status.diff_result.changed_form_fields - signature_fields
        facts["filled_fields"] = sorted(filled)[:20]
    else:
        facts["suspicion"] = str(status.diff_result or "")[:500]
    return facts


def stamp_time(signature: EmbeddedPdfSignature) -> datetime | None:
    """The time in the time stamp over the signature, whether or not its authority is trusted."""
    for token in extract_tst_data_iter(signature.signer_info, signed=False):
        return token["encap_content_info"]["content"].parsed["gen_time"].native
    return None


def claimed_time(signature: EmbeddedPdfSignature) -> datetime | None:
    """When the signer's own clock says it was.

    Software in wide use writes the time of Vietnam into the signature as if it were UTC, and the same time
    with its right zone into the file; then the file is believed.
    """
    signed, written = extract_self_reported_ts(signature.signer_info), written_time(signature)
    if signed is None or written is None:
        return signed or written
    same_clock = abs(signed.replace(tzinfo=UTC) - written.replace(tzinfo=UTC)) < CLOCKS_AGREE_WITHIN
    return written if same_clock and abs(signed - written) >= HOUR else signed


def written_time(signature: EmbeddedPdfSignature) -> datetime | None:
    try:
        written = generic.parse_pdf_date(signature.sig_object["/M"], strict=False)
    except Exception:  # a day that cannot be read, in whatever way, is none: the signed time stands
        return None
    return written if written.tzinfo else None
