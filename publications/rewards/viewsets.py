"""Admin of rewards and sanctions."""

import django_filters
from django.utils.translation import gettext_lazy, pgettext_lazy
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.admin.ui.tables import Column

from portal.registers.attachments import files_panel
from portal.registers.columns import PUBLISHED, day_column
from portal.registers.viewsets import RegisterViewSet
from publications.rewards.models import ConductDecision
from publications.rewards.panels import PublicUntilPanel


class ConductDecisionAdminFilterSet(WagtailFilterSet):
    is_complied_with = django_filters.BooleanFilter(
        field_name="completed_on",
        lookup_expr="isnull",
        exclude=True,
        label=pgettext_lazy("sanction", "Day of compliance entered"),
    )

    class Meta:
        model = ConductDecision
        fields = ["kind", "live"]


class ConductDecisionViewSet(RegisterViewSet):
    model = ConductDecision
    icon = "pick"
    menu_order = 254
    menu_label = pgettext_lazy("conduct", "Rewards and sanctions")
    list_display = [
        "title_start",
        Column("kind", label=pgettext_lazy("conduct", "Kind"), accessor="get_kind_display", sort_key="kind"),
        "organisation_name",
        day_column("public_until", pgettext_lazy("sanction", "Public until")),
        PUBLISHED,
    ]
    search_fields = ["title", "organisation_name", "decision_number", "folded"]
    filterset_class = ConductDecisionAdminFilterSet
    ordering = ["-decided_on", "-pk"]
    content_panels = [
        PublicUntilPanel(),
        FieldPanel("kind"),
        FieldPanel("title"),
        FieldRowPanel([FieldPanel("organisation_name"), FieldPanel("tax_code")]),
        FieldPanel("is_organisation"),
        FieldRowPanel([FieldPanel("decision_number"), FieldPanel("decided_on")]),
        FieldPanel("deciding_body"),
        FieldPanel("document"),
        FieldPanel("content"),
        MultiFieldPanel(
            [
                FieldPanel("form"),
                FieldRowPanel([FieldPanel("fine"), FieldPanel("currency")]),
                FieldPanel("remedy"),
                FieldPanel("completed_on"),
                FieldRowPanel([FieldPanel("overridden_until"), FieldPanel("override_reason")]),
            ],
            heading=pgettext_lazy("conduct", "Sanction"),
            help_text=gettext_lazy(
                "A sanction leaves the public list by itself on the day after its legal time; "
                "the schedule is set from these entries."
            ),
        ),
        files_panel(),
    ]
