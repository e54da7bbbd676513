"""Whether mail to followers leaves the house."""

import datetime

from django.db.models import Count, Q
from django.utils import timezone
from django.utils.translation import gettext as _

from portal.core.health import HealthResult, ok, warning
from portal.notify.enums import UNSENT_STATES, LetterState
from portal.notify.models import Letter

LATE_AFTER = datetime.timedelta(hours=1)
REFUSALS_SINCE = datetime.timedelta(days=7)


def check_letters() -> HealthResult:
    """No letter waits longer than an hour after its time; tells how many were refused in a week."""
    now = timezone.now()
    unsent = Q(state__in=UNSENT_STATES)
    refused = Q(state=LetterState.REFUSED, finished_at__gt=now - REFUSALS_SINCE)
    found = Letter.objects.aggregate(
        waiting=Count("pk", filter=unsent & Q(due_at__lte=now)),
        late=Count("pk", filter=unsent & Q(due_at__lt=now - LATE_AFTER)),
        gathering=Count("pk", filter=unsent & Q(due_at__gt=now)),
        refused=Count("pk", filter=refused),
    )
    if found["late"]:
        return warning(
            _("%(late)d letters to followers are late; is the mail server reachable?") % found, **found
        )
    return ok(_("%(waiting)d letters wait, %(refused)d were refused in a week.") % found, **found)
