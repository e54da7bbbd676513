"""Admin of the gazette, for the board of the provincial portal."""

import django_filters
from django.utils.translation import pgettext_lazy
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel

from portal.registers.columns import PUBLISHED, day_column
from portal.registers.viewsets import RegisterViewSet
from publications.gazette.forms import GazetteIssueForm
from publications.gazette.models import GazetteIssue


class GazetteAdminFilterSet(WagtailFilterSet):
    year = django_filters.NumberFilter(label=pgettext_lazy("filter", "Year"))

    class Meta:
        model = GazetteIssue
        fields = ["year", "live"]


class GazetteIssueViewSet(RegisterViewSet):
    model = GazetteIssue
    icon = "openquote"
    menu_order = 210
    menu_label = pgettext_lazy("gazette", "Gazette")
    record_form_class = GazetteIssueForm
    list_display = [
        "number",
        day_column("issued_on", pgettext_lazy("gazette", "Issued on")),
        PUBLISHED,
    ]
    search_fields = ["number", "items__document_number"]
    filterset_class = GazetteAdminFilterSet
    ordering = ["-issued_on", "-first_number", "-pk"]
    content_panels = [
        FieldRowPanel([FieldPanel("number"), FieldPanel("issued_on")]),
        FieldPanel("file"),
        InlinePanel(
            "items",
            heading=pgettext_lazy("gazette", "Documents in the issue"),
            label=pgettext_lazy("gazette", "Document"),
            panels=[
                FieldRowPanel(
                    [FieldPanel("document_number"), FieldPanel("document_issued_on"), FieldPanel("page")]
                ),
                FieldPanel("abstract"),
                FieldPanel("issuing_body"),
                FieldRowPanel([FieldPanel("sent_on"), FieldPanel("received_on")]),
            ],
        ),
    ]
