"""What the law still asks of the portals on whose boards a person sits."""

from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import NoReverseMatch, reverse
from django.utils.translation import pgettext_lazy
from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from portal.registers.clock.views import portals_to_watch
from portal.registers.demands import Demanded, demands_of, law_in_words
from portal.tenancy.models import Portal
from portal.tenancy.scope import sits_on_a_board

#: An operator of the province looks at one portal at a time.
CHOICE = "cong"


@dataclass
class PortalDemands:
    """The demands on a portal, parted by whether it meets them; each with its article of the law."""

    portal: Portal
    open: list[tuple[Demanded, str, str]] = field(default_factory=list)
    met: list[tuple[Demanded, str]] = field(default_factory=list)


def look_at(portal: Portal) -> PortalDemands:
    """Ask every demand; a query each."""
    found = PortalDemands(portal)
    for demand in sorted(demands_of(portal), key=lambda demand: (demand.law, str(demand.label))):
        law = law_in_words(demand.law)
        if demand.is_met(portal):
            found.met.append((demand, law))
        else:
            found.open.append((demand, law, _form_of(demand)))
    return found


def _form_of(demand: Demanded) -> str:
    """Where an editor adds what is missing; empty for what has no form of its own."""
    meta = demand.model._meta
    try:
        return reverse(f"wagtailsnippets_{meta.app_label}_{meta.model_name}:add")
    except NoReverseMatch:
        return ""


class DemandsReportView(WagtailAdminTemplateMixin, TemplateView):
    """One of the person's portals (`?cong=…`), its contents that the law asks for and that are not there."""

    template_name = "registers/demands_report.html"
    page_title = pgettext_lazy("demands", "Contents that the law asks for")
    header_icon = "list-ul"

    def dispatch(self, request: HttpRequest, *args, **kwargs) -> HttpResponseBase:
        if not sits_on_a_board(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **kwargs) -> dict[str, Any]:
        portals = list(portals_to_watch(self.request.user))
        chosen = self.request.GET.get(CHOICE, "")
        portal = next((one for one in portals if str(one.pk) == chosen), portals[0] if portals else None)
        return super().get_context_data(**kwargs) | {
            "portals": portals,
            "found": look_at(portal) if portal else None,
        }
