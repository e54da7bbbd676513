"""The board's pages of links for clerks."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from wagtail.admin import messages

from directory.exchange import requests
from directory.exchange.models import UpdateRequest
from directory.exchange.request_forms import AskForm
from directory.exchange.views import SHOWN, board_view, form_view
from directory.people.models import Person
from portal.registers.permissions import PortalRecordPolicy


def _requests_of(user):
    portals = PortalRecordPolicy(Person).portals_for(user, "add")
    rows = UpdateRequest.objects.filter(portal__in=portals)
    return rows.select_related("unit__organisation", "portal__organisation", "update")


@form_view
@board_view
def links(request: HttpRequest) -> HttpResponseBase:
    """Links sent so far, and the form for one more."""
    form = AskForm(request.POST or None, user=request.user)
    if request.method == "POST" and form.is_valid():
        try:
            requests.ask_clerk(user=request.user, **form.cleaned_data)
        except requests.TooManyLinks:
            words = _("The board has sent %(limit)d links within the hour; send the rest later.")
            form.add_error(None, words % {"limit": requests.LINKS_AN_HOUR})
        else:
            messages.success(request, _("The link is on its way."))
            return redirect("exchange:links")
    page = Paginator(_requests_of(request.user), SHOWN).get_page(request.GET.get("p"))
    return TemplateResponse(request, "exchange/links.html", {"form": form, "page": page})


@require_POST
@board_view
def revoke(request: HttpRequest, pk: int) -> HttpResponseBase:
    """End a link."""
    requests.revoke(get_object_or_404(_requests_of(request.user), pk=pk), user=request.user)
    messages.success(request, _("The link can no longer be used."))
    return redirect("exchange:links")
