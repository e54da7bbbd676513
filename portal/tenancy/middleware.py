"""Which portal a request is for, and who may enter the admin."""

from collections.abc import Callable

from django.conf import settings
from django.core.exceptions import DisallowedHost
from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _

from portal.tenancy.admin_guard import refuse_foreign_view
from portal.tenancy.models import PortalAddress

ADMIN_PREFIX = "/admin/"
ANY_HOST_PREFIXES = ("/-/",)


class PortalMiddleware:
    """Find the portal by the host: unknown hosts get a 404, former ones a 301 (NĐ 43/2011, Điều 6.2)."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.portal = None
        if request.path_info.startswith(ANY_HOST_PREFIXES):
            return self.get_response(request)
        host = host_without_port(request)
        if not request.path_info.startswith(ADMIN_PREFIX):
            return self._answer_public(request, host)
        if not settings.ADMIN_HOST or host != settings.ADMIN_HOST:
            return plain_404()
        request.portal = self._portal_of(host)
        return self.get_response(request)

    def _answer_public(self, request: HttpRequest, host: str) -> HttpResponse:
        address = (
            PortalAddress.objects.select_related("portal__site__root_page", "portal__organisation")
            .filter(host=host)
            .first()
        )
        if address is None:
            return plain_404()
        if not address.is_primary:
            target = address.portal.absolute_url(request.get_full_path(), request)
            return HttpResponsePermanentRedirect(
                target, preserve_request=request.method not in {"GET", "HEAD"}
            )
        request.portal = address.portal
        request._wagtail_site = address.portal.site
        if not address.portal.is_readable and not getattr(request, "is_dummy", False):
            return suspended(request)
        return self.get_response(request)

    @staticmethod
    def _portal_of(host: str):
        address = (
            PortalAddress.objects.select_related("portal__site").filter(host=host, is_primary=True).first()
        )
        return address.portal if address else None


class AdminScopeMiddleware:
    """Let nobody into an admin view about another portal's work, whatever the view itself checks."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if request.path_info.startswith(ADMIN_PREFIX):
            # Wagtail's forms carry two inline scripts; public pages carry none.
            response._csp_config = settings.ADMIN_CONTENT_SECURITY_POLICY  # type: ignore[attr-defined]
        return response

    def process_view(self, request: HttpRequest, view, args, kwargs) -> None:
        if request.path_info.startswith(ADMIN_PREFIX) and request.user.is_authenticated:
            refuse_foreign_view(request, args, kwargs)


def host_without_port(request: HttpRequest) -> str:
    """The host asked for, in lower case; empty when the header is malformed."""
    try:
        host = request.get_host().lower()
    except DisallowedHost:
        return ""
    if host.count(":") == 1:
        host = host.partition(":")[0]
    return host.rstrip(".")


def plain_404() -> HttpResponse:
    """An answer that says nothing of what this installation holds."""
    return HttpResponse(
        _("There is no portal at this address."), status=404, content_type="text/plain; charset=utf-8"
    )


def suspended(request: HttpRequest) -> HttpResponse:
    """The portal is closed for now; say why and whom to ask."""
    response = render(request, "pages/tenancy/suspended.html", status=503)
    response["Retry-After"] = "3600"
    response["Cache-Control"] = "no-store"
    return response
