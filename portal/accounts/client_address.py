"""The address from which a request comes, behind the proxies that the settings name."""

import ipaddress

from django.conf import settings
from django.http import HttpRequest


def client_ip(request: HttpRequest) -> str:
    """Return the client's address; what a client writes into X-Forwarded-For itself is not believed."""
    direct = request.META.get("REMOTE_ADDR", "")
    if not settings.PROXY_COUNT:
        return direct
    forwarded = [part.strip() for part in request.headers.get("x-forwarded-for", "").split(",")]
    if len(forwarded) < settings.PROXY_COUNT:
        return direct
    address = forwarded[-settings.PROXY_COUNT]
    try:
        return str(ipaddress.ip_address(address))
    except ValueError:
        return direct
