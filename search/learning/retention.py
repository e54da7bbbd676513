"""What is forgotten, and when (TT 25/2010, Điều 13): rare texts in two weeks, all in thirteen months."""

import datetime

from django.db import transaction
from django.db.models import Min, Sum
from django.utils import timezone

from search.learning.models import DailyCount, OpenCount, QueryCount
from search.learning.querysets import FEWEST_SHOWN

RARE_KEPT = datetime.timedelta(days=14)
#: A month more than a year, so that a month can be seen beside the same one a year ago.
COUNTS_KEPT = datetime.timedelta(days=396)
AT_ONCE = 500


def forget() -> None:
    """Periodic job; safe to repeat and to interrupt."""
    today = timezone.localdate()
    for model in (QueryCount, OpenCount):
        model.objects.filter(day__lt=today - COUNTS_KEPT).delete()
        while _forget_rare(model, today - RARE_KEPT):
            pass


def _forget_rare(model: type[DailyCount], before: datetime.date) -> int:
    """Take the words from counts whose text is rare on its portal; the sums stay. Returns how many texts."""
    texts = model.objects.exclude(text="").order_by().values("portal", "text")
    rare = texts.annotate(total=Sum("count"), first=Min("day")).filter(
        total__lt=FEWEST_SHOWN, first__lt=before
    )
    return sum(_empty(model, one["portal"], one["text"], before) for one in list(rare[:AT_ONCE]))


@transaction.atomic
def _empty(model: type[DailyCount], portal_id: int, text: str, before: datetime.date) -> int:
    rows = list(model.objects.filter(portal=portal_id, text=text, day__lt=before))
    for row in rows:
        key = {"portal_id": portal_id, "day": row.day, "text": ""}
        key |= (
            {"asked": row.asked, "found": row.found, "folded": ""}
            if isinstance(row, QueryCount)
            else {"path": ""}
        )
        model.objects.add(row.count, **key)
        row.delete()
    return len(rows)
