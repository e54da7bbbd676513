"""What a follower sees of his or her own data, and changes there (TT 25/2010, Điều 7.1 and 7.3)."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_http_methods

from portal.notify import services
from portal.notify.addresses import masked
from portal.notify.answers import form_again, personal, refusal, see_other
from portal.notify.enums import Cadence
from portal.notify.forms import LinkForm
from portal.notify.models import Follower
from portal.notify.tokens import Purpose, read_token

ASK_LINK = "pages/notify/ask_link.html"
LONGEST_PK = 18


@personal
@require_http_methods(["GET", "HEAD", "POST"])
def ask_link(request: HttpRequest) -> HttpResponse:
    """Sends the link to one's list to an address; answers the same whether it follows anything or not."""
    place = [request.portal.pk, "link", ""]
    if request.method != "POST":
        return render(request, ASK_LINK, {"form": LinkForm(place=place)})
    form = LinkForm(request.POST, place=place)
    if status := refusal(request, form):
        return form_again(request, ASK_LINK, status, {"form": form})
    services.ask_for_link(portal=request.portal, address=form.cleaned_data["address"])
    return see_other(reverse("notify-sent"))


@personal
@require_http_methods(["GET", "HEAD", "POST"])
def manage(request: HttpRequest) -> HttpResponse:
    """Everything one address follows, on whichever portal of the province."""
    token = request.GET.get("ma", "")
    follower = services.find_follower(UUID(read_token(Purpose.MANAGE, token)))
    if request.method == "POST":
        return _change(request, follower, token)
    context = {
        "subscriptions": follower.subscriptions.with_topics().order_by("pk"),
        "address": masked(follower.address),
        "cadences": Cadence.choices,
        "is_saved": "xong" in request.GET,
    }
    return render(request, "pages/notify/manage.html", context)


def _change(request: HttpRequest, follower: Follower, token: str) -> HttpResponse:
    """One button was pressed: save a cadence, stop one, or stop all."""
    pk = _number(request.POST.get("dang_ky", ""))
    if request.POST.get("tat_ca"):
        services.erase(follower=follower)
    elif request.POST.get("ngung"):
        services.stop(follower=follower, pks=[pk])
    elif (cadence := request.POST.get("cadence")) in Cadence.values:
        services.set_cadence(follower=follower, pk=pk, cadence=Cadence(cadence))
    if not Follower.objects.filter(pk=follower.pk).exists():
        return render(request, "pages/notify/stopped.html")
    return see_other(f"{reverse('notify-manage')}?{urlencode({'ma': token, 'xong': '1'})}")


def _number(text: str) -> int:
    """A primary key as a form sends it; 0, which is none, for anything else."""
    return int(text) if text.isascii() and text.isdigit() and len(text) <= LONGEST_PK else 0
