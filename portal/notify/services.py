"""What followers do: ask, confirm, change, stop. Nothing here tells a caller whether an address is known."""

import datetime
from collections.abc import Collection
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from portal.ledger.services import enqueue
from portal.notify.enums import Cadence
from portal.notify.kinds import Followed
from portal.notify.models import Follower, Subscription, Topic
from portal.notify.tokens import BadLink
from portal.tenancy.models import Portal

CONFIRMATIONS = "notify.confirmation"
LINKS = "notify.link"
#: The text on personal data above the form; change it together with that text.
NOTICE_VERSION = "2026-11"
MAILS_AN_HOUR = 10
PAUSE = datetime.timedelta(minutes=10)


@transaction.atomic
def ask_to_follow(*, portal: Portal, followed: Followed, address: str, cadence: Cadence | str) -> None:
    """Note the wish and have the worker ask the address whether it is meant; `address` is a clean one.

    One topic is asked about once in ten minutes and an address ten times an hour, whoever fills in the form.
    """
    follower = _follower_of(address)
    if _asked_lately(follower) >= MAILS_AN_HOUR:
        return
    topic, _is_new = Topic.objects.update_or_create(
        portal=portal,
        kind=followed.kind,
        key=followed.key,
        defaults={"title": followed.title[:500], "path": followed.path},
    )
    subscription, is_new = Subscription.objects.get_or_create(
        follower=follower, topic=topic, defaults={"cadence": cadence, "notice_version": NOTICE_VERSION}
    )
    if not is_new and timezone.now() - subscription.asked_at < PAUSE:
        return
    _ask(subscription, cadence)


def _follower_of(address: str) -> Follower:
    known = Follower.objects.with_address(address).first()
    if known:
        return known
    new = Follower.of_address(address)
    follower, _is_new = Follower.objects.get_or_create(
        fingerprint=new.fingerprint, defaults={"sealed_address": new.sealed_address}
    )
    return follower


def _asked_lately(follower: Follower) -> int:
    return follower.subscriptions.filter(asked_at__gt=timezone.now() - datetime.timedelta(hours=1)).count()


def _ask(subscription: Subscription, cadence: Cadence | str) -> None:
    """A wish that was confirmed before changes by the follower's own link only."""
    subscription.asked_at = timezone.now()
    if subscription.confirmed_at is None:
        subscription.cadence = cadence
        subscription.notice_version = NOTICE_VERSION
    subscription.save(update_fields=["asked_at", "cadence", "notice_version"])
    handle = str(subscription.handle)
    enqueue(
        topic=CONFIRMATIONS, key=handle, payload={"subscription": handle}, portal=subscription.topic.portal
    )


@transaction.atomic
def ask_for_link(*, portal: Portal, address: str) -> None:
    """Have the link to one's subscriptions sent to an address that has confirmed one of them."""
    follower = Follower.objects.with_address(address).confirmed().first()
    now = timezone.now()
    if follower is None or (follower.link_asked_at and now - follower.link_asked_at < PAUSE):
        return
    follower.link_asked_at = now
    follower.save(update_fields=["link_asked_at"])
    handle = str(follower.handle)
    enqueue(topic=LINKS, key=handle, payload={"follower": handle}, portal=portal)


def confirm(*, handle: UUID) -> Subscription:
    """Make a wish count; a second time changes nothing. Raises BadLink when it is gone."""
    subscription = find_subscription(handle)
    Subscription.objects.unconfirmed().filter(pk=subscription.pk).update(confirmed_at=timezone.now())
    return subscription


def find_subscription(handle: UUID) -> Subscription:
    """Raises BadLink when it has been stopped or forgotten."""
    subscription = Subscription.objects.with_topics().filter(handle=handle).first()
    if subscription is None:
        raise BadLink("gone")
    return subscription


def find_follower(handle: UUID) -> Follower:
    """Raises BadLink when the address has been erased."""
    follower = Follower.objects.filter(handle=handle).first()
    if follower is None:
        raise BadLink("gone")
    return follower


def set_cadence(*, follower: Follower, pk: int, cadence: Cadence) -> None:
    """What waits in digests already stays there. Nothing happens to what the follower does not follow."""
    follower.subscriptions.filter(pk=pk).update(cadence=cadence)


@transaction.atomic
def stop(*, follower: Follower, pks: Collection[int]) -> None:
    """End some of a follower's subscriptions; with the last one the address is erased."""
    follower.subscriptions.filter(pk__in=pks).delete()
    if not follower.subscriptions.exists():
        follower.delete()


def erase(*, follower: Follower) -> None:
    """End everything and delete the address, with all letters that wait for it."""
    follower.delete()
