"""Scheduled publishing and expiry, by the worker: each by itself, so that a refused one holds up no other."""

import logging
from collections.abc import Callable

from django.apps import apps
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, InterfaceError, OperationalError, connection, models, transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.models import Revision

from portal.ledger.services import record_event
from portal.registers.publishing import OfficialPublishingMixin, PublicationEvent, reason_of

EVERY_SECONDS = 30
#: What somebody can mend, and is told in words; anything else is for the operators.
FORESEEN = (ValidationError, PermissionDenied, IntegrityError)
logger = logging.getLogger(__name__)


def publish_scheduled() -> None:
    """Publish what is due and take down what has expired; each passes through publish() and unpublish()."""
    now = timezone.now()
    for model in apps.get_models():
        if issubclass(model, OfficialPublishingMixin):
            for row in model.objects.filter(live=True, expire_at__lt=now).order_by("expire_at"):
                _expire(row)
    for revision in Revision.objects.filter(approved_go_live_at__lt=now).order_by("approved_go_live_at"):
        _publish(revision)


def _expire(row: OfficialPublishingMixin) -> None:
    """Take a row down; where that is refused, it stays, and is not tried again."""

    def refused(reason: str) -> None:
        type(row)._base_manager.filter(pk=row.pk).update(expire_at=None)
        reason = _("It stays public after its time: %(reason)s") % {"reason": reason}
        _record_refusal(row, expire_at=row.expire_at.isoformat(), reason=reason)

    _attempt(
        f"Expiry of {row._meta.label} {row.pk}",
        lambda: row.unpublish(set_expired=True, log_action="wagtail.unpublish.scheduled"),
        refused,
    )


def _publish(revision: Revision) -> None:
    """Publish a revision; where that is refused, end its schedule and leave the reason to the board."""

    def refused(reason: str) -> None:
        Revision.objects.filter(pk=revision.pk).update(approved_go_live_at=None)
        _record_refusal(revision.content_object, revision=revision.pk, reason=reason)

    _attempt(
        f"Scheduled publication of revision {revision.pk} ({revision.object_str})",
        lambda: revision.publish(log_action="wagtail.publish.scheduled"),
        refused,
    )


def _attempt(what: str, act: Callable[[], object], refused: Callable[[str], None]) -> None:
    """Do it in a transaction of its own; what is refused or breaks ends there.

    A database that is busy is tried again at the next turn. Raises DatabaseError when it is lost.
    """
    try:
        with transaction.atomic():
            act()
    except (OperationalError, InterfaceError):
        if not connection.is_usable():
            raise
        logger.exception("%s waits: the database did not take it", what)
    except Exception as error:  # whatever one row raises, it holds up no other; its reason is recorded
        reason = _reason(error)
        logger.warning("%s was refused: %s", what, reason, exc_info=not isinstance(error, FORESEEN))
        with transaction.atomic():
            refused(reason)


def _reason(error: Exception) -> str:
    if isinstance(error, FORESEEN):
        return reason_of(error)
    return _("An error that nobody foresaw (%(kind)s); the log of the worker tells more.") % {
        "kind": type(error).__name__
    }


def _record_refusal(row: models.Model | None, **detail: object) -> None:
    portal = getattr(row, "portal", None)
    record_event(action=PublicationEvent.REFUSE, obj=row, portal=portal, detail=detail)
