"""Admin of science programmes and their results."""

import django_filters
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import pgettext_lazy
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.admin.ui.tables import BooleanColumn, Column

from portal.registers.attachments import files_panel
from portal.registers.clock.in_lists import clock_column
from portal.registers.viewsets import RegisterViewSet
from publications.research.enums import ProgrammeStatus
from publications.research.models import ProgrammeResult, ScienceProgramme


class ScienceProgrammeAdminFilterSet(WagtailFilterSet):
    status = django_filters.ChoiceFilter(
        choices=ProgrammeStatus.choices, label=pgettext_lazy("science programme", "Status")
    )
    live = django_filters.BooleanFilter(label=pgettext_lazy("filter", "Published"))

    class Meta:
        model = ScienceProgramme
        fields = ["status", "live"]


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
        BooleanColumn("live", label=pgettext_lazy("register", "Published")),
    ]
    search_fields = ["title", "code", "folded"]
    search_backend_name = None
    filterset_class = ScienceProgrammeAdminFilterSet
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
        BooleanColumn("live", label=pgettext_lazy("register", "Published")),
    ]
    search_fields = ["folded"]
    search_backend_name = None
    list_filter = ["live"]
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
