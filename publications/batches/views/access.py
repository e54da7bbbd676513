"""Whose bulk work a view speaks of: the person's own, and nobody else's."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404

from portal.registers.bulk.enums import RowState
from portal.registers.permissions import PortalRecordPolicy
from publications.batches.enums import BatchKind
from publications.batches.models import Batch
from publications.legislation.models import LegalDocument

LARGEST_KEY = 2**63 - 1


def may_work_in_bulk(user) -> bool:
    """Whoever writes documents on some portal."""
    return PortalRecordPolicy(LegalDocument).user_has_permission(user, "add")


def may_still_read(batch: Batch) -> bool:
    """Whether its owner may see all that the batch took, as the roles and the portals are now."""
    seen = LegalDocument.objects.visible_to(batch.owner)
    taken = batch.rows.filter(state=RowState.DONE, document__isnull=False)
    return not taken.exclude(document__in=seen).exists()


def board_view(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """For people who write documents."""

    @wraps(view)
    def checked(request: HttpRequest, *args, **kwargs):
        if not may_work_in_bulk(request.user):
            raise PermissionDenied
        return view(request, *args, **kwargs)

    return checked


def batch_view(*kinds: BatchKind) -> Callable:
    """Give the view one of the person's own batches, of these kinds or of any; another is not there."""

    def decorate(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
        @wraps(view)
        @board_view
        def checked(request: HttpRequest, pk: int):
            if pk > LARGEST_KEY:
                raise Http404
            batches = Batch.objects.of(request.user).select_related("portal__organisation", "owner")
            batch = get_object_or_404(batches, pk=pk)
            if kinds and batch.kind not in kinds:
                raise Http404
            return view(request, batch)

        return checked

    return decorate
