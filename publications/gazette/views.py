"""Reports of the gazette for the board of the provincial portal: its numbers, and what it has not printed."""

from datetime import date

import django_filters
from django import forms
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import pgettext_lazy
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.reports import ReportView

from portal.core.spreadsheets import SafeReportMixin
from portal.core.templatetags.vietnamese import vi_date
from portal.registers.filters import FIRST_YEAR, LAST_YEAR
from portal.registers.permissions import PortalRecordPolicy
from portal.tenancy.models import Portal
from publications.gazette.completeness import year_of_the_board
from publications.gazette.models import DAYS_TO_PRINT, DAYS_TO_PRINT_CENTRAL, GazetteIssue, GazetteItem
from publications.gazette.record_links import records_of
from publications.gazette.ungazetted import ungazetted
from publications.legislation.models import LegalDocument


def may_read_reports(user) -> bool:
    """The provincial board, and the operators of the province."""
    return PortalRecordPolicy(GazetteIssue).user_has_permission(user, "view")


class YearForm(forms.Form):
    nam = forms.IntegerField(
        label=pgettext_lazy("filter", "Year"), min_value=FIRST_YEAR, max_value=LAST_YEAR, required=False
    )


def gazette_report(request: HttpRequest) -> HttpResponse:
    """Numbers of a year, what came late, and what has no record here."""
    portal = Portal.objects.provincial()
    if portal is None or not may_read_reports(request.user):
        raise PermissionDenied
    years = GazetteIssue.objects.filter(portal=portal).years()
    form = YearForm(request.GET)
    asked = form.cleaned_data["nam"] if form.is_valid() else None
    year = asked or (years[0] if years else timezone.localdate().year)
    printed = GazetteItem.objects.public().filter(issue__year=year)
    items = list(printed.select_related("issue", "issuing_body"))
    records = records_of(items)
    context = {
        "form": form,
        "years": years,
        "numbers": year_of_the_board(portal, year),
        "sent_late": [item for item in items if item.is_sent_late],
        "printed_late": [item for item in items if item.is_printed_late(item.issue.issued_on)],
        "without_record": [item for item in items if item.pk not in records],
    }
    return TemplateResponse(request, "gazette/report.html", context)


class UngazettedFilterSet(WagtailFilterSet):
    qua_han = django_filters.ChoiceFilter(
        label=pgettext_lazy("gazette", "Signed more than"),
        choices=[
            (str(DAYS_TO_PRINT), pgettext_lazy("gazette", "7 days ago")),
            (str(DAYS_TO_PRINT_CENTRAL), pgettext_lazy("gazette", "15 days ago")),
        ],
        method="signed_before",
        empty_label=None,
    )
    issued_year = django_filters.NumberFilter(
        label=pgettext_lazy("filter", "Year of issue"), min_value=FIRST_YEAR, max_value=LAST_YEAR
    )

    class Meta:
        model = LegalDocument
        fields = ["issued_year"]

    def signed_before(self, queryset: QuerySet, name: str, value: str) -> QuerySet:
        return queryset & ungazetted(int(value))


class UngazettedReportView(SafeReportMixin, ReportView):
    """Normative documents signed more than seven days ago that no public issue lists."""

    page_title = pgettext_lazy("gazette", "Documents that the gazette has not printed")
    header_icon = "openquote"
    filterset_class = UngazettedFilterSet
    index_url_name = "gazette_documents"
    index_results_url_name = "gazette_documents_results"
    default_ordering = "-sort_date"
    columns = [
        Column("document_number", label=pgettext_lazy("legal document", "Number and sign")),
        Column("abstract", label=pgettext_lazy("legal document", "Abstract"), accessor="abstract_start"),
        Column("issuing_body", label=pgettext_lazy("legal document", "Issued by")),
        Column(
            "issued_on",
            label=pgettext_lazy("legal document", "Issued on"),
            accessor=lambda document: vi_date(document.issued_on),
        ),
        Column(
            "waiting",
            label=pgettext_lazy("gazette", "Days since"),
            accessor=lambda document: days_since(document.issued_on),
        ),
    ]
    list_export = ["document_number", "abstract", "issuing_body", "issued_on"]
    export_headings = {
        "document_number": pgettext_lazy("legal document", "Number and sign"),
        "abstract": pgettext_lazy("legal document", "Abstract"),
        "issuing_body": pgettext_lazy("legal document", "Issued by"),
        "issued_on": pgettext_lazy("legal document", "Issued on"),
    }

    def dispatch(self, request, *args, **kwargs):
        if not may_read_reports(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_queryset(self) -> QuerySet[LegalDocument]:
        return ungazetted(DAYS_TO_PRINT).order_by("-sort_date", "-pk")

    def get_filename(self) -> str:
        return "van-ban-chua-dang-cong-bao"


def days_since(day: date | None) -> int | str:
    return (timezone.localdate() - day).days if day else ""
