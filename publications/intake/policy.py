"""What becomes of a document that has arrived whole: kept, submitted, or published at once."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import pgettext

from portal.ledger.services import record_event
from portal.registers.publishing import reason_of
from portal.tenancy.four_eyes import author_ids
from publications.intake.enums import IntakeEvent, IntakePolicy
from publications.intake.models import Delivery, IntakeToken
from publications.legislation.models import LegalDocument


def apply_policy(delivery: Delivery, document: LegalDocument, token: IntakeToken) -> None:
    """Do what the token says, if every announced file is there.

    The draft has no author among the portal's people: the sender's people wrote and signed it. So any leader
    of the board may approve it, and publishing at once is an approval that a leader gave beforehand. It
    covers what the sender delivered alone: not the words of an editor, nor what a leader took down.
    """
    delivery.refusal = ""
    if token.policy == IntakePolicy.DRAFT or delivery.files.filter(file=None).exists():
        return
    if token.policy == IntakePolicy.SUBMIT:
        _submit(delivery, document)
    elif _is_withdrawn(document):
        words = pgettext(
            "intake", "The board has withdrawn this document; only a leader can publish it again."
        )
        _refuse(delivery, document, words)
    elif author_ids(document) or document.current_workflow_state:
        words = pgettext("intake", "The board has worked on this draft; a leader must approve it.")
        _refuse(delivery, document, words)
        _submit(delivery, document)
    else:
        _publish(delivery, document)


def _is_withdrawn(document: LegalDocument) -> bool:
    return document.first_published_at is not None and not document.live


def _submit(delivery: Delivery, document: LegalDocument) -> None:
    """Ask the board for what is there now; what it looks at already, or has sent back, is not asked twice."""
    state = document.current_workflow_state
    task = state.current_task_state if state else None
    if task and task.revision_id == document.latest_revision_id:
        return
    workflow = document.get_workflow()
    if workflow is None:
        return
    if state:
        state.cancel(user=None)
        detail = {"external_id": delivery.external_id, "version": delivery.version}
        record_event(action=IntakeEvent.ASKED_AGAIN, obj=document, portal=delivery.portal, detail=detail)
    workflow.start(document, None)


def _publish(delivery: Delivery, document: LegalDocument) -> None:
    """What may not go live stays a draft, with the reason; the sender is told, and nothing is lost."""
    try:
        with transaction.atomic():
            document.latest_revision.publish(user=None)
    except (PermissionDenied, ValidationError) as refusal:
        _refuse(delivery, document, reason_of(refusal))


def _refuse(delivery: Delivery, document: LegalDocument, reason: str) -> None:
    delivery.refusal = reason
    detail = {"external_id": delivery.external_id, "reason": reason}
    record_event(action=IntakeEvent.REFUSED, obj=document, portal=delivery.portal, detail=detail)
