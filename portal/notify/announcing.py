"""Telling followers what happened: announced in the transaction of the event, spread by the worker.

`announce()` costs nothing when nobody follows. Otherwise the worker goes through the followers in portions;
a portion with its letters is one transaction, so that whatever ends the worker, the next one goes on where
the last has stopped. Each follower is told once of each announcement, by a constraint of the database.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from portal.ledger.models import OutboxMessage
from portal.ledger.services import enqueue
from portal.notify.enums import Cadence, LetterState
from portal.notify.models import Announcement, Letter, LetterItem, Subscription, Topic
from portal.notify.schedule import due_at
from portal.notify.sending import queue_letters
from portal.tenancy.models import Portal

ANNOUNCEMENTS = "notify.announcement"
FOLLOWERS_AT_ONCE = 500


@dataclass(frozen=True)
class News:
    """What followers are told. `key` is the identity of the event, `subject` names the record it is about."""

    key: str
    subject: str
    portal: Portal
    headline: str
    text: str
    path: str


def announce(*, news: News, topics: Iterable[Topic]) -> Announcement | None:
    """Tell the followers of these topics; an event that was announced before is not told again.

    Belongs into the transaction of the event. Returns None when nobody follows any of the topics.
    """
    topics = list(topics)
    if not topics:
        return None
    announcement, is_new = Announcement.objects.get_or_create(
        key=news.key,
        defaults={
            "subject": news.subject,
            "portal": news.portal,
            "headline": news.headline[:500],
            "text": news.text,
            "path": news.path,
        },
    )
    if is_new:
        announcement.topics.set(topics)
        _go_on_with(announcement)
    return announcement


def retract(*, subject: str) -> None:
    """Tell nobody else what was said of a record so far: it is no longer public."""
    Announcement.objects.filter(subject=subject, retracted_at=None).update(retracted_at=timezone.now())


def _go_on_with(announcement: Announcement) -> None:
    enqueue(
        topic=ANNOUNCEMENTS,
        key=str(announcement.pk),
        payload={"announcement": announcement.pk},
        portal=announcement.portal,
    )


def spread_messages(messages: list[OutboxMessage]) -> None:
    """Handler of the outbox."""
    for message in messages:
        spread(message.payload["announcement"])


@transaction.atomic
def spread(pk: int) -> None:
    """Prepare the letters of the next portion of followers, and ask to be called again for the rest."""
    unspread = Announcement.objects.select_for_update(of=("self",)).filter(pk=pk, spread_at=None)
    announcement = unspread.tellable().first()
    if announcement is None:
        return
    portion = _next_portion(announcement)
    if not portion:
        Announcement.objects.filter(pk=pk).update(spread_at=timezone.now())
        return
    _write_letters(announcement, portion)
    Announcement.objects.filter(pk=pk).update(reached=portion[-1].follower_id)
    _go_on_with(announcement)


def _next_portion(announcement: Announcement) -> list[Subscription]:
    """All wishes of the next followers that this news answers, in the followers' order."""
    wishes = Subscription.objects.to_be_told(announcement).filter(follower_id__gt=announcement.reached)
    pks = list(
        wishes.order_by("follower_id").values_list("follower_id", flat=True).distinct()[:FOLLOWERS_AT_ONCE]
    )
    return list(wishes.filter(follower_id__lte=pks[-1])) if pks else []


def _write_letters(announcement: Announcement, wishes: Sequence[Subscription]) -> None:
    """One letter a follower, by the wish for the quickest mail; those told before are left out."""
    wish_of: dict[int, Subscription] = {}
    for wish in wishes:
        held = wish_of.get(wish.follower_id)
        if held is None or Cadence(wish.cadence).rank < Cadence(held.cadence).rank:
            wish_of[wish.follower_id] = wish
    told = announcement.items.filter(follower_id__in=wish_of).values_list("follower_id", flat=True)
    for follower_id in list(told):
        del wish_of[follower_id]
    by_cadence: dict[str, list[Subscription]] = defaultdict(list)
    for wish in wish_of.values():
        by_cadence[wish.cadence].append(wish)
    for cadence, same in by_cadence.items():
        write = _letters_at_once if cadence == Cadence.AT_ONCE else _open_digests
        letters = write(same, Cadence(cadence))
        LetterItem.objects.bulk_create(
            LetterItem(letter=letter, follower_id=letter.follower_id, announcement=announcement)
            for letter in letters
        )


def _letters_at_once(wishes: Sequence[Subscription], cadence: Cadence) -> list[Letter]:
    now = timezone.now()
    letters = Letter.objects.bulk_create(
        Letter(
            follower_id=wish.follower_id,
            portal_id=wish.topic.portal_id,
            cadence=cadence,
            due_at=now,
            state=LetterState.QUEUED,
        )
        for wish in wishes
    )
    queue_letters(letters)
    return letters


def _open_digests(wishes: Sequence[Subscription], cadence: Cadence) -> list[Letter]:
    """The digest that is being gathered for each, begun where there is none."""
    due = due_at(cadence, timezone.now())
    owners = {wish.follower_id: wish.topic.portal_id for wish in wishes}
    open_letters = Letter.objects.filter(state=LetterState.OPEN, cadence=cadence, due_at=due)
    found = {
        (letter.follower_id, letter.portal_id): letter for letter in open_letters.filter(follower__in=owners)
    }
    begun = Letter.objects.bulk_create(
        Letter(
            follower_id=follower_id,
            portal_id=portal_id,
            cadence=cadence,
            due_at=due,
            state=LetterState.OPEN,
        )
        for follower_id, portal_id in owners.items()
        if (follower_id, portal_id) not in found
    )
    kept = [letter for key, letter in found.items() if key in owners.items()]
    return kept + begun
