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
from publications.legislation.models import DocumentType, LegalDocument
from publications.signing.enums import SigningEvent
from publications.signing.models import SignatureException, SignaturePolicy

SHORTEST_REASON = 15


@transaction.atomic
def set_policy(
    *, portal: Portal, document_types: Iterable[DocumentType], applies_from: datetime.date | None, user
) -> SignaturePolicy:
    """Say which types of documents a portal publishes with a valid signature only."""
    policy, _created = SignaturePolicy.objects.update_or_create(
        portal=portal, defaults={"applies_from": applies_from}
    )
    chosen = list(document_types)
    policy.document_types.set(chosen)
    record_event(
        action=SigningEvent.POLICY_CHANGED,
        obj=policy,
        portal=portal,
        user=user,
        detail={"document_types": [kind.name for kind in chosen], "applies_from": applies_from},
    )
    return policy


@transaction.atomic
def record_exception(
    *, document: LegalDocument, stored: StoredFile | None, reason: str, user
) -> SignatureException:
    """Let a document be published with a file as it is. Raises ValidationError for a reason that is none."""
    reason = clean_text(reason)
    if len(reason) < SHORTEST_REASON:
        raise ValidationError(_("Give the reason in a sentence; it stays in the log."))
    exception, is_new = SignatureException.objects.get_or_create(
        document=document, stored=stored, defaults={"reason": reason, "recorded_by": user}
    )
    if is_new:
        record_event(
            action=SigningEvent.EXCEPTION_RECORDED,
            obj=document,
            portal=document.portal,
            user=user,
            detail={"sha256": stored.sha256 if stored else "", "reason": reason},
        )
    return exception
