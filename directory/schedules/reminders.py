"""Which portals lack the schedule of a week, and who is reminded of it (NĐ 43/2011, Điều 10.1.c, 17.1.a)."""

from datetime import date
from typing import Any

from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from wagtail.admin.ui.components import Component

from directory.schedules.models import WeekSchedule
from directory.schedules.weeks import Week
from portal.registers.permissions import PortalRecordPolicy
from portal.tenancy.models import Portal

#: From Friday on the next week is expected.
EXPECTED_FROM = 5
MOST_NAMED = 10


def portals_without(week: Week) -> QuerySet[Portal]:
    """Open portals that show no schedule of their own for a week."""
    shown = WeekSchedule.objects.public().of_week(week)
    return Portal.objects.active().exclude(pk__in=shown.values("portal")).order_by("name", "pk")


def of_this_week(_portal: Portal) -> Q:
    """Schedules of the present week."""
    return Q(starts_on=Week.current().monday)


def weeks_expected(today: date) -> list[Week]:
    """The weeks that should be public on a day: this one, and from Friday on the next."""
    week = Week.of(today)
    return [week, week.after] if today.isoweekday() >= EXPECTED_FROM else [week]


class MissingSchedulesPanel(Component):
    """On the admin's home page: portals of the person's that lack a week which is expected."""

    name = "missing_schedules"
    order = 160
    template_name = "schedules/home_panel.html"

    def __init__(self, request: HttpRequest) -> None:
        self.request = request

    @cached_property
    def missing(self) -> list[tuple[Week, list[Portal], int]]:
        """Weeks with the portals that lack them and how many more there are."""
        own = PortalRecordPolicy(WeekSchedule).portals_for(self.request.user, "add")
        found = []
        for week in weeks_expected(timezone.localdate()):
            portals = list(portals_without(week).filter(pk__in=own.values("pk")))
            if portals:
                found.append((week, portals[:MOST_NAMED], max(len(portals) - MOST_NAMED, 0)))
        return found

    def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
        namespace = WeekSchedule.snippet_viewset.url_namespace
        return {
            "missing": self.missing,
            "list_url": reverse(f"{namespace}:list"),
            "add_url": reverse(f"{namespace}:add"),
        }

    def render_html(self, parent_context: Any = None) -> str:
        return super().render_html(parent_context) if self.missing else ""
