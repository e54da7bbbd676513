"""The intake API: document-management systems deliver documents and ask what became of them."""

from typing import Any

from django.http import Http404
from django.utils.cache import patch_cache_control
from django.utils.translation import pgettext
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, OpenApiResponse, extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from portal.api.problems import Problem
from portal.api.views import ApiView
from publications.intake import bodies, services
from publications.intake.authentication import IntakeThrottle, OwnOpenPortal, TokenAuthentication
from publications.intake.errors import CONFLICTS, DeliveryRefused
from publications.intake.fields import SHA256
from publications.intake.models import Delivery
from publications.intake.serializers import DeliveryAnswer, DocumentSerializer, field_errors
from publications.intake.status import answer_of
from publications.intake.uploads import Upload

TAG = ["intake"]
PROBLEM = OpenApiResponse(description="application/problem+json")
ANSWERS = {200: DeliveryAnswer, **dict.fromkeys((400, 401, 403, 404, 409, 413, 415, 422, 429), PROBLEM)}


class IntakeView(ApiView):
    """Behind the portal's token; answers are nobody else's and kept by no cache."""

    authentication_classes = [TokenAuthentication]
    permission_classes = [OwnOpenPortal]
    throttle_classes = [IntakeThrottle]

    def finalize_response(self, request: Request, response: Response, *args, **kwargs) -> Response:
        response = super().finalize_response(request, response, *args, **kwargs)
        patch_cache_control(response, no_store=True)
        return response

    def handle_exception(self, exc: Exception) -> Response:
        if isinstance(exc, DeliveryRefused):
            status = 409 if exc.code in CONFLICTS else 422
            exc = Problem(status, exc.code, exc.message, errors=exc.errors, **exc.members)
        return super().handle_exception(exc)

    def delivery(self, request: Request, external_id: str) -> Delivery:
        found = Delivery.objects.select_related("document__portal__site", "portal")
        delivery = (
            found.prefetch_related("files__file__stored")
            .filter(portal=request.auth.portal_id, external_id=external_id)
            .first()
        )
        if delivery is None:
            raise Http404
        return delivery

    def answer(self, request: Request, external_id: str, status: int = 200) -> Response:
        """What is stored now, read anew."""
        return Response(answer_of(self.delivery(request, external_id), request._request), status=status)


class DocumentsView(IntakeView):
    """Where documents are delivered."""

    parser_classes = [bodies.StrictJsonParser, bodies.LimitedMultiPartParser]

    @extend_schema(
        operation_id="intake-deliver",
        tags=TAG,
        request={"application/json": DocumentSerializer, "multipart/form-data": OpenApiTypes.OBJECT},
        responses={201: DeliveryAnswer, **ANSWERS},
        description=pgettext(
            "intake", "Delivers a document; the same content under the same id changes nothing."
        ),
    )
    def post(self, request: Request) -> Response:
        is_multipart = request.content_type.startswith("multipart/")
        data, files = bodies.read_multipart(request) if is_multipart else (request.data, [])
        content = self._content(request, data)
        uploads = [Upload(file.name or "", file) for file in files]
        receipt = services.deliver(token=request.auth, content=content, uploads=uploads)
        response = self.answer(request, content["external_id"], 201 if receipt.is_new else 200)
        path = f"{request._request.path.rstrip('/')}/{content['external_id']}/"
        response["Location"] = request.auth.portal.absolute_url(path, request._request)
        return response

    def _content(self, request: Request, data: Any) -> dict[str, Any]:
        serializer = DocumentSerializer(data=data, context={"portal": request.auth.portal})
        if serializer.is_valid():
            return serializer.validated_data
        errors = list(field_errors(serializer.errors))
        words = pgettext("intake", "These fields are not accepted: %(names)s.")
        names = ", ".join(dict.fromkeys(error["field"] for error in errors))
        raise Problem(422, "invalid_document", words % {"names": names}, errors=errors)


class DocumentView(IntakeView):
    """What became of a document."""

    @extend_schema(operation_id="intake-status", tags=TAG, responses=ANSWERS)
    def get(self, request: Request, external_id: str) -> Response:
        return self.answer(request, external_id)


class FilesView(IntakeView):
    """Files that come after their document, several at once."""

    parser_classes = [bodies.LimitedMultiPartParser]

    @extend_schema(
        operation_id="intake-add-files",
        tags=TAG,
        request={"multipart/form-data": OpenApiTypes.OBJECT},
        responses=ANSWERS,
    )
    def post(self, request: Request, external_id: str) -> Response:
        delivery = self.delivery(request, external_id)
        _data, files = bodies.read_multipart(request)
        if not files:
            raise Problem(422, "no_file", pgettext("intake", "There is no part “file”."))
        uploads = [Upload(file.name or "", file) for file in files]
        services.add_files(token=request.auth, delivery=delivery, uploads=uploads)
        return self.answer(request, external_id)


class FileView(IntakeView):
    """One file, as the body itself."""

    @extend_schema(
        operation_id="intake-put-file",
        tags=TAG,
        request={"application/octet-stream": OpenApiTypes.BINARY},
        responses=ANSWERS,
        parameters=[OpenApiParameter("X-Content-SHA256", OpenApiTypes.STR, OpenApiParameter.HEADER)],
    )
    def put(self, request: Request, external_id: str, name: str) -> Response:
        delivery = self.delivery(request, external_id)
        announced = request.headers.get("X-Content-SHA256", "").strip().lower()
        if announced and not SHA256.fullmatch(announced):
            raise Problem(400, "sha256", pgettext("intake", "X-Content-SHA256 has 64 hexadecimal digits."))
        with bodies.raw_body(request) as body:
            upload = Upload(name, body)
            if announced and announced != upload.sha256:
                words = pgettext("intake", "The bytes that arrived have the SHA-256 %(hash)s.")
                raise Problem(422, "sha256", words % {"hash": upload.sha256})
            services.add_files(token=request.auth, delivery=delivery, uploads=[upload])
        return self.answer(request, external_id)
