"""Metadata (TT 24/2011, Điều 4) of pages that a portal itself makes: its map, its interfaces."""

from django.http import HttpRequest
from django.utils import timezone, translation

from portal.core.metadata import DublinCore, fit_description
from portal.tenancy.models import Portal


def metadata_of(request: HttpRequest, portal: Portal, title: str) -> DublinCore:
    owner, address = portal.organisation.name, portal.absolute_url(request.path, request)
    return DublinCore(
        title=title,
        creator=owner,
        date=timezone.localdate(portal.created_at),
        description=fit_description([f"{title}: {portal.name}"], title),
        publisher=owner,
        identifier=address,
        canonical_url=address,
        source=owner,
        site_name=portal.name,
        language=translation.get_language() or "vi",
    )
