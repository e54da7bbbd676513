"""Proposing what a document's text cites, and what becomes of the proposals."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy

from portal.ledger.models import OutboxMessage
from portal.ledger.services import enqueue, record_event
from portal.media.models import StoredFile
from publications.legislation.citations.finding import Found, find_citations
from publications.legislation.enums import CitationState, RelationVerb
from publications.legislation.models import Citation, LegalDocument, Relation

TOPIC = "legislation.citations"
CONFIRMED, CONFIRMED_LABEL = "confirm_citation", pgettext_lazy("publication event", "Citation confirmed")
DISMISSED, DISMISSED_LABEL = "dismiss_citation", pgettext_lazy("publication event", "Citation dismissed")


def ask_for_citations(sender, stored: StoredFile, **kwargs) -> None:
    """Have the worker look for citations in documents, drafts too, whose file has just been read."""
    with transaction.atomic():
        for pk in LegalDocument.objects.filter(files__file__stored=stored).values_list("pk", flat=True):
            enqueue(topic=TOPIC, key=str(pk))


def propose_messages(messages: list[OutboxMessage]) -> None:
    """Look for citations (handler of TOPIC)."""
    for document in LegalDocument.objects.with_texts().filter(pk__in={message.key for message in messages}):
        propose_citations(document)


def propose_citations(document: LegalDocument) -> int:
    """Write down what the text cites and nobody has decided on; return how many proposals are new."""
    found = find_citations(text_of(document), document.document_number)
    with transaction.atomic():
        document.citations.proposed().exclude(number_key__in={one.number_key for one in found}).delete()
        known = set(document.citations.values_list("number_key", "verb", "provisions"))
        known |= _stated(document)
        fresh = [one for one in found if (one.number_key, str(one.verb), one.provisions) not in known]
        Citation.objects.bulk_create(_row(document, one) for one in fresh)
    return len(fresh)


def text_of(document: LegalDocument) -> str:
    """The words of the official copy, or of the first file that has any."""
    files = sorted(document.files.all(), key=lambda item: (not item.is_official_copy, item.sort_order or 0))
    return next((item.file.stored.text for item in files if item.file.stored.text), "")


def _stated(document: LegalDocument) -> set[tuple[str, str, str]]:
    """What the editor has entered as relations already."""
    stated = document.relations.select_related("object_document")
    return {
        (relation.object_document.number_key, relation.verb, relation.provisions)
        for relation in stated
        if relation.object_document
    }


def _row(document: LegalDocument, one: Found) -> Citation:
    return Citation(
        document=document,
        number=one.number,
        number_key=one.number_key,
        title=one.title,
        cited_on=one.cited_on,
        verb=one.verb,
        provisions=one.provisions,
        sentence=one.sentence,
        position=one.position,
    )


def cited_documents(citations: list[Citation], user: Any) -> dict[int, list[LegalDocument]]:
    """For each citation the documents of its number that the person may read, likely first. One query."""
    readable = LegalDocument.objects.readable_by(user).with_list_data()
    by_key: dict[str, list[LegalDocument]] = {}
    for document in readable.filter(number_key__in={citation.number_key for citation in citations}):
        by_key.setdefault(document.number_key, []).append(document)
    return {
        citation.pk: sorted(by_key.get(citation.number_key, []), key=lambda found: _distance(citation, found))
        for citation in citations
    }


def _distance(citation: Citation, document: LegalDocument) -> tuple[int, int]:
    """The day of issue tells documents with the same number apart."""
    if citation.cited_on is None or document.issued_on is None:
        return (1, -document.sort_date.toordinal())
    return (0, abs((document.issued_on - citation.cited_on).days))


@transaction.atomic
def confirm_citation(
    *, citation: Citation, verb: RelationVerb, provisions: str, target: LegalDocument | None, user: Any
) -> Relation:
    """Enter the citation as a relation of a new draft version; it is public when that is published.

    Raises:
        ValidationError: the relation cannot be, or somebody has decided already.
    """
    citation = _undecided(citation)
    document = citation.document.get_latest_revision_as_object()
    relation = Relation(
        document=document,
        verb=verb,
        object_document=target,
        object_text="" if target else citation.title,
        provisions=provisions,
        sort_order=document.relations.count(),
    )
    relation.clean()
    document.relations.add(relation)
    document.save_revision(user=user, clean=False)
    _decide(citation, CitationState.CONFIRMED, user)
    return relation


@transaction.atomic
def dismiss_citation(*, citation: Citation, user: Any) -> None:
    """Propose this no more. Raises ValidationError if somebody has decided already."""
    _decide(_undecided(citation), CitationState.DISMISSED, user)


def _undecided(citation: Citation) -> Citation:
    held = Citation.objects.select_for_update().filter(pk=citation.pk, state=CitationState.PROPOSED).first()
    if held is None:
        raise ValidationError(_("Somebody has decided on this citation already."))
    return held


def _decide(citation: Citation, state: CitationState, user: Any) -> None:
    citation.state, citation.decided_by, citation.decided_at = state, user, timezone.now()
    citation.save(update_fields=["state", "decided_by", "decided_at"])
    record_event(
        action=CONFIRMED if state == CitationState.CONFIRMED else DISMISSED,
        obj=citation.document,
        portal=citation.document.portal,
        user=user,
        detail={"number": citation.number, "verb": str(citation.verb)},
    )
