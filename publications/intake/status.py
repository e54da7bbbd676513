"""Where a delivered document stands, in the words of the intake."""

from datetime import date
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse

from portal.registers.models import PlacementReason
from portal.registers.placements import due_day
from publications.intake.enums import DeliveryState
from publications.intake.models import Delivery
from publications.legislation.models import LegalDocument


def state_of(delivery: Delivery) -> DeliveryState:
    document = delivery.own_document
    if document is None:
        return DeliveryState.HANDED_OVER if delivery.is_handed_over else DeliveryState.DELETED
    if any(file.file_id is None for file in delivery.files.all()):
        return DeliveryState.WAITING_FOR_FILES
    if document.live:
        changes = document.has_unpublished_changes
        return DeliveryState.CHANGE_WAITING if changes else DeliveryState.PUBLISHED
    if document.first_published_at:
        return DeliveryState.WITHDRAWN
    return _state_of_draft(document)


def _state_of_draft(document: LegalDocument) -> DeliveryState:
    if workflow := document.current_workflow_state:
        is_returned = workflow.status == workflow.STATUS_NEEDS_CHANGES
        return DeliveryState.RETURNED if is_returned else DeliveryState.SUBMITTED
    return DeliveryState.SCHEDULED if document.scheduled_revision else DeliveryState.DRAFT


def answer_of(delivery: Delivery, request: HttpRequest) -> dict[str, Any]:
    """What the sender is told, whenever it asks."""
    document, state = delivery.own_document, state_of(delivery)
    return {
        "external_id": delivery.external_id,
        "version": delivery.version,
        "state": state.value,
        "state_label": str(state.label),
        "publication_refused": "" if state == DeliveryState.PUBLISHED else delivery.refusal,
        "document": document.pk if document else None,
        "address": document.public_url(request) if document and document.live else None,
        "edit_address": _edit_address(document),
        "due_on": _due_on(document),
        "published_at": document.first_published_at if document else None,
        "publish_at": document.go_live_at if document and not document.live else None,
        "received_at": delivery.received_at,
        "changed_at": delivery.changed_at,
        "files": [_file(file) for file in delivery.files.all()],
    }


def _file(file) -> dict[str, Any]:
    return {
        "name": file.name,
        "sha256": file.sha256,
        "size": file.file.stored.size if file.file else None,
        "has_arrived": file.file is not None,
    }


def _edit_address(document: LegalDocument | None) -> str | None:
    """Where the board works on it; without an admin host there is nowhere."""
    if document is None or not settings.WAGTAILADMIN_BASE_URL:
        return None
    name = document.snippet_viewset.get_url_name("edit")
    return settings.WAGTAILADMIN_BASE_URL + reverse(name, args=[document.pk])


def _due_on(document: LegalDocument | None) -> date | None:
    """Two working days from the day of issue, not of delivery (NĐ 43/2011, Điều 17.1.c)."""
    if document is None or document.clock_starts_on is None:
        return None
    return due_day(document, PlacementReason.OWNER)
