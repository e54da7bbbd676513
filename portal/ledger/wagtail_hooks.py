"""The log in the admin's reports."""

from typing import Any

from django.urls import path, reverse_lazy
from django.utils.translation import pgettext_lazy
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from portal.ledger.views import AuditReportView, may_read_log


@hooks.register("register_admin_urls")
def register_audit_report_urls() -> list:
    return [
        path("reports/log/", AuditReportView.as_view(), name="ledger_audit_report"),
        path(
            "reports/log/results/",
            AuditReportView.as_view(results_only=True),
            name="ledger_audit_report_results",
        ),
    ]


class AuditReportMenuItem(MenuItem):
    def is_shown(self, request: Any) -> bool:
        return may_read_log(request.user)


@hooks.register("register_reports_menu_item")
def register_audit_report_menu_item() -> AuditReportMenuItem:
    return AuditReportMenuItem(
        pgettext_lazy("audit log", "Log"),
        reverse_lazy("ledger_audit_report"),
        name="audit-log",
        icon_name="history",
        order=990,
    )
