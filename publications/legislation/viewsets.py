"""Admin of the register of legal documents."""

import django_filters
from django.urls import path
from django.utils.translation import pgettext_lazy
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.admin.ui.tables import Column
from wagtail.admin.viewsets.model import ModelViewSet

from portal.core.templatetags.vietnamese import vi_date
from portal.registers.clock.in_lists import clock_column
from portal.registers.viewsets import RegisterViewSet
from portal.registers.vocabulary_views import WordDeleteView
from publications.legislation.admin_views import (
    DocumentFromFileView,
    LegalDocumentCreateView,
    LegalDocumentEditView,
    LegalDocumentIndexView,
)
from publications.legislation.choosers import DocumentChooserViewSet
from publications.legislation.citations.views import CitationsView
from publications.legislation.extensions import extra_panels
from publications.legislation.forms import LegalDocumentForm
from publications.legislation.models import DocumentType, FieldOfLaw, LegalDocument, Signatory
from publications.legislation.panels import ProposedFieldPanel, ReadingPanel


class LegalDocumentAdminFilterSet(WagtailFilterSet):
    document_type = django_filters.ModelChoiceFilter(
        queryset=DocumentType.objects.all(), label=pgettext_lazy("legal document", "Type")
    )
    issued_year = django_filters.NumberFilter(label=pgettext_lazy("filter", "Year of issue"))
    live = django_filters.BooleanFilter(label=pgettext_lazy("filter", "Published"))

    class Meta:
        model = LegalDocument
        fields = ["document_type", "issued_year", "live"]


class LegalDocumentViewSet(RegisterViewSet):
    model = LegalDocument
    icon = "doc-full"
    menu_order = 200
    menu_label = pgettext_lazy("legal document", "Legal documents")
    list_display = [
        "document_number",
        "document_type",
        "abstract_start",
        Column(
            "issued_on",
            label=pgettext_lazy("legal document", "Issued on"),
            accessor=lambda record: vi_date(record.issued_on),
            sort_key="issued_on",
        ),
        clock_column(),
        Column(
            "portal",
            label=pgettext_lazy("portal", "Portal"),
            accessor="portal.organisation.display_name",
        ),
    ]
    search_fields = ["document_number", "abstract", "folded"]
    filterset_class = LegalDocumentAdminFilterSet
    ordering = ["-issued_on", "-pk"]
    content_panels = [
        ReadingPanel(heading=pgettext_lazy("legal document", "Read from the file")),
        FieldRowPanel([ProposedFieldPanel("document_number"), ProposedFieldPanel("document_type")]),
        ProposedFieldPanel("is_normative"),
        ProposedFieldPanel("abstract"),
        FieldRowPanel([ProposedFieldPanel("issuing_body"), FieldPanel("co_issuers")]),
        FieldRowPanel([ProposedFieldPanel("signatory"), ProposedFieldPanel("signatory_title")]),
        FieldRowPanel([ProposedFieldPanel("signing_capacity"), ProposedFieldPanel("signer")]),
        FieldPanel("remember_signer"),
        FieldRowPanel(
            [
                ProposedFieldPanel("issued_on"),
                ProposedFieldPanel("effective_from"),
                FieldPanel("effective_until"),
            ]
        ),
        FieldRowPanel(
            [
                ProposedFieldPanel("place_of_issue"),
                ProposedFieldPanel("passed_on"),
                FieldPanel("is_expedited"),
            ]
        ),
        ProposedFieldPanel("recipients"),
        FieldPanel("fields_of_law"),
        FieldPanel("bound_bodies"),
        MultiFieldPanel(
            [
                InlinePanel(
                    "files",
                    heading=pgettext_lazy("legal document", "Files"),
                    label=pgettext_lazy("legal document", "File"),
                    panels=[FieldPanel("file"), FieldPanel("is_official_copy")],
                )
            ],
            heading=pgettext_lazy("legal document", "Files"),
        ),
    ]
    record_form_class = LegalDocumentForm
    chooser_viewset_class = DocumentChooserViewSet
    index_view_class = LegalDocumentIndexView
    add_view_class = LegalDocumentCreateView
    edit_view_class = LegalDocumentEditView

    def get_urlpatterns(self):
        return [
            *super().get_urlpatterns(),
            path("doc-tu-tep/", self.from_file_view, name="from_file"),
            path("dan-chieu/<int:pk>/", self.construct_view(CitationsView), name="citations"),
        ]

    @property
    def from_file_view(self):
        return self.construct_view(DocumentFromFileView)

    def get_edit_handler(self):
        confirmation = FieldPanel("has_no_secrets")
        self.content_panels = [*type(self).content_panels, *extra_panels(), confirmation]
        return super().get_edit_handler()

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("document_type", "portal__organisation")


class DocumentTypeViewSet(ModelViewSet):
    """Types of documents; the province keeps the list."""

    model = DocumentType
    delete_view_class = WordDeleteView
    name = "document_type"
    icon = "list-ul"
    form_fields = ["name", "code", "abbreviation", "can_be_normative", "rank"]
    list_display = ["name", "abbreviation", "can_be_normative"]
    search_fields = ["name", "abbreviation"]
    search_backend_name = None
    add_to_settings_menu = True
    copy_view_enabled = False


class FieldOfLawViewSet(ModelViewSet):
    """Fields of state management; the province keeps the list."""

    model = FieldOfLaw
    name = "field_of_law"
    icon = "tag"
    form_fields = ["name"]
    list_display = ["name"]
    search_fields = ["name"]
    search_backend_name = None
    add_to_settings_menu = True
    copy_view_enabled = False


class SignatoryViewSet(ModelViewSet):
    """People who sign documents; the province keeps the list."""

    model = Signatory
    delete_view_class = WordDeleteView
    name = "signatory"
    icon = "user"
    form_fields = ["name", "title", "organisation", "is_active"]
    list_display = ["name", "title", "organisation", "is_active"]
    search_fields = ["name", "title"]
    search_backend_name = None
    add_to_settings_menu = True
    copy_view_enabled = False
