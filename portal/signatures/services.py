"""Checking the signatures of files and keeping what was found."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from portal.core.text import clean_text
from portal.media.enums import FileKind
from portal.media.models import StoredFile
from portal.signatures.enums import CheckProblem, CheckState, Verdict
from portal.signatures.examination import Found, examine
from portal.signatures.models import PdfSignature, SignatureCheck
from portal.signatures.trust import TrustRoots
from portal.signatures.verdicts import verdict_of, worst

SECONDS = 60
SMALL_BYTES = 3 * 1024 * 1024
SMALL_SECONDS = 8

TEXTS = ("signer", "organisation", "unit", "stamped_by", "issuer", "issuer_organisation", "root", "suspicion")
CODES = ("email", "serial", "fingerprint", "coverage", "changes", "digest", "mechanism", "chain")
TIMES = ("valid_from", "valid_until", "claimed_at", "stamped_at", "revoked_at")
LISTS = ("filled_fields", "weaknesses")
FLAGS = ("is_time_proven", "is_intact", "is_clear_of_revocation")


def check_files(files: Sequence[StoredFile]) -> None:
    """Check the signatures of PDF files as of now and keep what is found; safe to repeat."""
    roots = TrustRoots.in_use()
    for stored, found in examine(files, roots, seconds=SECONDS):
        _settle(stored, found, roots)


def check_now(stored: StoredFile) -> None:
    """Check a small file at once, within seconds; what takes longer waits for the worker."""
    if stored.kind != FileKind.PDF or stored.size > SMALL_BYTES:
        return
    roots = TrustRoots.in_use()
    for _stored, found in examine([stored], roots, seconds=SMALL_SECONDS):
        if found != CheckProblem.TIME_LIMIT:
            _settle(stored, found, roots)


def await_check(stored: StoredFile) -> SignatureCheck:
    """The row that says that a file is still to be checked."""
    check, _created = SignatureCheck.objects.get_or_create(stored=stored)
    return check


@transaction.atomic
def _settle(stored: StoredFile, found: Found, roots: TrustRoots) -> None:
    await_check(stored)
    check = SignatureCheck.objects.select_for_update().get(stored=stored)
    signatures = [_signature(facts) for facts in _signatures_in(found)]
    check.state, check.problem = _state_of(found, signatures)
    check.verdict = worst(Verdict(signature.verdict) for signature in signatures) if signatures else ""
    # The mark without a signature: software that rewrites files leaves such traces.
    check.has_remnant = isinstance(found, dict) and found.get("signatures") == []
    check.trust_key, check.checked_at = roots.key, timezone.now()
    check.recheck_at = _recheck_at(found)
    check.save()
    check.signatures.all().delete()
    for position, signature in enumerate(signatures, 1):
        signature.check_of_file, signature.position = check, position
    PdfSignature.objects.bulk_create(signatures)


def _signatures_in(found: Found) -> list[dict]:
    return (found.get("signatures") or []) if isinstance(found, dict) else []


def _state_of(found: Found, signatures: list[PdfSignature]) -> tuple[CheckState, CheckProblem]:
    if isinstance(found, CheckProblem):
        return CheckState.UNREADABLE, found
    if reason := found.get("refused"):
        return CheckState.UNREADABLE, CheckProblem(reason)
    return (CheckState.CHECKED if signatures else CheckState.UNSIGNED), CheckProblem.NONE


def _recheck_at(found: Found) -> datetime | None:
    """When a certificate on which a verdict rests runs out, with no proven time to stand on."""
    ends = [_moment(facts.get("holds_until", "")) for facts in _signatures_in(found)]
    return min((end for end in ends if end), default=None)


def _signature(facts: dict) -> PdfSignature:
    """A row of what the reader found; texts come from outside and are cleaned and cut."""
    values = {name: _fitting(name, clean_text(facts.get(name, ""))) for name in (*TEXTS, *CODES)}
    values |= {name: _moment(facts.get(name, "")) for name in TIMES}
    values |= {name: [clean_text(item)[:100] for item in facts.get(name, [])] for name in LISTS}
    values |= {name: facts.get(name, False) for name in FLAGS}
    return PdfSignature(verdict=verdict_of(facts), **values)


def _fitting(name: str, text: str) -> str:
    return text[: getattr(PdfSignature._meta.get_field(name), "max_length", None)]


def _moment(text: str) -> datetime | None:
    return datetime.fromisoformat(text) if text else None
