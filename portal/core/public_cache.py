"""Answers that any cache between us and the readers may keep."""

from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_cache_control

FRESH_SECONDS = 60
STALE_SECONDS = 600


def allow_public_caching(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """Let shared caches keep an answer that is the same for everybody.

    Left alone: previews, errors, answers that already decide, and those for which the session was read.
    """
    session = getattr(request, "session", None)
    is_personal = bool(session and session.accessed) or getattr(request, "is_preview", False)
    if is_personal or request.method not in {"GET", "HEAD"} or response.status_code != 200:
        return response
    if not response.has_header("Cache-Control"):
        patch_cache_control(
            response, public=True, max_age=FRESH_SECONDS, stale_while_revalidate=STALE_SECONDS
        )
    return response
