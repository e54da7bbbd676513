"""Admin of answers to petitions."""

from django.utils.translation import pgettext_lazy
from wagtail.admin.panels import FieldPanel, FieldRowPanel

from portal.registers.attachments import files_panel
from portal.registers.clock.in_lists import clock_column
from portal.registers.columns import PUBLISHED, day_column
from portal.registers.viewsets import RegisterViewSet
from publications.direction.models import PetitionAnswer


class PetitionAnswerViewSet(RegisterViewSet):
    model = PetitionAnswer
    icon = "mail"
    menu_order = 253
    menu_label = pgettext_lazy("petition", "Answers to petitions")
    list_display = [
        "title_start",
        day_column("received_on", pgettext_lazy("petition", "Received on")),
        clock_column(),
        PUBLISHED,
    ]
    search_fields = ["title", "folded"]
    list_filter = ["petitioner", "live"]
    ordering = ["-received_on", "-pk"]
    content_panels = [
        FieldPanel("title"),
        FieldPanel("petition"),
        FieldRowPanel([FieldPanel("petitioner"), FieldPanel("received_on")]),
        FieldPanel("answer"),
        FieldRowPanel([FieldPanel("answering_unit"), FieldPanel("answered_on")]),
        files_panel(),
    ]
