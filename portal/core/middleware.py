"""Every request has an id, which its answer and its log lines carry."""

import logging
import re
import time
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from portal.core.scope import work_scope

HEADER = "X-Request-ID"
ACCEPTED_ID = re.compile(r"[A-Za-z0-9-]{8,64}")

logger = logging.getLogger("portal.access")


class RequestIdMiddleware:
    """Opens the request's scope, answers with its id and writes one access line."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        offered = request.headers.get(HEADER, "")
        with work_scope(offered if ACCEPTED_ID.fullmatch(offered) else "") as scope:
            request.request_id = scope.request_id  # type: ignore[attr-defined]
            started = time.perf_counter()
            response = self.get_response(request)
            response[HEADER] = scope.request_id
            _log_access(request, response, time.perf_counter() - started)
        return response


def _log_access(request: HttpRequest, response: HttpResponse, seconds: float) -> None:
    """Log the path alone: query strings hold what people search for, and sometimes who they are."""
    fields = {
        "method": request.method,
        "host": request.META.get("HTTP_HOST", ""),
        "path": request.path,
        "status": response.status_code,
        "ms": round(seconds * 1000, 1),
    }
    logger.info("request", extra={"fields": fields})
