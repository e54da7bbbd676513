"""Reading files: the public what is published, members of a board what is theirs, pages their pictures."""

import logging
import mimetypes
from pathlib import PurePosixPath

from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpRequest, HttpResponseBase, HttpResponsePermanentRedirect
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from portal.core.text import nfc
from portal.media.models import OfficialFile
from portal.media.models.images import ORIGINALS, RENDITIONS
from portal.media.serving import file_response
from portal.media.visibility import is_public

logger = logging.getLogger(__name__)

# Short, so that a file that is withdrawn leaves the caches soon; a repeated question costs a 304.
PUBLIC_CACHE = "public, max-age=60"
PRIVATE_CACHE = "private, no-store"
# The path of a picture holds a token and its content never changes.
PICTURE_CACHE = "public, max-age=31536000, immutable"
PICTURE_TYPES = {".jpg", ".jpeg", ".png", ".gif", ".webp"}
PICTURE_POLICY = "sandbox; default-src 'none'"


@require_safe
def official_file(request: HttpRequest, pk: int, name: str) -> HttpResponseBase:
    """The public address of an official file; what is not public is not there."""
    file = get_object_or_404(OfficialFile.objects.with_stored(), pk=pk)
    if not is_public(file):
        raise Http404
    if nfc(name) != file.name:
        query = request.META.get("QUERY_STRING")
        return HttpResponsePermanentRedirect(file.get_absolute_url() + (f"?{query}" if query else ""))
    return respond_with(request, file, PUBLIC_CACHE)


@require_safe
def own_file(request: HttpRequest, pk: int) -> HttpResponseBase:
    """A file for the board of the portal that owns it, published or not (behind Wagtail's sign-in)."""
    file = get_object_or_404(OfficialFile.objects.with_stored().of_user(request.user), pk=pk)
    return respond_with(request, file, PRIVATE_CACHE)


def respond_with(request: HttpRequest, file: OfficialFile, cache_control: str) -> HttpResponseBase:
    try:
        return file_response(request, file, cache_control)
    except FileNotFoundError as error:
        logger.error("The bytes of official file %s (%s) are missing", file.pk, file.stored.sha256)
        raise Http404 from error


@require_safe
def picture(request: HttpRequest, path: str) -> FileResponse:
    """A picture or one of its sizes, from disk or S3; nothing else of the store."""
    parts = PurePosixPath(path).parts
    is_ours = len(parts) == 3 and parts[0] in {ORIGINALS, RENDITIONS} and ".." not in parts
    if not is_ours or "\0" in path or PurePosixPath(path).suffix.lower() not in PICTURE_TYPES:
        raise Http404
    try:
        content = default_storage.open(path)
    except (FileNotFoundError, IsADirectoryError) as error:
        raise Http404 from error
    response = FileResponse(content, content_type=mimetypes.guess_type(path)[0])
    response["Cache-Control"] = PICTURE_CACHE
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = PICTURE_POLICY
    return response
