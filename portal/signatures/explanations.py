"""What was found, in words: a sentence or two for a citizen, and the technical facts behind it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext, pgettext_lazy

from portal.core.templatetags.vietnamese import vi_datetime
from portal.signatures.enums import Chain, Verdict

if TYPE_CHECKING:
    from portal.signatures.models import PdfSignature

REASONS = {
    Verdict.VALID: gettext_lazy(
        "The file is exactly as %(signer)s signed it, and the signer's certificate leads to an authority "
        "that is trusted here."
    ),
    Verdict.FILLED_IN: gettext_lazy(
        "%(signer)s signed this file and allowed fields of a form to be filled in afterwards; that was done. "
        "What stands in these fields was not there when it was signed."
    ),
    Verdict.CHAIN_UNKNOWN: gettext_lazy(
        "The file is exactly as it was signed, but this portal cannot confirm who “%(signer)s” is: the "
        "authority “%(issuer)s”, which issued the certificate, is not among those that are trusted here."
    ),
    Verdict.TIME_UNPROVEN: gettext_lazy(
        "The file is exactly as %(signer)s signed it. But the certificate has run out since, on %(until)s, "
        "and no trusted time stamp proves that the signing came before that."
    ),
    Verdict.WEAK: gettext_lazy(
        "The file matches the signature of %(signer)s, but the signature was made with an old method of "
        "calculation that no longer excludes forgery. This is usual for documents signed years ago."
    ),
    Verdict.UNSUITABLE: gettext_lazy(
        "The file matches the signature, but the certificate of %(signer)s was not issued for signing "
        "documents, or breaks a rule of the authority above it."
    ),
    Verdict.EXPIRED: gettext_lazy(
        "The certificate of %(signer)s did not hold when the file was signed: it holds from %(begin)s to "
        "%(until)s."
    ),
    Verdict.REVOKED: gettext_lazy(
        "The certificate of %(signer)s was revoked on %(revoked)s, and nothing proves that the file was "
        "signed before. Do not rely on this signature."
    ),
    Verdict.PARTIAL: gettext_lazy(
        "The signature of %(signer)s covers a part of the file only. Whatever stands outside that part may "
        "have been put there by anybody."
    ),
    Verdict.CHANGED: gettext_lazy(
        "After %(signer)s had signed, the file was changed in a way that the signer did not allow. What you "
        "read need not be what was signed."
    ),
    Verdict.TAMPERED: gettext_lazy(
        "The content does not match the signature: the file was altered or damaged after it was signed. Do "
        "not rely on it."
    ),
    Verdict.UNREADABLE: gettext_lazy(
        "There is a signature in the file, but it is damaged or of a kind that cannot be checked here."
    ),
}


def reason_of(signature: PdfSignature) -> str:
    reason = _reason_of_verdict(signature)
    if signature.verdict == Verdict.WEAK and signature.chain == Chain.UNKNOWN:
        reason += " " + _("Besides, the authority that issued the certificate is not known here.")
    return reason


def _reason_of_verdict(signature: PdfSignature) -> str:
    return str(REASONS[Verdict(signature.verdict)]) % {
        "signer": signature.signer or signature.organisation or pgettext("signature", "the signer"),
        "issuer": signature.issuer or signature.issuer_organisation,
        "begin": vi_datetime(signature.valid_from),
        "until": vi_datetime(signature.valid_until),
        "revoked": vi_datetime(signature.revoked_at),
    }


def time_of(signature: PdfSignature) -> str:
    """When it was signed, and on whose word."""
    if signature.stamped_at and signature.is_time_proven:
        return _("%(time)s, confirmed by a time stamp") % {"time": vi_datetime(signature.stamped_at)}
    if signature.stamped_at:
        return _("%(time)s, by a time stamp whose authority is not known here") % {
            "time": vi_datetime(signature.stamped_at)
        }
    if signature.claimed_at:
        return _("%(time)s, by the clock of the signer's machine") % {
            "time": vi_datetime(signature.claimed_at)
        }
    return ""


def revocation_of(signature: PdfSignature) -> str:
    if signature.revoked_at:
        return _("Revoked on %(time)s") % {"time": vi_datetime(signature.revoked_at)}
    if signature.is_clear_of_revocation:
        return _("Not revoked, by the data that the file carries")
    return _("Not known: the file carries no usable data about it")


def changes_of(signature: PdfSignature) -> str:
    words = str(signature.get_changes_display())
    if signature.filled_fields:
        words += f" ({', '.join(signature.filled_fields)})"
    return words


def technical_facts_of(signature: PdfSignature) -> list[tuple[str, str]]:
    """Labels and values for who wants to check the check; what is not known is left out."""
    facts = ((str(label), value(signature)) for label, value in _FACTS)
    return [(label, value) for label, value in facts if value]


def _validity(signature: PdfSignature) -> str:
    if not (signature.valid_from and signature.valid_until):
        return ""
    return f"{vi_datetime(signature.valid_from)} – {vi_datetime(signature.valid_until)}"


def _join(*parts: str) -> str:
    return ", ".join(part for part in parts if part)


def _soundness(signature: PdfSignature) -> str:
    if not signature.digest:
        return ""
    return (
        pgettext("signature", "Matches") if signature.is_intact else pgettext("signature", "Does not match")
    )


_FACTS: list[tuple[str | Promise, Callable[[PdfSignature], str]]] = [
    (pgettext_lazy("signature", "Signer"), lambda signature: _join(signature.signer, signature.unit)),
    (pgettext_lazy("signature", "Organisation"), lambda signature: signature.organisation),
    (pgettext_lazy("signature", "E-mail in the certificate"), lambda signature: signature.email),
    (
        pgettext_lazy("signature", "Time stamp"),
        lambda signature: _join(vi_datetime(signature.stamped_at), signature.stamped_by),
    ),
    (
        pgettext_lazy("signature", "Time that the signer states"),
        lambda signature: vi_datetime(signature.claimed_at),
    ),
    (
        pgettext_lazy("signature", "Certificate issued by"),
        lambda signature: _join(signature.issuer, signature.issuer_organisation),
    ),
    (pgettext_lazy("signature", "Serial number of the certificate"), lambda signature: signature.serial),
    (pgettext_lazy("signature", "Certificate valid"), _validity),
    (pgettext_lazy("signature", "SHA-256 of the certificate"), lambda signature: signature.fingerprint),
    (
        pgettext_lazy("signature", "Chain of certificates"),
        lambda signature: _join(str(signature.get_chain_display()), signature.root),
    ),
    (
        pgettext_lazy("signature", "Revocation"),
        lambda signature: revocation_of(signature) if signature.fingerprint else "",
    ),
    (pgettext_lazy("signature", "Content and signature"), _soundness),
    (pgettext_lazy("signature", "Signed part"), lambda signature: str(signature.get_coverage_display())),
    (pgettext_lazy("signature", "Changes after signing"), changes_of),
    (pgettext_lazy("signature", "Method"), lambda signature: _join(signature.digest, signature.mechanism)),
    (pgettext_lazy("signature", "Weaknesses"), lambda signature: ", ".join(signature.weaknesses)),
]
