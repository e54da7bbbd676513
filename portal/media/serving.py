"""Answers that carry a file: conditional, in ranges, streamed, and harmless to whoever opens them."""

import re
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.utils.cache import get_conditional_response
from django.utils.http import content_disposition_header, http_date

from portal.media.enums import FileKind
from portal.media.models import OfficialFile

RANGE = re.compile(r"bytes=(\d*)-(\d*)", re.ASCII)
LONGEST_NUMBER = 18
DOWNLOAD_PARAMETER = "tai-ve"
INLINE_KINDS = {FileKind.PDF, FileKind.IMAGE}
# A browser's own PDF viewer does not work in a sandbox; it styles itself inline.
PDF_POLICY = "default-src 'none'; style-src 'unsafe-inline'; object-src 'self'; frame-ancestors 'self'"
OTHER_POLICY = "sandbox; default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'self'"


@dataclass(frozen=True, slots=True)
class Span:
    """Bytes asked for: the first one and how many."""

    start: int
    length: int


class RangeNotSatisfiable(Exception):
    """The range begins behind the end of the file."""


def file_response(request: HttpRequest, file: OfficialFile, cache_control: str) -> HttpResponseBase:
    """Answer GET and HEAD with 200, 206, 304, 412 or 416. Raises FileNotFoundError when bytes are missing."""
    etag = f'"{file.stored.sha256}"'
    modified = int(file.uploaded_at.timestamp())
    unchanged = get_conditional_response(request, etag=etag, last_modified=modified)
    response = unchanged or _content_response(request, file, etag)
    response["ETag"] = etag
    response["Last-Modified"] = http_date(modified)
    response["Cache-Control"] = cache_control
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = PDF_POLICY if file.stored.kind == FileKind.PDF else OTHER_POLICY
    return response


def _content_response(request: HttpRequest, file: OfficialFile, etag: str) -> HttpResponseBase:
    size = file.stored.size
    try:
        span = requested_span(request, size, etag)
    except RangeNotSatisfiable:
        return HttpResponse(
            status=416, headers={"Content-Range": f"bytes */{size}", "Accept-Ranges": "bytes"}
        )
    start, length = (span.start, span.length) if span else (0, size)
    # Opened for HEAD too, so that it does not promise what GET cannot keep.
    chunks = file.stored.storage.read_range(file.stored.blob_name, start, length)
    if request.method == "HEAD":
        chunks.close()
        response: HttpResponseBase = HttpResponse()
    else:
        response = StreamingHttpResponse(chunks)
    if span:
        response.status_code = 206
        response["Content-Range"] = f"bytes {start}-{start + length - 1}/{size}"
    response["Accept-Ranges"] = "bytes"
    response["Content-Length"] = str(length)
    response["Content-Type"] = file.stored.media_type
    is_attachment = file.stored.kind not in INLINE_KINDS or DOWNLOAD_PARAMETER in request.GET
    response["Content-Disposition"] = content_disposition_header(is_attachment, file.name) or "inline"
    return response


def requested_span(request: HttpRequest, size: int, etag: str) -> Span | None:
    """Return the one range asked for, None for the whole (no range, several, malformed, or outdated)."""
    match = RANGE.fullmatch(request.headers.get("Range", "").strip())
    condition = request.headers.get("If-Range")
    if not match or (condition and condition.strip() != etag) or request.method != "GET":
        return None
    first, last = match.groups()
    if not first and not last:
        return None
    if not first:
        length = min(_number(last), size)
        if not length:
            raise RangeNotSatisfiable
        return Span(size - length, length)
    start, end = _number(first), min(_number(last), size - 1) if last else size - 1
    if start >= size:
        raise RangeNotSatisfiable
    return Span(start, end - start + 1) if start <= end else None


def _number(digits: str) -> int:
    """As many digits as a client likes; beyond every file it makes no difference which."""
    digits = digits.lstrip("0") or "0"
    return int(digits) if len(digits) <= LONGEST_NUMBER else 10**LONGEST_NUMBER
