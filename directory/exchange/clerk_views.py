"""The clerk's pages: public, without account, cookie or script. GET never changes anything."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from directory.exchange.cleaning import KEPT
from directory.exchange.clerk_forms import parts_of
from directory.exchange.requests import LinkClosed, find_open, people_of, submit
from portal.notify.answers import personal
from portal.notify.throttling import may_send

FORM = "pages/exchange/clerk.html"


@personal
@require_http_methods(["GET", "HEAD", "POST"])
def clerk(request: HttpRequest) -> HttpResponse:
    """The unit's people as they are public, to be corrected once."""
    try:
        found = find_open(request.GET.get("ma", ""), request.portal)
    except LinkClosed:
        return render(request, "pages/exchange/closed.html", status=410)
    people = people_of(found.unit)
    parts = parts_of(found.unit, people, request.POST if request.method == "POST" else None)
    context = {"unit": found.unit, "parts": parts, "expires_at": found.expires_at, "days": KEPT.days}
    if request.method != "POST":
        return render(request, FORM, context)
    if not may_send(request):
        return render(request, FORM, context | {"is_throttled": True}, status=429)
    # Every part, so that everything wrong is told at once.
    wrong = [part for part in parts if not part.is_valid()]
    if wrong:
        return render(request, FORM, context | {"is_wrong": True}, status=400)
    try:
        answered = submit(found, [part.row() for part in parts if part.has_said])
    except LinkClosed:
        return render(request, "pages/exchange/closed.html", status=410)
    return render(request, "pages/exchange/received.html", {"answered": answered, "days": KEPT.days})
