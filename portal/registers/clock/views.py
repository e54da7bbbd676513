"""The publication clock in the admin: what presses now, and how each month went."""

import csv
from datetime import date, timedelta
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import pgettext, pgettext_lazy
from django.views.generic import TemplateView
from wagtail.admin.ui.components import Component
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from portal.core.spreadsheets import BYTE_ORDER_MARK
from portal.registers.clock.drafts import PRESSING, RunningDraft, running_drafts
from portal.registers.clock.figures import NotAMonth, PortalFigures, month_of, monthly_figures
from portal.registers.clock.reading import Standing
from portal.registers.exports import safe_cell
from portal.tenancy.models import Portal
from portal.tenancy.scope import portals_of, sits_on_a_board

PRESSING_SHOWN = 8
#: Older drafts stand in the report, and after a year only in the list of documents.
PRESSING_FOR, REPORTED = timedelta(days=90), timedelta(days=366)
#: Drafts in time fill the page no longer than this.
DRAFTS_SHOWN = 200


def portals_to_watch(user) -> QuerySet[Portal]:
    """Open portals on whose boards the person sits; all of them for the province's operators."""
    return portals_of(user).active().select_related("site", "organisation").order_by("name")


class ClockReportView(WagtailAdminTemplateMixin, TemplateView):
    """Running drafts and the figures of a month (`?thang=2026-10`), for the person's own portals."""

    template_name = "registers/clock/report.html"
    page_title = pgettext_lazy("publication clock", "Publication clock")
    header_icon = "time"

    def dispatch(self, request: HttpRequest, *args, **kwargs) -> HttpResponseBase:
        if not sits_on_a_board(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        if request.GET.get("dinh-dang") == "csv":
            return figures_as_csv(self.figures, self.month)
        return super().get(request, *args, **kwargs)

    @cached_property
    def portals(self) -> list[Portal]:
        return list(portals_to_watch(self.request.user))

    @cached_property
    def month(self) -> date:
        """The month asked for; the present one where that cannot be read."""
        try:
            return month_of(self.request.GET.get("thang", ""))
        except NotAMonth:
            return timezone.localdate().replace(day=1)

    @cached_property
    def figures(self) -> list[PortalFigures]:
        return monthly_figures(self.portals, self.month)

    def get_context_data(self, **kwargs) -> dict[str, Any]:
        drafts = running_drafts(self.portals, timezone.localdate() - REPORTED)
        return super().get_context_data(**kwargs) | {
            "drafts": drafts[:DRAFTS_SHOWN],
            "more_drafts": max(len(drafts) - DRAFTS_SHOWN, 0),
            "has_several_portals": len(self.portals) > 1,
            "month": self.month,
            "month_text": f"{self.month:%Y-%m}",
            "figures": self.figures,
        }


def figures_as_csv(figures: list[PortalFigures], month: date) -> HttpResponse:
    """A line a portal, for spreadsheets."""
    response = HttpResponse(content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="dong-ho-dang-tai-{month:%Y-%m}.csv"'
    response.write(BYTE_ORDER_MARK)
    writer = csv.writer(response)
    writer.writerow(
        [
            pgettext("portal", "Portal"),
            pgettext("publication clock", "Due"),
            pgettext("publication clock", "On time"),
            pgettext("publication clock", "Late"),
            pgettext("publication clock", "Not published yet"),
            pgettext("publication clock", "On time, per cent"),
            pgettext("publication clock", "Working days, median"),
        ]
    )
    for one in figures:
        values = [one.portal.name, one.due, one.on_time, one.late, one.waiting, one.percent, one.median_days]
        writer.writerow([safe_cell(value) for value in values])
    return response


class PressingDraftsPanel(Component):
    """On the admin's home page: drafts that are due within a working day, or were due."""

    name = "publication_clock"
    order = 150
    template_name = "registers/clock/home_panel.html"

    def __init__(self, request: HttpRequest) -> None:
        self.request = request

    @cached_property
    def pressing(self) -> list[RunningDraft]:
        since = timezone.localdate() - PRESSING_FOR
        drafts = running_drafts(portals_to_watch(self.request.user), since)
        return [draft for draft in drafts if draft.reading.standing in PRESSING]

    def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
        overdue = sum(draft.reading.standing == Standing.OVERDUE for draft in self.pressing)
        return {
            "drafts": self.pressing[:PRESSING_SHOWN],
            "overdue": overdue,
            "soon": len(self.pressing) - overdue,
            "report_url": reverse("publication_clock"),
        }

    def render_html(self, parent_context: Any = None) -> str:
        return super().render_html(parent_context) if self.pressing else ""
