"""How often one client may send a form; what is counted is a hash of its network, for an hour."""

import ipaddress

from django.core.cache import cache
from django.http import HttpRequest
from django.utils import timezone
from django.utils.crypto import salted_hmac

from portal.accounts.client_address import client_ip

FORMS_AN_HOUR = 30
HOUR = 3600
IPV6_NETWORK = 64


def may_send(request: HttpRequest) -> bool:
    """Count this form; False when the client has sent too many within the hour."""
    key = f"notify:forms:{timezone.now():%Y%m%d%H}:{_network(request)}"
    cache.add(key, 0, HOUR)
    try:
        return cache.incr(key) <= FORMS_AN_HOUR
    except ValueError:
        # The cache has dropped the key in between; it has better to do than to count one form.
        return True


def _network(request: HttpRequest) -> str:
    """An address, or the network of an IPv6 client, which has billions of addresses."""
    text = client_ip(request)
    try:
        address = ipaddress.ip_address(text)
    except ValueError:
        address = None
    if address and address.version == 6:
        text = str(ipaddress.ip_network(f"{address}/{IPV6_NETWORK}", strict=False))
    return salted_hmac("portal.notify.throttling", text, algorithm="sha256").hexdigest()[:24]
