"""Admin of the strategies and plans, and of the lists about the environment."""

from django.utils.translation import pgettext_lazy
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.admin.ui.tables import Column

from portal.registers.attachments import files_panel
from portal.registers.columns import PUBLISHED, day_column
from portal.registers.viewsets import RegisterViewSet
from publications.legislation.decided import decision_panel
from publications.plans.forms import EnvironmentalSiteForm
from publications.plans.models import EnvironmentalSite, Plan


class PlanViewSet(RegisterViewSet):
    model = Plan
    icon = "site"
    menu_order = 230
    menu_label = pgettext_lazy("plan", "Strategies and plans")
    list_display = [
        "title_start",
        Column("topic", label=pgettext_lazy("plan", "List"), accessor="get_topic_display"),
        day_column("approved_on", pgettext_lazy("decision", "Approved on")),
        "portal",
        PUBLISHED,
    ]
    search_fields = ["title", "folded", "decision_number"]
    list_filter = ["topic", "kind", "live"]
    ordering = ["-approved_on", "-pk"]
    content_panels = [
        FieldPanel("title"),
        FieldRowPanel([FieldPanel("topic"), FieldPanel("kind")]),
        FieldRowPanel([FieldPanel("field"), FieldPanel("area")]),
        FieldRowPanel([FieldPanel("period_from"), FieldPanel("period_to")]),
        decision_panel(),
        FieldPanel("summary"),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("capital"), FieldPanel("capital_currency")]),
                FieldPanel("contact"),
            ],
            heading=pgettext_lazy("plan", "Call for investment"),
        ),
        files_panel(FieldPanel("is_map"), FieldPanel("text_alternative")),
    ]


class EnvironmentalSiteViewSet(RegisterViewSet):
    model = EnvironmentalSite
    icon = "warning"
    menu_order = 231
    menu_label = pgettext_lazy("environmental site", "Environmental information")
    record_form_class = EnvironmentalSiteForm
    list_display = [
        "title_start",
        Column("kind", label=pgettext_lazy("environmental site", "List"), accessor="get_kind_display"),
        "area",
        "portal",
        PUBLISHED,
    ]
    search_fields = ["title", "folded"]
    list_filter = ["kind", "live"]
    ordering = ["-pk"]
    content_panels = [
        FieldPanel("title"),
        FieldRowPanel([FieldPanel("kind"), FieldPanel("level")]),
        FieldRowPanel([FieldPanel("operator"), FieldPanel("area")]),
        FieldPanel("waste_kind"),
        FieldRowPanel([FieldPanel("quantity"), FieldPanel("quantity_unit")]),
        FieldPanel("cause"),
        FieldPanel("measures"),
        decision_panel(pgettext_lazy("environmental site", "Decision that names it")),
        files_panel(),
    ]
