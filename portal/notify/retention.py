"""What is forgotten, and when (TT 25/2010, Điều 13.1): wishes never confirmed, letters long sent."""

import datetime

from django.db.models import Q
from django.utils import timezone

from portal.notify.models import Announcement, Follower, Letter, Subscription, Topic

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


def _old_news(now: datetime.datetime):
    """Announcements that nobody waits for any more."""
    finished = Q(spread_at__isnull=False) | Q(retracted_at__isnull=False)
    waiting = Letter.objects.unsent().values("items__announcement")
    old = Announcement.objects.filter(finished, announced_at__lt=now - ANNOUNCEMENTS_KEPT)
    return old.exclude(pk__in=waiting.filter(items__announcement__isnull=False))
