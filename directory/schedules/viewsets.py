"""Admin of the schedules."""

from django.urls import path
from django.utils.translation import pgettext_lazy
from wagtail.admin.panels import FieldPanel

from directory.schedules.admin_views import CopyView, ImportView, PrintView
from directory.schedules.forms import WeekScheduleForm
from directory.schedules.models import WeekSchedule
from directory.schedules.panels import GridPanel, ToolsPanel, WarningsPanel
from portal.registers.columns import PUBLISHED
from portal.registers.viewsets import RegisterViewSet


class WeekScheduleViewSet(RegisterViewSet):
    model = WeekSchedule
    icon = "calendar-alt"
    menu_order = 230
    menu_label = pgettext_lazy("schedule", "Working schedules")
    record_form_class = WeekScheduleForm
    list_display = [
        "__str__",
        "portal",
        PUBLISHED,
    ]
    search_fields = ["entries__content", "note"]
    ordering = ["-starts_on", "-pk"]
    content_panels = [
        WarningsPanel(),
        ToolsPanel(),
        FieldPanel("starts_on"),
        GridPanel(
            heading=pgettext_lazy("schedule", "Entries of the week"), label=pgettext_lazy("schedule", "entry")
        ),
        FieldPanel("note"),
        FieldPanel("signed_file"),
    ]

    @property
    def copy_week_view(self):
        return self.construct_view(CopyView)

    @property
    def import_view(self):
        return self.construct_view(ImportView)

    @property
    def print_view(self):
        return self.construct_view(PrintView)

    def get_urlpatterns(self) -> list:
        return [
            *super().get_urlpatterns(),
            path("copy-week/<str:pk>/", self.copy_week_view, name="copy_week"),
            path("import/<str:pk>/", self.import_view, name="import"),
            path("print/<str:pk>/", self.print_view, name="print"),
        ]
