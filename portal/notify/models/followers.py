"""Who follows what: the address stands in one table, what it follows in two others."""

import uuid

from django.db import models
from django.utils import timezone
from django.utils.translation import pgettext_lazy

from portal.core.fields import VietnameseCharField
from portal.notify.addresses import fingerprint, seal, unseal
from portal.notify.enums import Cadence
from portal.notify.querysets import FollowerQuerySet, SubscriptionQuerySet, TopicQuerySet
from portal.tenancy.models import Portal

LONGEST_KEY = 500


class Follower(models.Model):
    """Somebody who gets mail (người theo dõi): an encrypted address and nothing else (TT 25/2010, Điều 3.3).

    No admin page shows it. The row goes with the last subscription.
    """

    handle = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    sealed_address = models.TextField()
    fingerprint = models.CharField(max_length=64, unique=True)
    created_at = models.DateTimeField(default=timezone.now)
    link_asked_at = models.DateTimeField(null=True, blank=True)
    #: How many mails forms have asked for since when: anybody may type anybody's address.
    mails_counted_from = models.DateTimeField(null=True, blank=True)
    mails_counted = models.PositiveSmallIntegerField(default=0)

    objects = FollowerQuerySet.as_manager()

    class Meta:
        verbose_name = pgettext_lazy("following", "Follower")
        verbose_name_plural = pgettext_lazy("following", "Followers")

    def __str__(self) -> str:
        return str(self.handle)

    @classmethod
    def of_address(cls, address: str) -> "Follower":
        """A new follower, not yet stored."""
        return cls(sealed_address=seal(address), fingerprint=fingerprint(address))

    @property
    def address(self) -> str:
        """The e-mail address in clear. Raises UnreadableAddress."""
        return unseal(self.sealed_address)


class Topic(models.Model):
    """What can be followed on a portal (nội dung theo dõi): a document, a body, a field, a filtered list.

    `kind` names an entry of `portal.notify.kinds`, which gives `key` its meaning. Title and path are those
    of the day on which it was last asked for.
    """

    portal = models.ForeignKey(Portal, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=40)
    key = models.CharField(max_length=LONGEST_KEY)
    title = VietnameseCharField(pgettext_lazy("following", "What is followed"), max_length=500)
    path = models.CharField(max_length=700)

    objects = TopicQuerySet.as_manager()

    class Meta:
        verbose_name = pgettext_lazy("following", "Topic")
        verbose_name_plural = pgettext_lazy("following", "Topics")
        constraints = [models.UniqueConstraint("portal", "kind", "key", name="topic_once_on_a_portal")]
        indexes = [models.Index(fields=["kind", "key"], name="notify_topic_key")]

    def __str__(self) -> str:
        return self.title

    @property
    def address(self) -> str:
        """Where it is read, on the portal on which it is followed."""
        return self.portal.absolute_url(self.path)


class Subscription(models.Model):
    """One follower's wish to hear of one topic (đăng ký theo dõi); counts once it was confirmed by mail."""

    handle = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    follower = models.ForeignKey(Follower, on_delete=models.CASCADE, related_name="subscriptions")
    topic = models.ForeignKey(Topic, on_delete=models.CASCADE, related_name="subscriptions")
    cadence = models.CharField(max_length=10, choices=Cadence.choices, default=Cadence.AT_ONCE)
    #: Which text about personal data the person agreed to (TT 25/2010, Điều 4.3).
    notice_version = models.CharField(max_length=20)
    asked_at = models.DateTimeField(default=timezone.now)
    confirmed_at = models.DateTimeField(null=True, blank=True)

    objects = SubscriptionQuerySet.as_manager()

    class Meta:
        verbose_name = pgettext_lazy("following", "Subscription")
        verbose_name_plural = pgettext_lazy("following", "Subscriptions")
        constraints = [models.UniqueConstraint("follower", "topic", name="topic_followed_once")]
        indexes = [models.Index(fields=["topic", "follower"], name="notify_followers_of_topic")]

    def __str__(self) -> str:
        return str(self.handle)
