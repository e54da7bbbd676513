"""Admin of projects, and of tenders and purchases."""

from django.utils.translation import pgettext_lazy
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.admin.ui.tables import Column

from portal.registers.attachments import files_panel
from portal.registers.columns import PUBLISHED, day_column
from portal.registers.viewsets import RegisterViewSet
from publications.investment.models import Project, Tender
from publications.legislation.decided import decision_panel

APPROVED = day_column("approved_on", pgettext_lazy("decision", "Approved on"))


class ProjectViewSet(RegisterViewSet):
    model = Project
    icon = "tasks"
    menu_order = 235
    menu_label = pgettext_lazy("project", "Investment projects")
    list_display = [
        "title_start",
        Column("status", label=pgettext_lazy("project", "Status"), accessor="get_status_display"),
        Column("budget", label=pgettext_lazy("project", "Budget"), accessor="budget_in_words"),
        APPROVED,
        "portal",
        PUBLISHED,
    ]
    search_fields = ["title", "folded", "code"]
    list_filter = ["status", "kind", "live"]
    ordering = ["-approved_on", "-pk"]
    content_panels = [
        FieldPanel("title"),
        FieldPanel("goal"),
        FieldRowPanel([FieldPanel("status"), FieldPanel("code")]),
        FieldRowPanel([FieldPanel("field"), FieldPanel("kind")]),
        FieldRowPanel([FieldPanel("period_from"), FieldPanel("period_to")]),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("budget"), FieldPanel("budget_currency")]),
                FieldPanel("funding"),
                FieldPanel("sponsors"),
            ],
            heading=pgettext_lazy("project", "Money"),
        ),
        decision_panel(),
        FieldRowPanel([FieldPanel("owner"), FieldPanel("place")]),
        MultiFieldPanel(
            [
                FieldPanel("progress"),
                FieldRowPanel([FieldPanel("progress_percent"), FieldPanel("progress_on")]),
            ],
            heading=pgettext_lazy("project", "Progress"),
        ),
        files_panel(),
    ]


class TenderViewSet(RegisterViewSet):
    model = Tender
    icon = "order"
    menu_order = 236
    menu_label = pgettext_lazy("tender", "Bidding and public procurement")
    list_display = [
        "title_start",
        Column("purpose", label=pgettext_lazy("tender", "List"), accessor="get_purpose_display"),
        Column("stage", label=pgettext_lazy("tender", "What is announced"), accessor="get_stage_display"),
        APPROVED,
        "portal",
        PUBLISHED,
    ]
    search_fields = ["title", "folded", "number"]
    list_filter = ["purpose", "stage", "live"]
    ordering = ["-approved_on", "-pk"]
    content_panels = [
        FieldPanel("title"),
        FieldRowPanel([FieldPanel("purpose"), FieldPanel("stage")]),
        FieldRowPanel([FieldPanel("number"), FieldPanel("form")]),
        FieldPanel("project"),
        FieldPanel("invitation"),
        FieldPanel("content"),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("price"), FieldPanel("currency")]),
                FieldRowPanel([FieldPanel("winner"), FieldPanel("winning_price")]),
                FieldPanel("contract_term"),
            ],
            heading=pgettext_lazy("project", "Money"),
        ),
        FieldRowPanel([FieldPanel("opens_at"), FieldPanel("closes_at")]),
        decision_panel(),
        files_panel(),
    ]
