"""What is forgotten, and when (TT 25/2010, Điều 13.1): wishes never confirmed, letters long sent."""

import datetime

from django.db.models import QuerySet
from django.utils import timezone

from portal.notify.models import Announcement, Follower, Letter, LetterItem, Subscription, Topic

UNCONFIRMED_KEPT = datetime.timedelta(days=7)
LETTERS_KEPT = datetime.timedelta(days=30)
#: Longer than any event is announced again (an effect date is looked back at for a week).
ANNOUNCEMENTS_KEPT = datetime.timedelta(days=90)


def forget() -> None:
    """Periodic job; safe to repeat and to interrupt."""
    now = timezone.now()
    Subscription.objects.unconfirmed().filter(asked_at__lt=now - UNCONFIRMED_KEPT).delete()
    Follower.objects.without_subscriptions().filter(created_at__lt=now - UNCONFIRMED_KEPT).delete()
    Letter.objects.filter(finished_at__lt=now - LETTERS_KEPT).delete()
    _old_news(now).delete()
    Topic.objects.filter(subscriptions=None, announcements=None).delete()


def _old_news(now: datetime.datetime) -> QuerySet[Announcement]:
    """Announcements that nobody waits for any more."""
    waiting = LetterItem.objects.filter(letter__in=Letter.objects.unsent()).values("announcement")
    return Announcement.objects.filter(announced_at__lt=now - ANNOUNCEMENTS_KEPT).exclude(pk__in=waiting)
