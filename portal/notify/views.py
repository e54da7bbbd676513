"""Following by e-mail, for anybody, without an account, a cookie or a script. GET never changes anything."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from portal.notify import kinds, services
from portal.notify.answers import form_again, personal, refusal, see_other
from portal.notify.enums import Cadence
from portal.notify.forms import FollowForm
from portal.notify.tokens import BadLink, Purpose, read_stop_token, read_token

FOLLOW = "pages/notify/follow.html"


@personal
@require_http_methods(["GET", "HEAD", "POST"])
def follow(request: HttpRequest) -> HttpResponse:
    """The form for the topic in the address; without a topic, a page that says how to find one."""
    kind, key = request.GET.get("muc", ""), request.GET.get("ma", "")
    if not kind:
        return render(request, "pages/notify/start.html")
    try:
        followed = kinds.find(request.portal, kind, key)
    except kinds.NotFollowable as error:
        raise Http404 from error
    place = [request.portal.pk, followed.kind, followed.key]
    if request.method == "POST":
        return _ask(request, followed, FollowForm(request.POST, place=place))
    form = FollowForm(initial={"cadence": Cadence.AT_ONCE}, place=place)
    return render(request, FOLLOW, {"form": form, "followed": followed})


def _ask(request: HttpRequest, followed: kinds.Followed, form: FollowForm) -> HttpResponse:
    if status := refusal(request, form):
        return form_again(request, FOLLOW, status, {"form": form, "followed": followed})
    services.ask_to_follow(
        portal=request.portal,
        followed=followed,
        address=form.cleaned_data["address"],
        cadence=form.cleaned_data["cadence"],
    )
    return see_other(reverse("notify-sent"))


@personal
@require_safe
def sent(request: HttpRequest) -> HttpResponse:
    """The same words whatever was typed: they tell nothing of whose address is known."""
    return render(request, "pages/notify/sent.html")


@personal
@require_http_methods(["GET", "HEAD", "POST"])
def confirm(request: HttpRequest) -> HttpResponse:
    """Mail programs open links by themselves, so only the button on the page confirms."""
    handle = UUID(read_token(Purpose.CONFIRM, request.GET.get("ma", "")))
    if request.method == "POST":
        subscription = services.confirm(handle=handle)
        return render(request, "pages/notify/confirmed.html", {"topic": subscription.topic})
    subscription = services.find_subscription(handle)
    return render(request, "pages/notify/confirm.html", {"subscription": subscription})


@personal
@require_http_methods(["GET", "HEAD", "POST"])
def stop(request: HttpRequest) -> HttpResponse:
    """Ends what a mail was sent for: by the button here, or by the mail program's own (RFC 8058)."""
    handle, pks = read_stop_token(request.GET.get("ma", ""))
    try:
        follower = services.find_follower(handle)
    except BadLink:
        return render(request, "pages/notify/stopped.html")
    if request.method == "POST":
        if request.POST.get("tat_ca"):
            services.erase(follower=follower)
        else:
            services.stop(follower=follower, pks=pks)
        return render(request, "pages/notify/stopped.html")
    subscriptions = follower.subscriptions.with_topics().filter(pk__in=pks)
    page = "stop" if subscriptions else "stopped"
    return render(request, f"pages/notify/{page}.html", {"subscriptions": subscriptions})
