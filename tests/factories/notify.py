"""Followers of an invented province, and what they follow."""

import factory
from django.utils import timezone

from portal.notify.addresses import fingerprint, seal
from portal.notify.announcing import News
from portal.notify.enums import Cadence
from portal.notify.models import Follower, Subscription, Topic
from portal.notify.services import NOTICE_VERSION


class FollowerFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Follower

    class Params:
        email = factory.Sequence(lambda number: f"nguoidan{number}@example.vn")

    sealed_address = factory.LazyAttribute(lambda follower: seal(follower.email))
    fingerprint = factory.LazyAttribute(lambda follower: fingerprint(follower.email))


class TopicFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Topic

    kind = "mau"
    key = factory.Sequence(lambda number: f"so-{number}")
    title = factory.Sequence(lambda number: f"Nội dung mẫu {number}")
    path = "/mau/"


class SubscriptionFactory(factory.django.DjangoModelFactory):
    """A confirmed wish; `waiting=True` for one that was not confirmed yet."""

    class Meta:
        model = Subscription

    class Params:
        waiting = factory.Trait(confirmed_at=None)

    follower = factory.SubFactory(FollowerFactory)
    cadence = Cadence.AT_ONCE
    notice_version = NOTICE_VERSION
    confirmed_at = factory.LazyFunction(timezone.now)


def add_followers(topic: Topic, count: int, cadence: str = Cadence.AT_ONCE) -> None:
    """Many confirmed followers at once, past the factories; their addresses are sealed once."""
    first = Follower.objects.count()
    sealed = seal("dong@example.vn")
    followers = Follower.objects.bulk_create(
        Follower(sealed_address=sealed, fingerprint=f"{number:064d}")
        for number in range(first, first + count)
    )
    Subscription.objects.bulk_create(
        Subscription(
            follower=follower,
            topic=topic,
            cadence=cadence,
            notice_version=NOTICE_VERSION,
            confirmed_at=timezone.now(),
        )
        for follower in followers
    )


def sample_news(portal, key: str = "tin:1", **fields) -> News:
    values = {
        "subject": "mau:1",
        "headline": "Quyết định mẫu số 1 có hiệu lực",
        "text": "Nội dung mẫu",
        "path": "/mau/1/",
    }
    return News(key=key, portal=portal, **(values | fields))
