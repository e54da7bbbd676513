"""Issuing, replacing and revoking tokens. The secret is shown once; what is kept is its hash."""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import date, timedelta

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import pgettext

from portal.ledger.services import record_event
from portal.tenancy.enums import APPROVING_ROLES
from portal.tenancy.models import Portal
from portal.tenancy.scope import roles_of
from publications.intake.enums import IntakeEvent, IntakePolicy
from publications.intake.models import IntakeToken

START = "nyt_"
LONGEST_LIFE = timedelta(days=731)
#: Writing the moment of every request would make each of them a write.
USE_NOTED_EVERY = timedelta(minutes=1)


@dataclass(frozen=True)
class Issued:
    """A new token with its secret, which nobody can read again."""

    token: IntakeToken
    secret: str


@transaction.atomic
def issue_token(*, portal: Portal, name: str, policy: str, expires_on: date, user) -> Issued:
    """Give a portal its token.

    Raises:
        ValidationError: the portal has one, is closed, or the day is past or too far off.
        PermissionDenied: only a leader of the board lets a system publish without asking.
    """
    _refuse_policy(portal, policy, user)
    if not portal.is_writable:
        raise ValidationError(pgettext("intake token", "This portal is closed."))
    today = timezone.localdate()
    if not today <= expires_on <= today + LONGEST_LIFE:
        raise ValidationError(
            {"expires_on": pgettext("intake token", "A day from today to two years from now is expected.")}
        )
    if IntakeToken.objects.in_use().filter(portal=portal).exists():
        raise ValidationError(
            pgettext("intake token", "This portal has a token; replace it or revoke it first.")
        )
    issued = _new(portal=portal, name=name, policy=policy, expires_on=expires_on, user=user)
    _tell(IntakeEvent.TOKEN_ISSUED, issued.token, user)
    return issued


@transaction.atomic
def replace_token(*, token: IntakeToken, user) -> Issued:
    """Give the same right a new secret; the old one ends at once.

    Raises:
        PermissionDenied: as for a new token.
    """
    _refuse_policy(token.portal, token.policy, user)
    _end(token)
    fresh_until = max(token.expires_on, timezone.localdate() + timedelta(days=365))
    issued = _new(
        portal=token.portal, name=token.name, policy=token.policy, expires_on=fresh_until, user=user
    )
    _tell(IntakeEvent.TOKEN_REPLACED, issued.token, user)
    return issued


@transaction.atomic
def revoke_token(*, token: IntakeToken, user) -> None:
    """End a token; what it delivered stays."""
    _end(token)
    _tell(IntakeEvent.TOKEN_REVOKED, token, user)


def find_token(secret: str) -> IntakeToken | None:
    """The token of a secret, whether it may still be used or not."""
    tokens = IntakeToken.objects.select_related("portal__organisation", "portal__site")
    return tokens.filter(secret_hash=hash_of(secret)).first()


def note_use(token: IntakeToken) -> None:
    """Remember when a token was used last, to the minute."""
    now = timezone.now()
    stale = Q(last_used_at=None) | Q(last_used_at__lt=now - USE_NOTED_EVERY)
    if token.last_used_at is None or now - token.last_used_at > USE_NOTED_EVERY:
        IntakeToken.objects.filter(stale, pk=token.pk).update(last_used_at=now)


def hash_of(secret: str) -> str:
    """A plain hash suffices: the secret has 256 bits that nobody can guess."""
    return hashlib.sha256(secret.encode("utf-8", "replace")).hexdigest()


def policies_for(user, portal: Portal) -> list[tuple[str, str]]:
    """The policies that a person may choose for a portal."""
    leads = bool(roles_of(user, portal) & APPROVING_ROLES)
    return [
        (policy.value, str(policy.label))
        for policy in IntakePolicy
        if leads or policy != IntakePolicy.PUBLISH
    ]


def _refuse_policy(portal: Portal, policy: str, user) -> None:
    """Publishing at once is the board's standing approval of what the sender's own people have signed."""
    if policy not in dict(policies_for(user, portal)):
        raise PermissionDenied(
            pgettext("intake token", "Only a leader of the editorial board lets a system publish at once.")
        )


def _new(*, portal: Portal, name: str, policy: str, expires_on: date, user) -> Issued:
    secret = START + secrets.token_urlsafe(32)
    token = IntakeToken(
        portal=portal,
        name=name,
        policy=policy,
        expires_on=expires_on,
        created_by=user,
        secret_hash=hash_of(secret),
        hint=secret[:8],
    )
    token.full_clean()
    token.save()
    return Issued(token, secret)


def _end(token: IntakeToken) -> None:
    token.revoked_at = timezone.now()
    token.save(update_fields=["revoked_at"])


def _tell(event: IntakeEvent, token: IntakeToken, user) -> None:
    detail = {"policy": token.policy, "expires_on": token.expires_on.isoformat()}
    record_event(action=event, obj=token, portal=token.portal, user=user, detail=detail)
