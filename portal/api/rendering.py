"""JSON as the API writes it, whatever the client says that it accepts."""

import datetime
from typing import Any

from django.utils import timezone
from rest_framework.negotiation import BaseContentNegotiation
from rest_framework.renderers import JSONRenderer
from rest_framework.utils.encoders import JSONEncoder


class LocalTimeEncoder(JSONEncoder):
    """Moments in Vietnamese time, with the distance to UTC."""

    def default(self, obj: Any) -> Any:
        if isinstance(obj, datetime.datetime) and timezone.is_aware(obj):
            return timezone.localtime(obj).isoformat(timespec="seconds")
        return super().default(obj)


class JsonRenderer(JSONRenderer):
    encoder_class = LocalTimeEncoder


class OneRepresentation(BaseContentNegotiation):
    """There is one form of every answer; a browser that asks for HTML gets it too."""

    def select_parser(self, request, parsers):
        return next((parser for parser in parsers if parser.media_type == _plain(request.content_type)), None)

    def select_renderer(self, request, renderers, format_suffix=None):
        return renderers[0], renderers[0].media_type


def _plain(content_type: str) -> str:
    return content_type.partition(";")[0].strip().lower()
