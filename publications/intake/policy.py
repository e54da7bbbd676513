"""What becomes of a document that has arrived whole: kept, submitted, or published at once."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction

from portal.ledger.services import record_event
from portal.registers.publishing import reason_of
from publications.intake.enums import IntakeEvent, IntakePolicy
from publications.intake.models import Delivery, IntakeToken
from publications.legislation.models import LegalDocument


def apply_policy(delivery: Delivery, document: LegalDocument, token: IntakeToken) -> None:
    """Do what the token says, if every announced file is there.

    The draft has no author among the portal's people: the sender's people wrote and signed it. So any leader
    of the board may approve it, and publishing at once is an approval that a leader gave beforehand.
    """
    delivery.refusal = ""
    if token.policy == IntakePolicy.DRAFT or delivery.files.filter(file=None).exists():
        return
    if state := document.current_workflow_state:
        state.cancel(user=None)
    if token.policy == IntakePolicy.PUBLISH:
        _publish(delivery, document)
    elif workflow := document.get_workflow():
        workflow.start(document, None)


def _publish(delivery: Delivery, document: LegalDocument) -> None:
    """What may not go live stays a draft, with the reason; the sender is told, and nothing is lost."""
    try:
        with transaction.atomic():
            document.latest_revision.publish(user=None)
    except (PermissionDenied, ValidationError) as refusal:
        delivery.refusal = reason_of(refusal)
        detail = {"external_id": delivery.external_id, "reason": delivery.refusal}
        record_event(action=IntakeEvent.REFUSED, obj=document, portal=delivery.portal, detail=detail)
