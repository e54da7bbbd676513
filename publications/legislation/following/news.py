"""What followers of legal documents are told: something new, and what becomes of a document they follow.

A publication or a withdrawal leaves a message in its own transaction; the worker finds out here whether it is
news and for whom. What changes with a day alone comes from `effect.listeners`.
"""

import datetime
from collections.abc import Iterable

from django.db import transaction
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import pgettext

from portal.core.templatetags.vietnamese import vi_date
from portal.ledger.models import OutboxMessage
from portal.ledger.services import enqueue
from portal.notify.announcing import News, announce, retract
from portal.notify.models import Announcement, Topic
from portal.registers.publishing import PublicationEvent
from portal.registers.withdrawals.models import Withdrawal
from publications.legislation.enums import EffectState, RelationVerb
from publications.legislation.following.matching import topics_gaining, topics_of
from publications.legislation.models import LegalDocument, Relation

TOPIC = "legislation.following"
#: Older things that are entered now are work on the archive. Announcements are kept for longer than this.
NEWS_FOR = datetime.timedelta(days=60)
#: What a new document does to others that their followers are told.
TOLD_VERBS = (
    RelationVerb.AMENDS,
    RelationVerb.REPLACES,
    RelationVerb.REPEALS,
    RelationVerb.SUSPENDS,
    RelationVerb.CORRECTS,
    RelationVerb.CONSOLIDATES,
    RelationVerb.GUIDES,
)


def subject_of(document: LegalDocument) -> str:
    """How announcements name the document that they are about."""
    return f"{document._meta.label_lower}:{document.pk}"


def remember(sender, record, event: PublicationEvent, **kwargs) -> None:
    """Leave a message for the worker, in the transaction of the publication (signal handler).

    What was said of a document is taken back at once when it is withdrawn: a digest that leaves a minute
    later must not repeat what should not have been public.
    """
    is_first = record.first_published_at == record.last_published_at
    if event != PublicationEvent.PUBLISH:
        retract(subject=subject_of(record))
    elif is_first and not is_news(record):
        return
    enqueue(
        topic=TOPIC,
        key=str(record.pk),
        payload={"event": event, "is_first": is_first, "at": timezone.now().isoformat()},
        portal=record.portal,
    )


def is_news(document: LegalDocument) -> bool:
    """Whether a first publication is news: archives that are imported are not, but for the latest of them."""
    return not document.origin or _is_recent(document.issued_on)


def _is_recent(day: datetime.date | None) -> bool:
    return day is not None and day >= timezone.localdate() - NEWS_FOR


def tell_messages(messages: list[OutboxMessage]) -> None:
    """Handler of the outbox; told twice, it tells nobody anything new."""
    for message in messages:
        with transaction.atomic():
            _tell(int(message.key), **message.payload)


def _tell(pk: int, *, event: str, is_first: bool, at: str) -> None:
    if event != PublicationEvent.PUBLISH:
        document = LegalDocument.objects.with_list_data().filter(pk=pk, live=False).first()
        if document:
            tell_withdrawal(document, at)
        return
    document = LegalDocument.objects.with_details().public().filter(pk=pk).first()
    if document is None:
        return
    if is_first:
        tell_new(document)
    else:
        tell_return(document, at)
        tell_corrections(document)
    if is_first or _is_recent(document.issued_on):
        tell_relations(document)


def tell_new(document: LegalDocument) -> None:
    """A document that somebody's body, field or list has gained."""
    headline = pgettext("following", "New document: %(document)s") % {"document": document}
    _announce(document, f"new:{document.pk}", headline, _facts(document), topics_gaining(document))


def _facts(document: LegalDocument) -> str:
    lines = [capfirst(document.abstract)]
    if document.issuers:
        lines.append(
            pgettext("following", "Issued by: %(bodies)s")
            % {"bodies": "; ".join(b.name for b in document.issuers)}
        )
    if document.issued_on:
        lines.append(pgettext("following", "Issued on: %(day)s") % {"day": vi_date(document.issued_on)})
    if document.effective_from:
        lines.append(
            pgettext("following", "In force from: %(day)s") % {"day": vi_date(document.effective_from)}
        )
    return "\n".join(lines)


def tell_corrections(document: LegalDocument) -> None:
    """Public notes on what was corrected here. An edit without a note is not news."""
    since = timezone.localdate() - NEWS_FOR
    for note in document.corrections.filter(corrected_on__gte=since).order_by("pk"):
        headline = pgettext("following", "%(document)s: corrected on this portal") % {"document": document}
        _announce(document, f"correction:{note.pk}", headline, note.note)


def tell_withdrawal(document: LegalDocument, at: str) -> None:
    """Says the number and the recorded grounds alone: it may have been withdrawn because of what it says."""
    headline = pgettext("following", "%(document)s: taken down from the portal") % {"document": document}
    withdrawal = Withdrawal.objects.of_model(LegalDocument).filter(object_id=document.pk).first()
    grounds = grounds_of(withdrawal) if withdrawal else ""
    words = pgettext("following", "The document is no longer published on %(portal)s.")
    text = "\n".join(filter(None, [words % {"portal": document.portal.name}, grounds]))
    _announce(document, f"withdrawn:{document.pk}:{at}", headline, text)


def grounds_of(withdrawal: Withdrawal) -> str:
    """Why it was taken down, as its address says too."""
    return "\n".join(filter(None, [withdrawal.get_reason_display(), withdrawal.explanation]))


def tell_return(document: LegalDocument, at: str) -> None:
    """Whoever was told that a document was taken down is told that it is back."""
    told = Announcement.objects.filter(subject=subject_of(document)).order_by("-pk").first()
    if told and told.key.startswith(f"withdrawn:{document.pk}:"):
        headline = pgettext("following", "%(document)s: published again") % {"document": document}
        _announce(document, f"back:{document.pk}:{at}", headline, "")


def tell_relations(document: LegalDocument) -> None:
    """What this document does to others, for those who follow them."""
    relations = Relation.objects.filter(document=document, verb__in=TOLD_VERBS, object_document__live=True)
    touched = relations.values_list("object_document", flat=True)
    objects = LegalDocument.objects.public().with_list_data().in_bulk(list(touched))
    for relation in relations.order_by("pk"):
        if other := objects.get(relation.object_document_id):
            _tell_relation(document, relation, other)


def _tell_relation(document: LegalDocument, relation: Relation, other: LegalDocument) -> None:
    """Unless the change of effect that it brings about has been told today, with this document as reason."""
    today = timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0)
    effects = Announcement.objects.filter(key__startswith=f"effect:{other.pk}:", announced_at__gte=today)
    if effects.filter(text__contains=str(document)).exists():
        return
    verb = RelationVerb(relation.verb)
    headline = f"{other}: {str(verb.reverse_label).lower()} {document}"
    lines = [relation.provisions, capfirst(document.abstract), _from_day(relation, document), relation.note]
    text = "\n".join(line for line in lines if line)
    _announce(other, f"relation:{document.pk}:{verb}:{other.pk}", headline, text, about=document)


def _from_day(relation: Relation, document: LegalDocument) -> str:
    day = relation.effective_on or document.effective_from
    return pgettext("following", "From the day: %(day)s") % {"day": vi_date(day)} if day else ""


def tell_effect(
    document: LegalDocument, old: EffectState, new: EffectState, reason: str, day: datetime.date
) -> None:
    """A document takes effect, loses it, or is suspended (an EffectListener)."""
    headline = f"{document}: {str(new.label).lower()}"
    words = pgettext("following", "Since %(day)s; before: %(before)s.")
    text = "\n".join(filter(None, [capfirst(reason), words % {"day": vi_date(day), "before": old.label}]))
    with transaction.atomic():
        _announce(document, f"effect:{document.pk}:{new}:{day.isoformat()}", headline, text)


def _announce(
    document: LegalDocument,
    key: str,
    headline: str,
    text: str,
    topics: Iterable[Topic] | None = None,
    about: LegalDocument | None = None,
) -> None:
    """Tell the followers of a document, or of the topics given; `about` is what the link leads to."""
    linked = about or document
    news = News(
        key=key,
        subject=subject_of(linked),
        portal=linked.portal,
        headline=headline,
        text=text,
        path=linked.public_path,
    )
    announce(news=news, topics=topics_of(document) if topics is None else topics)
