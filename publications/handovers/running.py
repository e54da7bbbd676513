"""The worker's part of a handover: a portion at a time, each document once, going on after any break."""

import logging
from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.db import IntegrityError, InterfaceError, OperationalError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from portal.ledger.models import OutboxMessage
from portal.ledger.services import enqueue, record_event
from portal.tenancy.models import Portal
from publications.handovers.enums import HandoverEvent, HandoverState, Mark
from publications.handovers.models import Handover, HandoverProblem
from publications.handovers.moving import CannotMove, move_document
from publications.handovers.services import TOPIC
from publications.legislation.enums import RelationVerb
from publications.legislation.models import LegalDocument, Relation

PORTION = 50
#: What is told to the person in its own words.
FORESEEN = (CannotMove, ValidationError, IntegrityError)
logger = logging.getLogger(__name__)


def run_messages(messages: Iterable[OutboxMessage]) -> None:
    """Handle the outbox: a portion of each handover that runs; safe to repeat."""
    for pk in {int(message.key) for message in messages}:
        run_portion(pk)


@transaction.atomic
def run_portion(pk: int) -> None:
    """Take the next documents along and promise the rest, in one transaction with the position."""
    handover = Handover.objects.select_for_update().filter(pk=pk, state=HandoverState.RUNNING).first()
    if handover is None:
        return
    portion = handover.documents().filter(pk__gt=handover.position).select_related("portal__site")
    documents = list(portion[:PORTION])
    Portion(handover, documents).run()
    if len(documents) < PORTION:
        _finish(handover)
    else:
        enqueue(topic=TOPIC, key=str(handover.pk))
    handover.save()


def _finish(handover: Handover) -> None:
    handover.state, handover.finished_at = HandoverState.DONE, timezone.now()
    counts = {"moved": handover.moved, "ended": handover.ended, "kept": handover.kept}
    record_event(
        action=HandoverEvent.FINISHED,
        obj=handover,
        portal=handover.target,
        user=handover.started_by,
        detail=counts,
    )


class Portion:
    """Some documents of a handover, each with its `mark`."""

    def __init__(self, handover: Handover, documents: list[LegalDocument]) -> None:
        self.handover, self.documents = handover, documents
        self.target: Portal | None = handover.target

    def run(self) -> None:
        ending = []
        for document in self.documents:
            if document.mark == Mark.MOVE:
                self._move(document)
            elif document.mark == Mark.END and document.live:
                ending.append(document)
            else:
                self.handover.kept += 1
            self.handover.position = document.pk
        if ending:
            self._end(ending)

    def _move(self, document: LegalDocument) -> None:
        if document.portal.organisation_id != self.handover.organisation_id or self.target is None:
            self.handover.kept += 1
            return
        detail = {"handover": self.handover.pk}
        try:
            with transaction.atomic():
                move_document(
                    document=document, target=self.target, user=self.handover.started_by, detail=detail
                )
        except (OperationalError, InterfaceError):
            raise
        except Exception as problem:  # kept with its reason; the handover goes on
            self._keep_with_problem(document, problem)
        else:
            self.handover.moved += 1

    def _end(self, documents: list[LegalDocument]) -> None:
        """Let the decision repeal them: their effect follows from the relation, with its reason in words."""
        try:
            with transaction.atomic():
                self._repeal(documents)
        except (OperationalError, InterfaceError):
            raise
        except Exception as problem:  # as above
            for document in documents:
                self._keep_with_problem(document, problem)
            return
        for document in documents:
            record_event(
                action=HandoverEvent.ENDED,
                obj=document,
                portal=document.portal,
                user=self.handover.started_by,
                detail={"decision": str(self.handover.decision), "from": str(self.handover.ends_from)},
            )
        self.handover.ended += len(documents)

    def _repeal(self, documents: list[LegalDocument]) -> None:
        decision = self.handover.decision
        if decision is None or decision.live_revision is None:
            raise ValidationError(_("The decision is no longer published."))
        draft = decision.live_revision.as_object()
        known = {relation.object_document_id for relation in draft.relations.all()}
        for document in documents:
            if document.pk not in known:
                draft.relations.add(
                    Relation(
                        verb=RelationVerb.REPEALS,
                        object_document=document,
                        effective_on=self.handover.ends_from,
                    )
                )
        draft.save_revision(user=self.handover.started_by).publish()

    def _keep_with_problem(self, document: LegalDocument, problem: Exception) -> None:
        self.handover.kept += 1
        words = " ".join(getattr(problem, "messages", [str(problem)]))
        if not isinstance(problem, FORESEEN):
            logger.error("Document %s could not be handed over", document.pk, exc_info=problem)
            kind = type(problem).__name__
            words = _("An error that nobody foresaw (%(kind)s); the log of the worker tells more.") % {
                "kind": kind
            }
        HandoverProblem.objects.update_or_create(
            handover=self.handover, document=document, defaults={"reason": words}
        )
