"""Beginning, marking, running, stopping and giving up a handover."""

from collections.abc import Iterable
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from directory.organisations.models import Organisation
from portal.ledger.services import enqueue, record_event
from publications.handovers.enums import HandoverEvent, HandoverState, Mark
from publications.handovers.models import DocumentMark, Handover
from publications.legislation.models import LegalDocument

TOPIC = "handovers.run"


@transaction.atomic
def begin_handover(
    *, organisation: Organisation, successor: Organisation, default_mark: str = Mark.MOVE, user=None
) -> Handover:
    """Open the marking of a body's documents.

    Raises:
        ValidationError: the body goes on, the other is not its successor, or a handover is open already.
    """
    if organisation.valid_until is None:
        raise ValidationError({"organisation": _("This body has not ended: say first on which day it did.")})
    if successor.pk not in organisation.all_successors():
        raise ValidationError({"successor": _("This body is no successor of the one that ended.")})
    handover = Handover(
        organisation=organisation, successor=successor, default_mark=default_mark, created_by=user
    )
    if handover.target is None:
        raise ValidationError({"successor": _("The successor has no portal yet.")})
    handover.full_clean()
    handover.save()
    _log(HandoverEvent.BEGUN, handover, user)
    return handover


@transaction.atomic
def mark_documents(*, handover: Handover, documents: Iterable[int], mark: str) -> int:
    """Mark documents of the handover, or let them follow the default again (empty mark); return how many.

    Raises:
        ValidationError: the handover runs or has run.
    """
    _require_marking(handover)
    own = set(handover.documents().filter(pk__in=list(documents)).values_list("pk", flat=True))
    DocumentMark.objects.filter(handover=handover, document__in=own).delete()
    if mark:
        DocumentMark.objects.bulk_create(
            [DocumentMark(handover=handover, document_id=pk, mark=Mark(mark)) for pk in own], batch_size=500
        )
    return len(own)


@transaction.atomic
def clear_marks(*, handover: Handover) -> None:
    """Undo all marking. Raises ValidationError when the handover runs or has run."""
    _require_marking(handover)
    handover.marks.all().delete()


@transaction.atomic
def set_decision(*, handover: Handover, decision: LegalDocument | None, ends_from: date | None) -> None:
    """Say by which published document and from which day marked documents end. Raises ValidationError."""
    _require_marking(handover)
    if decision and not decision.live:
        raise ValidationError(_("The decision must be published first."))
    if decision and ends_from and decision.issued_on and ends_from < decision.issued_on:
        raise ValidationError(_("Documents cannot end before the decision was issued."))
    handover.decision, handover.ends_from = decision, ends_from
    handover.save(update_fields=["decision", "ends_from"])


@transaction.atomic
def start_handover(*, handover: Handover, user=None) -> None:
    """Let the worker take the documents along, from where it stopped.

    Raises:
        ValidationError: something is marked to end without a decision, or the successor's portal is closed.
    """
    handover = Handover.objects.select_for_update().get(pk=handover.pk)
    if handover.state not in {HandoverState.MARKING, HandoverState.STOPPED}:
        raise ValidationError(_("This handover runs or has run."))
    _check_ready(handover)
    if handover.state == HandoverState.MARKING:
        handover.total = handover.documents().count()
        handover.started_at, handover.started_by = timezone.now(), user
    handover.state = HandoverState.RUNNING
    handover.save()
    _log(HandoverEvent.STARTED, handover, user)
    enqueue(topic=TOPIC, key=str(handover.pk))


@transaction.atomic
def stop_handover(*, handover: Handover, user=None) -> None:
    """Stop after the portion in hand; it can be started again."""
    changed = Handover.objects.filter(pk=handover.pk, state=HandoverState.RUNNING)
    if changed.update(state=HandoverState.STOPPED):
        _log(HandoverEvent.STOPPED, handover, user)


@transaction.atomic
def give_up_handover(*, handover: Handover, user=None) -> None:
    """Forget a handover of which nothing was run. Raises ValidationError."""
    _require_marking(handover)
    _log(HandoverEvent.CANCELLED, handover, user)
    handover.delete()


def _check_ready(handover: Handover) -> None:
    target = handover.target
    if target is None or not target.is_writable:
        raise ValidationError(_("The successor’s portal is closed."))
    if not handover.marks.filter(mark=Mark.END).exists():
        return
    if handover.decision is None or handover.ends_from is None:
        raise ValidationError(_("Say by which decision and from which day the marked documents end."))
    if handover.decision.has_unpublished_changes:
        raise ValidationError(_("The decision has unpublished changes; publish or drop them first."))


def _require_marking(handover: Handover) -> None:
    if not Handover.objects.filter(pk=handover.pk, state=HandoverState.MARKING).exists():
        raise ValidationError(_("This handover runs or has run; nothing can be marked any more."))


def _log(event: HandoverEvent, handover: Handover, user) -> None:
    detail = {"organisation": handover.organisation.name, "successor": handover.successor.name}
    record_event(action=event, obj=handover, portal=handover.target, user=user, detail=detail)
