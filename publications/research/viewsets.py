"""Admin of science programmes and their results."""

from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import pgettext_lazy
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.admin.ui.tables import Column

from portal.registers.attachments import files_panel
from portal.registers.clock.in_lists import clock_column
from portal.registers.columns import PUBLISHED
from portal.registers.viewsets import RegisterViewSet
from publications.research.models import ProgrammeResult, ScienceProgramme


class ScienceProgrammeViewSet(RegisterViewSet):
    model = ScienceProgramme
    icon = "glasses"
    menu_order = 262
    menu_label = pgettext_lazy("science programme", "Science programmes")
    list_display = [
        "title_start",
        "code",
        Column(
            "status",
            label=pgettext_lazy("science programme", "Status"),
            accessor="get_status_display",
            sort_key="status",
        ),
        clock_column(),
        PUBLISHED,
    ]
    search_fields = ["title", "code", "folded"]
    list_filter = ["status", "live"]
    ordering = ["-approved_on", "-pk"]
    content_panels = [
        FieldPanel("title"),
        FieldRowPanel([FieldPanel("kind"), FieldPanel("code")]),
        FieldRowPanel([FieldPanel("level"), FieldPanel("field")]),
        FieldRowPanel([FieldPanel("lead_unit"), FieldPanel("investigator")]),
        FieldPanel("summary"),
        FieldRowPanel([FieldPanel("starts_on"), FieldPanel("ends_on")]),
        FieldRowPanel([FieldPanel("budget"), FieldPanel("currency")]),
        FieldRowPanel([FieldPanel("approval_number"), FieldPanel("approved_on")]),
        FieldRowPanel([FieldPanel("status"), FieldPanel("accepted_on")]),
        files_panel(),
    ]


class ProgrammeResultViewSet(RegisterViewSet):
    model = ProgrammeResult
    icon = "tasks"
    menu_order = 263
    menu_label = pgettext_lazy("science result", "Science results")
    list_display = [
        "__str__",
        clock_column(),
        PUBLISHED,
    ]
    search_fields = ["folded"]
    ordering = ["-accepted_on", "-pk"]
    content_panels = [
        FieldPanel("programme"),
        FieldPanel("summary"),
        FieldPanel("grade"),
        FieldPanel("synthesis_report"),
        FieldPanel("application_report"),
    ]

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return super().get_queryset(request).select_related("programme")
