"""The report of what readers search for, in the admin; and where browsers say which hit was opened."""

import csv
from datetime import date, timedelta
from typing import Any

from django.core.cache import cache
from django.core.exceptions import PermissionDenied
from django.core.signing import BadSignature
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import pgettext, pgettext_lazy
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST
from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from portal.core.spreadsheets import BYTE_ORDER_MARK, safe_text
from portal.tenancy.enums import Role
from portal.tenancy.models import Portal
from portal.tenancy.scope import portals_of, sits_on_a_board
from search.learning.figures import EXPORTED, Figures
from search.learning.querysets import FEWEST_SHOWN
from search.learning.services import client_key, count_opening

READERS = (Role.HEAD, Role.DEPUTY_HEAD, Role.ADMINISTRATOR)
PERIODS = (30, 7, 90, 365)
LONGEST_TOKEN, OPENINGS_AN_HOUR, HOUR = 2000, 200, 3600


def may_read(user: Any) -> bool:
    """Operators of the province, and who answers for at least one portal."""
    return sits_on_a_board(user, *READERS)


class LearningReportView(WagtailAdminTemplateMixin, TemplateView):
    """Figures of the person's portals (`?ky=30&cong=4`), as a page or as CSV."""

    template_name = "learning/report.html"
    page_title = pgettext_lazy("search learning", "What readers search for")
    header_icon = "search"

    def dispatch(self, request: HttpRequest, *args, **kwargs) -> HttpResponseBase:
        if not may_read(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        if request.GET.get("dinh-dang") == "csv":
            return figures_as_csv(self.figures(EXPORTED))
        return super().get(request, *args, **kwargs)

    @cached_property
    def portals(self) -> list[Portal]:
        """All that the person may read."""
        return list(portals_of(self.request.user, *READERS).select_related("organisation").order_by("name"))

    @cached_property
    def chosen(self) -> Portal | None:
        asked = self.request.GET.get("cong", "")
        return next((portal for portal in self.portals if str(portal.pk) == asked), None)

    @cached_property
    def days(self) -> int:
        asked = self.request.GET.get("ky", "")
        return next((days for days in PERIODS if str(days) == asked), PERIODS[0])

    def figures(self, most: int | None = None) -> Figures:
        today: date = timezone.localdate()
        portals = [self.chosen] if self.chosen else self.portals
        figures = Figures(portals, today - timedelta(days=self.days - 1), today)
        return Figures(portals, figures.first, figures.last, most) if most else figures

    def get_context_data(self, **kwargs) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {
            "figures": self.figures(),
            "portals": self.portals,
            "chosen": self.chosen,
            "days": self.days,
            "periods": sorted(PERIODS),
            "fewest": FEWEST_SHOWN,
        }


def figures_as_csv(figures: Figures) -> HttpResponse:
    """A line for each text of each list."""
    response = HttpResponse(content_type="text/csv; charset=utf-8")
    name = f"tim-kiem-{figures.first}-{figures.last}.csv"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response.write(BYTE_ORDER_MARK)
    writer = csv.writer(response)
    writer.writerow([*(str(words) for words in _columns())])
    for label, rows in _lists(figures):
        for row in rows:
            writer.writerow([label, safe_text(row["text"]), safe_text(row.get("path", "")), row["total"]])
    return response


def _columns() -> list[str]:
    return [
        pgettext("search learning", "List"),
        pgettext("search learning", "Question"),
        pgettext("search learning", "Opened result"),
        pgettext("search learning", "Times"),
    ]


def _lists(figures: Figures) -> list[tuple[str, list[dict]]]:
    return [
        (pgettext("search learning", "Most asked"), figures.asked),
        (pgettext("search learning", "Asked without a result"), figures.in_vain),
        (pgettext("search learning", "Opened"), figures.opened),
    ]


@csrf_exempt
@require_POST
def opened_view(request: HttpRequest) -> HttpResponse:
    """A browser says that a hit was opened. It sends no cookie; only what our own pages carried counts."""
    token = request.body[: LONGEST_TOKEN + 1].decode(errors="replace")
    response = HttpResponse(status=204, headers={"Cache-Control": "no-store"})
    if len(token) <= LONGEST_TOKEN and _may_send(request):
        try:
            count_opening(portal=request.portal, token=token)
        except (BadSignature, ValueError):
            response.status_code = 400
    return response


def _may_send(request: HttpRequest) -> bool:
    """So many an hour from one client; what is kept for the hour is a hash of its address."""
    key = f"search:opened:{timezone.now():%Y%m%d%H}:{client_key(request)}"
    try:
        cache.add(key, 0, HOUR)
        return cache.incr(key) <= OPENINGS_AN_HOUR
    except ValueError:
        # The hour has just ended.
        return True
    except Exception:  # each cache raises errors of its own; without one nothing is counted
        return False
