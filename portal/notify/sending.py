"""Sending letters in portions: each is marked as it leaves, so that a killed worker repeats one at most.

A mail server cannot take part in a transaction. A worker killed between its “accepted” and our mark sends
that one letter again, under the same Message-ID. A server that is away lets the portion wait, with longer and
longer pauses (portal.ledger.outbox); a recipient that it refuses for good is not tried again.
"""

import logging
from collections.abc import Sequence

from django.db import transaction
from django.utils import timezone

from portal.ledger.models import OutboxMessage
from portal.ledger.outbox import ServiceUnavailable
from portal.ledger.services import enqueue
from portal.notify.addresses import UnreadableAddress
from portal.notify.enums import LetterState
from portal.notify.mail import news_mail
from portal.notify.models import Letter
from portal.notify.post import Post, RecipientRefused
from portal.notify.reading import LetterReader

logger = logging.getLogger(__name__)

LETTERS = "notify.letters"
LETTERS_AT_ONCE = 100
MOST_ATTEMPTS = 8


class LettersWait(Exception):
    """Some letters of a portion could not be sent yet; the others were."""


def queue_letters(letters: Sequence[Letter]) -> None:
    """Ask for these letters to be sent, in portions; belongs into the transaction that makes them ready."""
    for start in range(0, len(letters), LETTERS_AT_ONCE):
        pks = [letter.pk for letter in letters[start : start + LETTERS_AT_ONCE]]
        enqueue(topic=LETTERS, key=str(pks[0]), payload={"letters": pks})


@transaction.atomic
def close_digests() -> int:
    """Queue the digests whose time has come, a portion of them; returns how many."""
    due = Letter.objects.open_and_due(timezone.now()).select_for_update().order_by("pk")
    letters = list(due[:LETTERS_AT_ONCE])
    Letter.objects.filter(pk__in=[letter.pk for letter in letters]).update(state=LetterState.QUEUED)
    queue_letters(letters)
    return len(letters)


def close_all_digests() -> None:
    """Periodic job: every portion is a transaction of its own."""
    while close_digests():
        pass


def send_messages(messages: list[OutboxMessage]) -> None:
    """Handler of the outbox. Raises ServiceUnavailable, LettersWait."""
    for message in messages:
        send_letters(message.payload["letters"])


def send_letters(pks: Sequence[int]) -> None:
    """Send those of the letters that still wait and still have something to tell."""
    reader = LetterReader(Letter.objects.queued().filter(pk__in=pks))
    with Post() as post:
        waiting = sum(not _send(letter, reader, post) for letter in reader.letters)
    if waiting:
        raise LettersWait(f"{waiting} letters wait")


def _send(letter: Letter, reader: LetterReader, post: Post) -> bool:
    """Whether the letter is done with: sent, refused, or without anything to say."""
    items, wishes = reader.items_of(letter), reader.wishes_of(letter)
    if not items:
        letter.delete()
        return True
    try:
        post.send(news_mail(letter, items, wishes))
    except ServiceUnavailable:
        raise
    except (RecipientRefused, UnreadableAddress) as error:
        return _finish(letter, LetterState.REFUSED, error)
    except Exception as error:  # kept with the letter; one that fails holds up no other
        return _try_again(letter, error)
    return _finish(letter, LetterState.SENT)


def _finish(letter: Letter, state: LetterState, error: Exception | None = None) -> bool:
    if error is not None:
        # Only the kind of error: its text may hold the address.
        logger.warning("Letter %s was refused: %s", letter.handle, type(error).__name__)
    Letter.objects.filter(pk=letter.pk).update(state=state, finished_at=timezone.now())
    return True


def _try_again(letter: Letter, error: Exception) -> bool:
    letter.attempts += 1
    if letter.attempts >= MOST_ATTEMPTS:
        return _finish(letter, LetterState.REFUSED, error)
    logger.warning("Letter %s could not be sent: %s", letter.handle, type(error).__name__)
    Letter.objects.filter(pk=letter.pk).update(attempts=letter.attempts)
    return False
