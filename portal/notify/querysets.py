"""Reads of followers, topics and letters."""

import datetime
from collections.abc import Iterable
from typing import Self

from django.db import models
from django.db.models import Count, Q

from portal.notify.addresses import fingerprints
from portal.notify.enums import UNSENT_STATES, LetterState
from portal.tenancy.enums import READABLE_STATES


class FollowerQuerySet(models.QuerySet):
    def with_address(self, address: str) -> Self:
        """The follower of an address, if there is one, whichever key the address was stored under."""
        return self.filter(fingerprint__in=fingerprints(address))

    def confirmed(self) -> Self:
        """Those who have confirmed a wish, and so shown that the address is theirs."""
        return self.filter(subscriptions__confirmed_at__isnull=False).distinct()

    def without_subscriptions(self) -> Self:
        return self.filter(subscriptions=None)


class TopicQuerySet(models.QuerySet):
    def followed(self) -> Self:
        """Topics of which at least one confirmed follower wants to hear."""
        return self.filter(subscriptions__confirmed_at__isnull=False).distinct()

    def named(self, names: Iterable[tuple[str, str]]) -> Self:
        """Topics by kind and key, on whichever portal they are followed."""
        wanted = Q(pk__in=[])
        for kind, key in names:
            wanted |= Q(kind=kind, key=key)
        return self.filter(wanted)

    def with_follower_count(self) -> Self:
        confirmed = Q(subscriptions__confirmed_at__isnull=False)
        return self.annotate(follower_count=Count("subscriptions", filter=confirmed))


class SubscriptionQuerySet(models.QuerySet):
    def confirmed(self) -> Self:
        return self.filter(confirmed_at__isnull=False)

    def unconfirmed(self) -> Self:
        return self.filter(confirmed_at=None)

    def to_be_told(self, announcement) -> Self:
        """Confirmed wishes that a piece of news answers, each follower's together."""
        told = self.confirmed().filter(topic__announcements=announcement)
        return told.select_related("topic").order_by("follower_id", "pk")

    def with_topics(self) -> Self:
        """Join what a list of subscriptions shows."""
        return self.select_related("follower", "topic__portal__site", "topic__portal__organisation")


class AnnouncementQuerySet(models.QuerySet):
    def tellable(self) -> Self:
        """News that still holds, of portals that the public can read."""
        return self.filter(retracted_at=None, portal__state__in=READABLE_STATES)


class LetterQuerySet(models.QuerySet):
    def unsent(self) -> Self:
        return self.filter(state__in=UNSENT_STATES)

    def queued(self) -> Self:
        return self.filter(state=LetterState.QUEUED)

    def open_and_due(self, now: datetime.datetime) -> Self:
        """Digests whose time has come."""
        return self.filter(state=LetterState.OPEN, due_at__lte=now)
