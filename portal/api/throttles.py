"""How often one address may read the API."""

from django.conf import settings
from rest_framework.request import Request
from rest_framework.throttling import SimpleRateThrottle

from portal.accounts.client_address import client_ip


class RateFromSettings(SimpleRateThrottle):
    """Takes its rate from the settings when it is asked, not when it is imported."""

    def get_rate(self) -> str | None:
        return settings.API_RATES[self.scope] or None


class ReadThrottle(RateFromSettings):
    """Readers are told apart by the address from which they come."""

    scope = "read"

    def get_cache_key(self, request: Request, view) -> str:
        return self.cache_format % {"scope": self.scope, "ident": client_ip(request)}
