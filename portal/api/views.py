"""The read API: lists and rows that anybody may read, from any page of the web, without a cookie."""

from typing import Any

from django.http import Http404, HttpRequest
from django.utils.cache import patch_cache_control
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from portal.api.cursors import cursor_for
from portal.api.endpoints import Endpoint, rows_as_json
from portal.api.parameters import CURSOR, Question, read_question
from portal.api.problems import handle
from portal.api.rendering import JsonRenderer, OneRepresentation
from portal.api.schema import EndpointSchema
from portal.api.throttles import ReadThrottle
from portal.core.public_cache import allow_public_caching
from portal.tenancy.scoped_objects import is_key


class ApiView(APIView):
    """What all views of the API share: one form of answers, errors as problems."""

    authentication_classes: list = []
    permission_classes: list = []
    parser_classes: list = []
    renderer_classes = [JsonRenderer]
    content_negotiation_class = OneRepresentation

    def get_exception_handler(self):
        return handle

    def handle_exception(self, exc: Exception) -> Response:
        response = super().handle_exception(exc)
        patch_cache_control(response, no_store=True)
        return response


class PublicView(ApiView):
    """Read by GET and HEAD, by scripts of other sites too."""

    throttle_classes = [ReadThrottle]
    http_method_names = ["get", "head", "options"]

    def options(self, request: Request, *args, **kwargs) -> Response:
        return Response(status=204)

    def finalize_response(self, request: Request, response: Response, *args, **kwargs) -> Response:
        response = super().finalize_response(request, response, *args, **kwargs)
        open_to_other_sites(response)
        return allow_public_caching(request._request, response)


def open_to_other_sites(response) -> None:
    """Nothing here is secret or personal, so scripts of every origin may read it."""
    response["Access-Control-Allow-Origin"] = "*"
    response["Access-Control-Allow-Methods"] = "GET, HEAD, OPTIONS"
    response["Access-Control-Allow-Headers"] = "*"
    response["Access-Control-Expose-Headers"] = "ETag, Link, Retry-After, X-Request-ID"
    response["Access-Control-Max-Age"] = "86400"


class EndpointView(PublicView):
    """A view about one endpoint, which `as_view` is given."""

    endpoint: Endpoint = None  # type: ignore[assignment]
    schema = EndpointSchema()

    def initial(self, request: Request, *args, **kwargs) -> None:
        super().initial(request, *args, **kwargs)
        if not self.endpoint.is_served_on(request._request.portal):
            raise Http404


class ListView(EndpointView):
    """A page of rows, and where the next one begins."""

    def get(self, request: Request) -> Response:
        question = read_question(request._request, self.endpoint)
        rows = list(question.page())
        page = rows[: question.limit]
        body: dict[str, Any] = {
            "total": question.rows.count() if question.start is None else None,
            "next": None,
            "results": rows_as_json(self.endpoint, page, request._request, is_list=True),
        }
        response = Response(body)
        if len(rows) > question.limit:
            body["next"] = next_address(request._request, question, page[-1])
            response["Link"] = f'<{body["next"]}>; rel="next"'
        return response


def next_address(request: HttpRequest, question: Question, last) -> str:
    """The same question, beginning after the last row."""
    query = request.GET.copy()
    query[CURSOR] = cursor_for(last, question.sort, question.keys)
    return request.portal.absolute_url(f"{request.path}?{query.urlencode()}", request)


class RowView(EndpointView):
    """One row, with everything that is known of it."""

    def get(self, request: Request, key: str) -> Response:
        endpoint, portal = self.endpoint, request._request.portal
        if endpoint.key_field == "pk" and not is_key(key):
            raise Http404
        row = endpoint.rows(portal).filter(**{endpoint.key_field: key}).first()
        if row is None:
            raise Http404
        [answer] = rows_as_json(endpoint, [row], request._request, is_list=False)
        return Response(answer)


class NothingHere(PublicView):
    """Every other address under /api/: the answer is a problem too, not a page."""

    schema = None

    def get(self, request: Request, *args, **kwargs) -> Response:
        raise Http404
