"""Admin of the strategies and plans, and of the lists about the environment."""

import django_filters
from django.utils.translation import pgettext_lazy
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.admin.ui.tables import BooleanColumn, Column

from portal.core.templatetags.vietnamese import vi_date
from portal.registers.attachments import files_panel
from portal.registers.viewsets import RegisterViewSet
from publications.legislation.decided import decision_panel
from publications.plans.models import EnvironmentalSite, Plan


class PlanAdminFilterSet(WagtailFilterSet):
    live = django_filters.BooleanFilter(label=pgettext_lazy("filter", "Published"))

    class Meta:
        model = Plan
        fields = ["topic", "kind", "live"]


class PlanViewSet(RegisterViewSet):
    model = Plan
    icon = "site"
    menu_order = 230
    menu_label = pgettext_lazy("plan", "Strategies and plans")
    list_display = [
        "title_start",
        Column("topic", label=pgettext_lazy("plan", "List"), accessor="get_topic_display"),
        Column(
            "approved_on",
            label=pgettext_lazy("decision", "Approved on"),
            accessor=lambda plan: vi_date(plan.approved_on),
            sort_key="approved_on",
        ),
        "portal",
        BooleanColumn("live", label=pgettext_lazy("register", "Published")),
    ]
    search_fields = ["title", "folded", "decision_number"]
    search_backend_name = None
    filterset_class = PlanAdminFilterSet
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


class EnvironmentalSiteAdminFilterSet(WagtailFilterSet):
    live = django_filters.BooleanFilter(label=pgettext_lazy("filter", "Published"))

    class Meta:
        model = EnvironmentalSite
        fields = ["kind", "live"]


class EnvironmentalSiteViewSet(RegisterViewSet):
    model = EnvironmentalSite
    icon = "warning"
    menu_order = 231
    menu_label = pgettext_lazy("environmental site", "Environmental information")
    list_display = [
        "title_start",
        Column("kind", label=pgettext_lazy("environmental site", "List"), accessor="get_kind_display"),
        "area",
        "portal",
        BooleanColumn("live", label=pgettext_lazy("register", "Published")),
    ]
    search_fields = ["title", "folded"]
    search_backend_name = None
    filterset_class = EnvironmentalSiteAdminFilterSet
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
