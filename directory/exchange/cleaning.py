"""What is kept of updates for how long: they hold personal data (Luật CNTT 67/2006/QH11, Điều 21)."""

import datetime

from django.utils import timezone

from directory.exchange.models import DirectoryUpdate, UpdateRequest
from portal.registers.bulk.enums import WORKING_STATES

KEPT = datetime.timedelta(days=90)
AT_ONCE = 100


def purge() -> None:
    """Periodic job: remove updates with their rows, and clerks' links with their addresses, after 90 days."""
    before = timezone.now() - KEPT
    UpdateRequest.objects.filter(created_at__lt=before).delete()
    old = DirectoryUpdate.objects.exclude(state__in=WORKING_STATES).filter(created_at__lt=before)
    for update in old[:AT_ONCE]:
        update.delete()
