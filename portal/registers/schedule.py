"""Scheduled publishing and expiry, by the worker: each by itself, so that a refused one holds up no other."""

import logging

from django.apps import apps
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from wagtail.models import Revision

from portal.ledger.services import record_event
from portal.registers.publishing import OfficialPublishingMixin, PublicationEvent, reason_of

EVERY_SECONDS = 30
logger = logging.getLogger(__name__)


def publish_scheduled() -> None:
    """Publish what is due and take down what has expired; each passes through publish() and unpublish()."""
    now = timezone.now()
    for model in apps.get_models():
        if issubclass(model, OfficialPublishingMixin):
            for row in model.objects.filter(live=True, expire_at__lt=now).order_by("expire_at"):
                row.unpublish(set_expired=True, log_action="wagtail.unpublish.scheduled")
    for revision in Revision.objects.filter(approved_go_live_at__lt=now).order_by("approved_go_live_at"):
        _publish(revision)


def _publish(revision: Revision) -> None:
    """Publish a revision; where that is refused, end its schedule and leave the reason to the board."""
    try:
        with transaction.atomic():
            revision.publish(log_action="wagtail.publish.scheduled")
    except (ValidationError, PermissionDenied) as refusal:
        reason = reason_of(refusal)
        logger.warning("Scheduled publication of %s was refused: %s", revision.object_str, reason)
        with transaction.atomic():
            Revision.objects.filter(pk=revision.pk).update(approved_go_live_at=None)
            row = revision.content_object
            record_event(
                action=PublicationEvent.REFUSE,
                obj=row,
                portal=getattr(row, "portal", None),
                detail={"revision": revision.pk, "reason": reason},
            )
