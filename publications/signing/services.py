"""Setting a portal's rule, and recording what is excepted from it."""

import datetime
from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from portal.core.text import clean_text
from portal.ledger.services import record_event
from portal.media.models import StoredFile
from portal.tenancy.models import Portal
from publications.legislation.models import DocumentType
from publications.signing.enums import SigningEvent
from publications.signing.models import Signable, SignatureException, SignaturePolicy, about

SHORTEST_REASON = 15


@transaction.atomic
def set_policy(
    *,
    portal: Portal,
    document_types: Iterable[DocumentType],
    applies_from: datetime.date | None,
    user,
    has_schedules: bool = False,
) -> SignaturePolicy:
    """Say which types of documents, and whether schedules, a portal publishes with a valid signature only."""
    policy, _created = SignaturePolicy.objects.update_or_create(
        portal=portal, defaults={"applies_from": applies_from, "has_schedules": has_schedules}
    )
    chosen = list(document_types)
    policy.document_types.set(chosen)
    record_event(
        action=SigningEvent.POLICY_CHANGED,
        obj=policy,
        portal=portal,
        user=user,
        detail={
            "document_types": [kind.name for kind in chosen],
            "has_schedules": has_schedules,
            "applies_from": applies_from,
        },
    )
    return policy


@transaction.atomic
def record_exception(*, record: Signable, stored: StoredFile | None, reason: str, user) -> SignatureException:
    """Let something be published with a file as it is. Raises ValidationError for a reason that is none."""
    reason = clean_text(reason)
    if len(reason) < SHORTEST_REASON:
        raise ValidationError(_("Give the reason in a sentence; it stays in the log."))
    exception, is_new = SignatureException.objects.get_or_create(
        **about(record), stored=stored, defaults={"reason": reason, "recorded_by": user}
    )
    if is_new:
        record_event(
            action=SigningEvent.EXCEPTION_RECORDED,
            obj=record,
            portal=record.portal,
            user=user,
            detail={"sha256": stored.sha256 if stored else "", "reason": reason},
        )
    return exception
