"""The report of what was published without a valid signature, by an exception from the rule (S17)."""

from typing import Any

import django_filters
from django.core.exceptions import PermissionDenied
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.filters import DateRangePickerWidget, WagtailFilterSet
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views.reports import ReportView

from portal.core.spreadsheets import SafeReportMixin, safe_row
from portal.core.templatetags.vietnamese import vi_datetime
from portal.tenancy.models import Portal
from portal.tenancy.scope import portals_of, sits_on_a_board
from publications.signing.models import SignatureException
from publications.signing.rule import exceptions_address

KINDS = (
    ("document", pgettext_lazy("signing rule", "Documents")),
    ("schedule", pgettext_lazy("signing rule", "Working schedules")),
)
USES = (
    ("yes", pgettext_lazy("signing rule", "Public now by the exception")),
    ("no", pgettext_lazy("signing rule", "Not public, or replaced since")),
)


def use_of(exception: SignatureException) -> str:
    """Whether readers see now what was published by an exception."""
    return str(dict(USES)["yes" if exception.is_in_use else "no"])


class ExceptionFilterSet(WagtailFilterSet):
    portal = django_filters.ModelChoiceFilter(
        queryset=lambda request: portals_of(request.user),
        label=pgettext_lazy("portal", "Portal"),
        method="by_portal",
    )
    kind = django_filters.ChoiceFilter(
        choices=KINDS, label=pgettext_lazy("signing rule", "About"), method="by_kind"
    )
    use = django_filters.ChoiceFilter(
        choices=USES, label=pgettext_lazy("signing rule", "State"), method="by_use"
    )
    recorded_at = django_filters.DateFromToRangeFilter(
        label=pgettext_lazy("signing rule", "Recorded at"), widget=DateRangePickerWidget
    )

    class Meta:
        model = SignatureException
        fields: list[str] = []

    def by_portal(self, queryset: QuerySet, name: str, value: Portal) -> QuerySet:
        return queryset.filter(Q(document__portal=value) | Q(schedule__portal=value))

    def by_kind(self, queryset: QuerySet, name: str, value: str) -> QuerySet:
        return queryset.filter(**{f"{value}__isnull": False})

    def by_use(self, queryset: QuerySet, name: str, value: str) -> QuerySet:
        return queryset.in_use(value == "yes")


class ExceptionReportView(SafeReportMixin, ReportView):
    """Exceptions of documents and of weeks: why, by whom, and whether what they let through is public now."""

    page_title = pgettext_lazy("signing rule", "Exceptions from the rule on signatures")
    header_icon = "key"
    filterset_class = ExceptionFilterSet
    index_url_name = "signing:exception_report"
    index_results_url_name = "signing:exception_report_results"
    is_searchable = False
    columns = [
        TitleColumn(
            "record",
            label=pgettext_lazy("signing rule", "Document or week"),
            get_url=lambda exception: exceptions_address(exception.record),
        ),
        Column("portal", label=pgettext_lazy("portal", "Portal"), accessor="record.portal"),
        Column("use", label=pgettext_lazy("signing rule", "State"), accessor=use_of),
        Column("reason", label=pgettext_lazy("signing rule", "Reason")),
        Column("recorded_by", label=pgettext_lazy("signing rule", "Recorded by")),
        Column(
            "recorded_at",
            label=pgettext_lazy("signing rule", "Recorded at"),
            accessor=lambda row: vi_datetime(row.recorded_at),
        ),
    ]
    list_export = ["record", "portal", "use", "file", "reason", "recorded_by", "recorded_at"]
    export_headings = {
        "record": pgettext_lazy("signing rule", "Document or week"),
        "portal": pgettext_lazy("portal", "Portal"),
        "use": pgettext_lazy("signing rule", "State"),
        "file": pgettext_lazy("signing rule", "SHA-256 of the file"),
        "reason": pgettext_lazy("signing rule", "Reason"),
        "recorded_by": pgettext_lazy("signing rule", "Recorded by"),
        "recorded_at": pgettext_lazy("signing rule", "Recorded at"),
    }

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not sits_on_a_board(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_queryset(self) -> QuerySet[SignatureException]:
        return SignatureException.objects.of_user(self.request.user).with_records()

    def to_row_dict(self, item: SignatureException) -> dict[str, Any]:
        row = {
            "record": str(item.record),
            "portal": str(item.record.portal),
            "use": use_of(item),
            "file": item.stored.sha256 if item.stored else _("No file is attached"),
            "reason": item.reason,
            "recorded_by": str(item.recorded_by or ""),
            "recorded_at": vi_datetime(item.recorded_at),
        }
        return safe_row(row)

    def get_filename(self) -> str:
        return "ngoai-le-chu-ky-so"
