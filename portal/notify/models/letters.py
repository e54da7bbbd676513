"""What happened and who is to hear of it: announcements, and the letters in which they go out."""

import uuid

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import pgettext_lazy

from portal.core.fields import VietnameseCharField, VietnameseTextField
from portal.notify.enums import Cadence, LetterState
from portal.notify.models.followers import Follower, Topic
from portal.notify.querysets import AnnouncementQuerySet, LetterQuerySet
from portal.tenancy.models import Portal


class Announcement(models.Model):
    """One piece of news (tin báo), told once however often it is announced.

    `key` is its identity, `subject` names the record that it speaks of. `reached` is the follower up to whom
    letters have been prepared.
    """

    key = models.CharField(max_length=200, unique=True)
    subject = models.CharField(max_length=100, db_index=True)
    portal = models.ForeignKey(Portal, on_delete=models.CASCADE, related_name="+")
    headline = VietnameseCharField(max_length=500)
    text = VietnameseTextField(blank=True)
    path = models.CharField(max_length=700)
    topics = models.ManyToManyField(Topic, related_name="announcements")

    announced_at = models.DateTimeField(default=timezone.now)
    reached = models.BigIntegerField(default=0)
    spread_at = models.DateTimeField(null=True, blank=True)
    retracted_at = models.DateTimeField(null=True, blank=True)

    objects = AnnouncementQuerySet.as_manager()

    class Meta:
        verbose_name = pgettext_lazy("following", "Announcement")
        verbose_name_plural = pgettext_lazy("following", "Announcements")

    def __str__(self) -> str:
        return self.headline

    @property
    def address(self) -> str:
        """Canonical address of what it speaks of: always the owner's."""
        return self.portal.absolute_url(self.path)


class Letter(models.Model):
    """A mail to one follower (thư báo): of one announcement, or a digest of several."""

    handle = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    follower = models.ForeignKey(Follower, on_delete=models.CASCADE, related_name="letters")
    portal = models.ForeignKey(Portal, on_delete=models.CASCADE, related_name="+")
    cadence = models.CharField(max_length=10, choices=Cadence.choices)
    due_at = models.DateTimeField()
    state = models.CharField(max_length=10, choices=LetterState.choices, default=LetterState.QUEUED)
    attempts = models.PositiveSmallIntegerField(default=0)
    finished_at = models.DateTimeField(null=True, blank=True)

    objects = LetterQuerySet.as_manager()

    class Meta:
        verbose_name = pgettext_lazy("letter", "Letter")
        verbose_name_plural = pgettext_lazy("letter", "Letters")
        constraints = [
            models.UniqueConstraint(
                "follower",
                "portal",
                "cadence",
                "due_at",
                condition=Q(state=LetterState.OPEN),
                name="one_open_digest",
            )
        ]
        indexes = [models.Index(fields=["state", "due_at"], name="notify_letters_due")]

    def __str__(self) -> str:
        return str(self.handle)


class LetterItem(models.Model):
    """An announcement in a letter. The database sees to it that nobody is told the same thing twice."""

    letter = models.ForeignKey(Letter, on_delete=models.CASCADE, related_name="items")
    follower = models.ForeignKey(Follower, on_delete=models.CASCADE, related_name="+")
    announcement = models.ForeignKey(Announcement, on_delete=models.CASCADE, related_name="items")

    class Meta:
        constraints = [
            models.UniqueConstraint("announcement", "follower", name="follower_told_once"),
        ]

    def __str__(self) -> str:
        return f"{self.announcement_id} → {self.follower_id}"
