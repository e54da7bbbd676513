"""What waits in the outbox, what fails there, and whether a worker is alive to do it."""

import datetime

from django.db.models import Count, Min, Q
from django.utils import timezone
from django.utils.translation import gettext as _

from portal.core.health import HealthResult, ok, warning
from portal.ledger.models import OutboxMessage, WorkerStatus
from portal.ledger.outbox import topics

SILENT_AFTER = datetime.timedelta(seconds=60)


def check_outbox() -> HealthResult:
    """Published things are indexed and announced: nothing waits long, nothing fails."""
    now = timezone.now()
    worker = WorkerStatus.objects.first()
    detail = _count_waiting(now) | _describe(worker, now)
    silent = worker is None or now - worker.beat_at > SILENT_AFTER
    if silent and detail["waiting"]:
        message = _("%(waiting)d messages wait and no worker is alive; start “manage.py worker”.")
    elif detail["failing"]:
        message = _("%(failing)d messages fail and are tried again; see the last error.")
        detail["last_error"] = _worst_failure()
    elif detail["without_handler"]:
        message = _("%(without_handler)d messages are of a topic that nothing here handles.")
    elif detail["failing_jobs"]:
        message = _("These periodic jobs fail: %(jobs)s.")
    else:
        return ok(_("%(waiting)d messages wait.") % detail, **detail)
    return warning(message % (detail | {"jobs": ", ".join(detail["failing_jobs"])}), **detail)


def _count_waiting(now: datetime.datetime) -> dict:
    """Counts and ages in one query; what is meant for later does not wait yet."""
    waits = Q(available_at__lte=now) | Q(attempts__gt=0)
    found = OutboxMessage.objects.pending().aggregate(
        waiting=Count("pk", filter=waits),
        scheduled=Count("pk", filter=~waits),
        failing=Count("pk", filter=Q(attempts__gt=0)),
        without_handler=Count("pk", filter=waits & ~Q(topic__in=topics())),
        oldest=Min("available_at", filter=waits & Q(attempts=0)),
        oldest_failing=Min("created_at", filter=Q(attempts__gt=0)),
    )
    since = [moment for moment in (found.pop("oldest"), found.pop("oldest_failing")) if moment]
    return found | {"oldest_seconds": _seconds(now - min(since)) if since else 0}


def _describe(worker: WorkerStatus | None, now: datetime.datetime) -> dict:
    if worker is None:
        return {"worker": None, "heartbeat_seconds": None, "failing_jobs": {}}
    return {
        "worker": worker.process,
        "heartbeat_seconds": _seconds(now - worker.beat_at),
        "failing_jobs": worker.failing_jobs,
    }


def _worst_failure() -> dict:
    """Topic, key and error of the message that failed most often."""
    worst = OutboxMessage.objects.failing().order_by("-attempts", "id").values("topic", "key", "last_error")
    return dict(worst.first() or {})


def _seconds(age: datetime.timedelta) -> int:
    return max(0, int(age.total_seconds()))
