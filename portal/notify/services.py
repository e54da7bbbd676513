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
HOUR = datetime.timedelta(hours=1)
PAUSE = datetime.timedelta(minutes=10)


@transaction.atomic
def ask_to_follow(*, portal: Portal, followed: Followed, address: str, cadence: Cadence | str) -> None:
    """Note the wish and have the worker ask the address whether it is meant; `address` is a clean one.

    One topic is asked about once in ten minutes and an address ten times an hour, whoever fills in the form.
    """
    follower = _follower_of(address)
    asked = follower.subscriptions.filter(
        topic__portal=portal, topic__kind=followed.kind, topic__key=followed.key
    )
    if asked.filter(asked_at__gt=timezone.now() - PAUSE).exists() or not _may_mail(follower):
        return
    topic, _is_new = Topic.objects.update_or_create(
        portal=portal,
        kind=followed.kind,
        key=followed.key,
        defaults={"title": followed.title[:500], "path": followed.path},
    )
    subscription, _is_new = Subscription.objects.get_or_create(
        follower=follower, topic=topic, defaults={"cadence": cadence, "notice_version": NOTICE_VERSION}
    )
    _ask(subscription, cadence, followed.title_unasked or followed.title)


def _follower_of(address: str) -> Follower:
    known = Follower.objects.with_address(address).first()
    if known:
        return known
    new = Follower.of_address(address)
    follower, _is_new = Follower.objects.get_or_create(
        fingerprint=new.fingerprint, defaults={"sealed_address": new.sealed_address}
    )
    return follower


def _may_mail(follower: Follower) -> bool:
    """Count a mail that a form asks for; False when the address gets too many within the hour."""
    follower = Follower.objects.select_for_update().get(pk=follower.pk)
    now = timezone.now()
    if follower.mails_counted_from is None or now - follower.mails_counted_from >= HOUR:
        follower.mails_counted_from, follower.mails_counted = now, 0
    if follower.mails_counted >= MAILS_AN_HOUR:
        return False
    follower.mails_counted += 1
    follower.save(update_fields=["mails_counted_from", "mails_counted"])
    return True


def _ask(subscription: Subscription, cadence: Cadence | str, title: str) -> None:
    """A wish that was confirmed before changes by the follower's own link only."""
    subscription.asked_at = timezone.now()
    if subscription.confirmed_at is None:
        subscription.cadence = cadence
        subscription.notice_version = NOTICE_VERSION
    subscription.save(update_fields=["asked_at", "cadence", "notice_version"])
    handle = str(subscription.handle)
    payload = {"subscription": handle, "title": title}
    enqueue(topic=CONFIRMATIONS, key=handle, payload=payload, portal=subscription.topic.portal)


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
