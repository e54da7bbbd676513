"""How the pages of following answer: kept by nobody, and in words when a link is no good."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.csrf import csrf_exempt

from portal.notify.forms import SignedForm
from portal.notify.throttling import may_send
from portal.notify.tokens import BadLink, LinkExpired

View = Callable[..., HttpResponse]
SEE_OTHER = 303
TOO_MANY = 429
AN_HOUR = "3600"


def personal(view: View) -> View:
    """Keep an answer out of caches, search engines, and the Referer of what is opened from it.

    No cookie is read here, so there is nothing that a forged request of another site could misuse.
    """

    @csrf_exempt
    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            response = view(request, *args, **kwargs)
        except BadLink as error:
            response = bad_link(request, is_expired=isinstance(error, LinkExpired))
        response["Cache-Control"] = "no-store"
        response["Referrer-Policy"] = "no-referrer"
        response["X-Robots-Tag"] = "noindex"
        return response

    return answer


def bad_link(request: HttpRequest, *, is_expired: bool) -> HttpResponse:
    context = {"is_expired": is_expired}
    return render(request, "pages/notify/bad_link.html", context, status=410 if is_expired else 404)


def refusal(request: HttpRequest, form: SignedForm) -> int | None:
    """Status with which a form is shown again; None when it may be carried out."""
    if not form.is_valid():
        return 400
    return None if may_send(request) else TOO_MANY


def form_again(request: HttpRequest, template: str, status: int, context: dict[str, Any]) -> HttpResponse:
    """The form as it was filled in, with what is wrong about it."""
    context |= {"is_throttled": status == TOO_MANY}
    response = render(request, template, context, status=status)
    if status == TOO_MANY:
        response["Retry-After"] = AN_HOUR
    return response


def see_other(address: str) -> HttpResponse:
    """Send the browser on, so that reloading the page sends no form."""
    return HttpResponseRedirect(address, status=SEE_OTHER)
