"""Admin of answers to petitions."""

import django_filters
from django.utils.translation import pgettext_lazy
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.admin.ui.tables import BooleanColumn, Column

from portal.core.templatetags.vietnamese import vi_date
from portal.registers.attachments import files_panel
from portal.registers.clock.in_lists import clock_column
from portal.registers.viewsets import RegisterViewSet
from publications.direction.enums import Petitioner
from publications.direction.models import PetitionAnswer


class PetitionAnswerAdminFilterSet(WagtailFilterSet):
    petitioner = django_filters.ChoiceFilter(
        choices=Petitioner.choices, label=pgettext_lazy("petition", "Asked by")
    )
    live = django_filters.BooleanFilter(label=pgettext_lazy("filter", "Published"))

    class Meta:
        model = PetitionAnswer
        fields = ["petitioner", "live"]


class PetitionAnswerViewSet(RegisterViewSet):
    model = PetitionAnswer
    icon = "mail"
    menu_order = 253
    menu_label = pgettext_lazy("petition", "Answers to petitions")
    list_display = [
        "title_start",
        Column(
            "received_on",
            label=pgettext_lazy("petition", "Received on"),
            accessor=lambda record: vi_date(record.received_on),
            sort_key="received_on",
        ),
        clock_column(),
        BooleanColumn("live", label=pgettext_lazy("register", "Published")),
    ]
    search_fields = ["title", "folded"]
    search_backend_name = None
    filterset_class = PetitionAnswerAdminFilterSet
    ordering = ["-received_on", "-pk"]
    content_panels = [
        FieldPanel("title"),
        FieldPanel("petition"),
        FieldRowPanel([FieldPanel("petitioner"), FieldPanel("received_on")]),
        FieldPanel("answer"),
        FieldRowPanel([FieldPanel("answering_unit"), FieldPanel("answered_on")]),
        files_panel(),
    ]
