"""Edits of synonyms and recommended results: the row, its line in the log, and the news to all processes."""

from typing import Any

from django.db import transaction

from portal.ledger.services import record_event
from search.curation.enums import CurationEvent
from search.curation.models import PromotedResult, Synonym
from search.curation.promoted import KEPT_PROMOTED
from search.curation.synonyms import KEPT_SYNONYMS


@transaction.atomic
def save_synonym(*, synonym: Synonym, user: Any) -> Synonym:
    """Save a row. Raises ValidationError."""
    event = CurationEvent.SYNONYM_CHANGED if synonym.pk else CurationEvent.SYNONYM_ADDED
    synonym.full_clean()
    synonym.save()
    _note_synonym(event, synonym, user)
    return synonym


@transaction.atomic
def delete_synonym(*, synonym: Synonym, user: Any) -> None:
    _note_synonym(CurationEvent.SYNONYM_DELETED, synonym, user)
    synonym.delete()


@transaction.atomic
def save_promoted(*, promoted: PromotedResult, user: Any) -> PromotedResult:
    """Save a row. Raises ValidationError."""
    event = CurationEvent.PROMOTED_CHANGED if promoted.pk else CurationEvent.PROMOTED_ADDED
    promoted.full_clean()
    promoted.save()
    _note_promoted(event, promoted, user)
    return promoted


@transaction.atomic
def delete_promoted(*, promoted: PromotedResult, user: Any) -> None:
    _note_promoted(CurationEvent.PROMOTED_DELETED, promoted, user)
    promoted.delete()


def _note_synonym(event: CurationEvent, synonym: Synonym, user: Any) -> None:
    detail = {"others": list(synonym.other_terms), "is_mutual": synonym.is_mutual}
    record_event(action=event, obj=synonym, user=user, detail=detail)
    KEPT_SYNONYMS.forget_after_commit()


def _note_promoted(event: CurationEvent, promoted: PromotedResult, user: Any) -> None:
    detail = {"address": promoted.address, "phrases": list(promoted.phrase_lines)}
    record_event(action=event, obj=promoted, portal=promoted.portal, user=user, detail=detail)
    KEPT_PROMOTED.forget_after_commit(promoted.portal_id)
