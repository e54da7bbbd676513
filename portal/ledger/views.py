"""The log as a report of the admin."""

import datetime
from typing import Any

import django_filters
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.filters import DateRangePickerWidget, WagtailFilterSet
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.reports import ReportView

from portal.core.spreadsheets import SafeReportMixin
from portal.ledger.actions import action_label, kind_label
from portal.ledger.models import AuditEntry
from portal.ledger.querysets import LOG_READERS
from portal.tenancy.models import Portal
from portal.tenancy.scope import portals_of, sits_on_a_board

SYSTEM = pgettext_lazy("audit log", "System")


def may_read_log(user: Any) -> bool:
    """Operators of the province, and who answers for at least one portal."""
    return sits_on_a_board(user, *LOG_READERS)


def _portals_for_filter(request: Any) -> QuerySet[Portal]:
    return portals_of(request.user, *LOG_READERS)


def local_time_text(moment: datetime.datetime) -> str:
    """The time in Vietnam; Wagtail's own spreadsheets would say it in UTC."""
    return date_format(timezone.localtime(moment), "d/m/Y H:i:s")


class AuditReportFilterSet(WagtailFilterSet):
    happened_at = django_filters.DateFromToRangeFilter(
        label=pgettext_lazy("audit log", "Date"), widget=DateRangePickerWidget
    )
    action = django_filters.ChoiceFilter(label=pgettext_lazy("audit log", "Action"))
    portal = django_filters.ModelChoiceFilter(
        label=pgettext_lazy("audit log", "Portal"), queryset=_portals_for_filter
    )
    object_title = django_filters.CharFilter(
        label=pgettext_lazy("audit log", "Object"), lookup_expr="icontains"
    )

    class Meta:
        model = AuditEntry
        fields: list[str] = []

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.filters["action"].extra["choices"] = self._actions_seen()

    def _actions_seen(self) -> list[tuple[str, str]]:
        seen = AuditEntry.objects.visible_to(self.request.user).order_by().values_list("action", flat=True)
        return sorted(((code, action_label(code)) for code in seen.distinct()), key=lambda choice: choice[1])


class AuditReportView(SafeReportMixin, ReportView):
    """Log entries (nhật ký) of the portals that the reader answers for; the operators see all."""

    verbose_name_plural = AuditEntry._meta.verbose_name_plural
    columns = [
        Column(
            "happened_at",
            label=pgettext_lazy("audit log", "Time"),
            accessor=lambda entry: local_time_text(entry.happened_at),
        ),
        Column(
            "action",
            label=pgettext_lazy("audit log", "Action"),
            accessor=lambda entry: action_label(entry.action),
        ),
        Column("object_title", label=pgettext_lazy("audit log", "Object")),
        Column(
            "object_label",
            label=pgettext_lazy("audit log", "Kind of object"),
            accessor=lambda entry: kind_label(entry.object_label),
        ),
        Column(
            "user_name",
            label=pgettext_lazy("audit log", "Person"),
            accessor=lambda entry: entry.user_name or SYSTEM,
        ),
        Column(
            "portal", label=pgettext_lazy("audit log", "Portal"), accessor=lambda entry: entry.portal or ""
        ),
    ]
    page_title = pgettext_lazy("audit log", "Log")
    header_icon = "history"
    filterset_class = AuditReportFilterSet
    index_url_name = "ledger_audit_report"
    index_results_url_name = "ledger_audit_report_results"
    list_export = [
        "happened_at",
        "portal",
        "user_name",
        "action",
        "object_label",
        "object_title",
        "object_id",
        "request_id",
    ]
    export_headings = {
        "happened_at": pgettext_lazy("audit log", "Time"),
        "portal": pgettext_lazy("audit log", "Portal"),
        "user_name": pgettext_lazy("audit log", "Person"),
        "action": pgettext_lazy("audit log", "Action"),
        "object_label": pgettext_lazy("audit log", "Kind of object"),
        "object_title": pgettext_lazy("audit log", "Object"),
        "object_id": _("ID"),
        "request_id": pgettext_lazy("audit log", "Request"),
    }

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        texts = {"happened_at": local_time_text, "action": action_label, "object_label": kind_label}
        self.custom_field_preprocess = self.custom_field_preprocess | {
            field: dict.fromkeys(self.FORMATS, text) for field, text in texts.items()
        }

    def dispatch(self, request: Any, *args: Any, **kwargs: Any) -> Any:
        if not may_read_log(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_queryset(self) -> QuerySet[AuditEntry]:
        return AuditEntry.objects.visible_to(self.request.user).select_related("portal")

    def get_filename(self) -> str:
        return "nhat-ky"
