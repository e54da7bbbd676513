"""Errors of the API as problem details (RFC 9457), in Vietnamese, naming the parameter or field at fault."""

import logging
from collections.abc import Sequence
from typing import Any

from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.http import Http404
from django.utils.functional import Promise
from django.utils.translation import pgettext, pgettext_lazy
from rest_framework import exceptions
from rest_framework.response import Response

from portal.core.scope import current_request_id

CONTENT_TYPE = "application/problem+json"

logger = logging.getLogger(__name__)


class Problem(exceptions.APIException):
    """An answer that is an error. `errors` says of each parameter or field what is wrong with it."""

    def __init__(
        self,
        status: int,
        code: str,
        detail: str | Promise,
        *,
        errors: Sequence[dict[str, Any]] = (),
        **members: Any,
    ) -> None:
        super().__init__(detail, code)
        self.status_code, self.code = status, code
        self.errors, self.members = list(errors), members


class InvalidParameters(Problem):
    """Something in the address cannot be read."""

    def __init__(self, errors: Sequence[dict[str, Any]]) -> None:
        names = ", ".join(dict.fromkeys(error["parameter"] for error in errors))
        detail = pgettext("api", "These parameters cannot be read: %(names)s.") % {"names": names}
        super().__init__(400, "invalid_parameters", detail, errors=errors)


#: What is said of the errors that the framework finds: code and words.
_KNOWN: list[tuple[type[Exception], int, str, Promise]] = [
    (Http404, 404, "not_found", pgettext_lazy("api", "There is nothing at this address.")),
    (exceptions.NotFound, 404, "not_found", pgettext_lazy("api", "There is nothing at this address.")),
    (
        exceptions.MethodNotAllowed,
        405,
        "method_not_allowed",
        pgettext_lazy("api", "This address does not take this method."),
    ),
    (
        exceptions.UnsupportedMediaType,
        415,
        "unsupported_media_type",
        pgettext_lazy("api", "The body is of a kind that this address does not take."),
    ),
    (
        exceptions.NotAuthenticated,
        401,
        "not_authenticated",
        pgettext_lazy("api", "Send the token of the portal: “Authorization: Bearer …”."),
    ),
    (exceptions.Throttled, 429, "throttled", pgettext_lazy("api", "Too many requests; try again later.")),
    (exceptions.ParseError, 400, "unreadable", pgettext_lazy("api", "The body cannot be read.")),
    (PermissionDenied, 403, "forbidden", pgettext_lazy("api", "This is not allowed.")),
    (SuspiciousOperation, 400, "unreadable", pgettext_lazy("api", "The body cannot be read.")),
]


def handle(error: Exception, context: dict[str, Any]) -> Response | None:
    """DRF's handler of exceptions: everything becomes a problem, but for faults of our own."""
    problem = error if isinstance(error, Problem) else _as_problem(error)
    if problem is None:
        return None
    response = Response(body_of(problem), status=problem.status_code, content_type=CONTENT_TYPE)
    if authenticate := getattr(error, "auth_header", None):
        response["WWW-Authenticate"] = authenticate
    if wait := getattr(error, "wait", None):
        response["Retry-After"] = str(max(1, round(wait)))
    return response


def _as_problem(error: Exception) -> Problem | None:
    for kind, status, code, detail in _KNOWN:
        if isinstance(error, kind):
            return Problem(status, code, detail)
    return None


def body_of(problem: Problem) -> dict[str, Any]:
    body: dict[str, Any] = {
        "type": "about:blank",
        "title": title_of(problem.status_code),
        "status": problem.status_code,
        "code": problem.code,
        "detail": str(problem.detail),
        "request_id": current_request_id(),
    }
    if problem.errors:
        body["errors"] = problem.errors
    return body | problem.members


def title_of(status: int) -> str:
    """The kind of error in a few words."""
    titles = {
        400: pgettext("api", "The request cannot be read"),
        401: pgettext("api", "Not signed in"),
        403: pgettext("api", "Not allowed"),
        404: pgettext("api", "Not found"),
        405: pgettext("api", "Method not taken"),
        409: pgettext("api", "In conflict with what is there"),
        413: pgettext("api", "Too large"),
        415: pgettext("api", "Kind of body not taken"),
        422: pgettext("api", "The content is not accepted"),
        429: pgettext("api", "Too many requests"),
    }
    return titles.get(status) or pgettext("api", "Error")
