"""Who delivers: a system with the token of the portal at whose address it knocks."""

from django.contrib.auth.models import AnonymousUser
from django.utils.translation import pgettext
from rest_framework.authentication import BaseAuthentication
from rest_framework.permissions import BasePermission
from rest_framework.request import Request

from portal.api.problems import Problem
from portal.api.throttles import RateFromSettings
from publications.intake.models import IntakeToken
from publications.intake.tokens import find_token, note_use

SCHEME = "Bearer"


class TokenRefused(Problem):
    """The secret is unknown or no longer good."""

    auth_header = SCHEME

    def __init__(self, code: str, detail: str) -> None:
        super().__init__(401, code, detail)


class TokenAuthentication(BaseAuthentication):
    """Reads “Authorization: Bearer …”; `request.auth` is the token afterwards."""

    def authenticate(self, request: Request) -> tuple[AnonymousUser, IntakeToken] | None:
        scheme, _blank, secret = request.headers.get("Authorization", "").partition(" ")
        if scheme.lower() != SCHEME.lower() or not secret.strip():
            return None
        token = find_token(secret.strip())
        if token is None:
            raise TokenRefused("token_unknown", pgettext("intake", "This token is not known."))
        if token.revoked_at:
            raise TokenRefused("token_revoked", pgettext("intake", "This token was revoked."))
        if token.has_expired:
            raise TokenRefused("token_expired", pgettext("intake", "This token has expired; replace it."))
        note_use(token)
        return AnonymousUser(), token

    def authenticate_header(self, request: Request) -> str:
        return SCHEME


class OwnOpenPortal(BasePermission):
    """The token is this portal's, and the portal is being written."""

    def has_permission(self, request: Request, view) -> bool:
        if request.auth is None:
            return False
        portal = request._request.portal
        if request.auth.portal_id != portal.pk:
            words = pgettext("intake", "This token is not for this portal; use the portal's own address.")
            raise Problem(403, "token_of_another_portal", words)
        if not portal.is_writable:
            raise Problem(403, "portal_closed", pgettext("intake", "This portal is closed."))
        return True


class IntakeThrottle(RateFromSettings):
    """Systems are told apart by their tokens."""

    scope = "intake"

    def get_cache_key(self, request: Request, view) -> str:
        return self.cache_format % {"scope": self.scope, "ident": request.auth.pk}
