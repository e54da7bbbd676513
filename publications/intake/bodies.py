"""Reading a request of the intake: strict JSON, multipart, or the bytes of a file; all within limits."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from tempfile import TemporaryFile
from typing import IO, Any, BinaryIO, cast

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.template.defaultfilters import filesizeformat
from django.utils.translation import pgettext
from rest_framework.parsers import BaseParser, MultiPartParser
from rest_framework.request import Request

from portal.api.problems import Problem

LONGEST_JSON = 1024 * 1024
#: What multipart adds to the files: names, boundaries, the document itself.
MULTIPART_ROOM = 2 * LONGEST_JSON
CHUNK = 256 * 1024
DOCUMENT_PART, FILE_PART = "document", "file"


class StrictJsonParser(BaseParser):
    """JSON in UTF-8, one object, each key once, no NaN, not nested beyond reason, a megabyte at most."""

    media_type = "application/json"

    def parse(self, stream: IO[bytes], media_type=None, parser_context=None) -> dict[str, Any]:
        content = stream.read(LONGEST_JSON + 1)
        if len(content) > LONGEST_JSON:
            raise too_large(LONGEST_JSON)
        return read_json(content)


class LimitedMultiPartParser(MultiPartParser):
    """Files go to disk as they come; the whole is refused before reading when it says that it is too long."""

    def parse(self, stream, media_type=None, parser_context=None):
        refuse_length(parser_context["request"], settings.MAX_UPLOAD_BYTES + MULTIPART_ROOM)
        return super().parse(stream, media_type, parser_context)


def read_json(content: bytes) -> dict[str, Any]:
    """Raises Problem: the text is not such JSON."""
    try:
        value = json.loads(content.decode(), object_pairs_hook=_once, parse_constant=_no_constant)
    except RecursionError:
        raise unreadable(pgettext("intake", "The JSON is nested too deeply.")) from None
    except UnicodeDecodeError:
        raise unreadable(pgettext("intake", "The body is not text in UTF-8.")) from None
    except json.JSONDecodeError as error:
        words = pgettext("intake", "The body is not JSON: line %(line)d, character %(column)d.")
        raise unreadable(words % {"line": error.lineno, "column": error.colno}) from None
    except ValueError:
        words = pgettext("intake", "The JSON holds a key twice in one object, or a number that is none.")
        raise unreadable(words) from None
    if not isinstance(value, dict):
        raise unreadable(pgettext("intake", "A JSON object is expected."))
    return value


def read_multipart(request: Request) -> tuple[dict[str, Any], list[UploadedFile]]:
    """The document, from the part of that name, and the files. Raises Problem."""
    files = request.FILES.getlist(FILE_PART)
    if strange := (set(request.FILES) | set(request.POST)) - {DOCUMENT_PART, FILE_PART}:
        words = pgettext("intake", "The parts are “document” and “file”, not “%(name)s”.")
        raise unreadable(words % {"name": sorted(strange)[0][:100]})
    part = request.FILES.get(DOCUMENT_PART)
    if part is not None and part.size > LONGEST_JSON:
        raise too_large(LONGEST_JSON)
    content = part.read() if part is not None else request.POST.get(DOCUMENT_PART, "").encode()
    return read_json(content) if content else {}, files


@contextmanager
def raw_body(request: Request) -> Iterator[BinaryIO]:
    """The bytes of the request as a file of our own. Raises Problem when they are too many."""
    refuse_length(request, settings.MAX_UPLOAD_BYTES)
    with TemporaryFile(prefix="intake-", dir=settings.FILE_UPLOAD_TEMP_DIR) as copy:
        while chunk := request._request.read(CHUNK):
            copy.write(chunk)
            if copy.tell() > settings.MAX_UPLOAD_BYTES:
                raise too_large(settings.MAX_UPLOAD_BYTES)
        copy.seek(0)
        yield cast(BinaryIO, copy)


def refuse_length(request: Request, limit: int) -> None:
    length = request.headers.get("Content-Length", "")
    if length.isdecimal() and int(length) > limit:
        raise too_large(limit)


def too_large(limit: int) -> Problem:
    words = pgettext("intake", "The body is larger than %(limit)s.") % {"limit": filesizeformat(limit)}
    return Problem(413, "too_large", words)


def unreadable(detail: str) -> Problem:
    return Problem(400, "unreadable", detail)


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise ValueError("a key stands twice")
    return found


def _no_constant(name: str) -> None:
    raise ValueError(name)
