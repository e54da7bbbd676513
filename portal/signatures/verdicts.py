"""What the facts of a signature amount to: one rule a verdict, the gravest first."""

from collections.abc import Callable, Iterable
from datetime import datetime

from portal.signatures.enums import Chain, Changes, Coverage, Verdict

Rule = Callable[[dict], bool]


def verdict_of(facts: dict) -> Verdict:
    """Weigh the facts that portal.signatures.reader found of one signature.

    A signature is valid when it is intact, made by its certificate, over all that the file shows, and when
    the certificate held and led to a trust root at the time that a time stamp proves, or else does so now.
    """
    return next((verdict for verdict, applies in _RULES if applies(facts)), Verdict.VALID)


def worst(verdicts: Iterable[Verdict]) -> Verdict:
    """The verdict of a file with several signatures."""
    order = list(Verdict)
    return min(verdicts, key=order.index)


def _is_tampered(facts: dict) -> bool:
    return not (facts["is_intact"] and facts["is_genuine"])


def _is_partial(facts: dict) -> bool:
    """Bytes are outside of the signed part that are no later revision of the document either."""
    if facts["coverage"] == Coverage.ENTIRE_REVISION:
        return facts["changes"] == Changes.NONE
    return facts["coverage"] != Coverage.ENTIRE_FILE


def _is_changed(facts: dict) -> bool:
    return facts["changes"] in {Changes.OTHER, Changes.ANNOTATIONS} or not facts["are_changes_permitted"]


def _is_expired(facts: dict) -> bool:
    """The certificate did not hold when the signature was made, by the best that is known of that time."""
    if facts["held_when_claimed"]:
        return False
    if facts["chain"] == Chain.OUT_OF_VALIDITY:
        return True
    return facts["chain"] in {Chain.UNKNOWN, Chain.UNSUITABLE} and _is_outside_validity(facts)


def _is_outside_validity(facts: dict) -> bool:
    signed_at = facts["stamped_at"] if facts["is_stamp_sound"] else facts["claimed_at"]
    if not signed_at:
        return False
    begins, ends = (datetime.fromisoformat(facts[name]) for name in ("valid_from", "valid_until"))
    return not begins <= datetime.fromisoformat(signed_at) <= ends


_RULES: tuple[tuple[Verdict, Rule], ...] = (
    (Verdict.UNREADABLE, lambda facts: "problem" in facts),
    (Verdict.TAMPERED, _is_tampered),
    (Verdict.PARTIAL, _is_partial),
    (Verdict.CHANGED, _is_changed),
    (Verdict.REVOKED, lambda facts: facts["chain"] == Chain.REVOKED),
    (Verdict.EXPIRED, _is_expired),
    (
        Verdict.UNSUITABLE,
        lambda facts: facts["chain"] == Chain.UNSUITABLE and not facts["held_when_claimed"],
    ),
    (Verdict.WEAK, lambda facts: bool(facts["weaknesses"])),
    (Verdict.TIME_UNPROVEN, lambda facts: facts["held_when_claimed"]),
    (Verdict.CHAIN_UNKNOWN, lambda facts: facts["chain"] == Chain.UNKNOWN),
    (Verdict.FILLED_IN, lambda facts: bool(facts["filled_fields"])),
)
