"""Old addresses of documents that moved to a successor's portal lead there."""

import re
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect

from publications.handovers.models import FormerHome

#: A record, and everything below its address (provisions, exports): «/van-ban/…-12/dieu-5/».
_RECORD = re.compile(r"^/van-ban/(?:[a-z0-9-]*-)?(?P<pk>\d{1,18})(?:/|\.|$)")


class FormerHomeMiddleware:
    """Looks only at addresses that the old portal no longer knows."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if response.status_code != 404 or request.method not in {"GET", "HEAD"}:
            return response
        return _redirect(request) or response


def _redirect(request: HttpRequest) -> HttpResponse | None:
    match = _RECORD.match(request.path_info)
    if match is None or getattr(request, "portal", None) is None:
        return None
    homes = FormerHome.objects.filter(document=int(match["pk"]), portal=request.portal)
    home = homes.select_related("document__portal__site").first()
    if home is None or home.document.first_published_at is None:
        return None
    return HttpResponsePermanentRedirect(home.document.portal.absolute_url(request.get_full_path(), request))
