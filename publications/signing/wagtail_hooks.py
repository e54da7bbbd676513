"""Admin wiring: the pages of the rule and of exceptions, their report, and the menu entries."""

from django.urls import include, path, reverse
from django.utils.translation import pgettext_lazy
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from portal.tenancy.scope import sits_on_a_board
from publications.signing.reports import ExceptionReportView
from publications.signing.views import RULING_ROLES, exceptions, policy, schedule_exceptions


@hooks.register("register_admin_urls")
def register_signing_urls() -> list:
    addresses = [
        path("", policy, name="policy_first"),
        path("<int:pk>/", policy, name="policy"),
        path("exceptions/", ExceptionReportView.as_view(), name="exception_report"),
        path(
            "exceptions/results/",
            ExceptionReportView.as_view(results_only=True),
            name="exception_report_results",
        ),
        path("exceptions/<int:pk>/", exceptions, name="exceptions"),
        path("exceptions/schedule/<int:pk>/", schedule_exceptions, name="schedule_exceptions"),
    ]
    return [path("signing/", include((addresses, "signing")))]


class PolicyMenuItem(MenuItem):
    def is_shown(self, request) -> bool:
        return sits_on_a_board(request.user, *RULING_ROLES)


@hooks.register("register_admin_menu_item")
def register_policy_menu_item() -> MenuItem:
    label, address = pgettext_lazy("signing rule", "Signing rule"), reverse("signing:policy_first")
    return PolicyMenuItem(label, address, name="signing", icon_name="key", order=670)


class ExceptionReportMenuItem(MenuItem):
    def is_shown(self, request) -> bool:
        return sits_on_a_board(request.user)


@hooks.register("register_reports_menu_item")
def register_exception_report_menu_item() -> MenuItem:
    label = pgettext_lazy("signing rule", "Exceptions on signatures")
    address = reverse("signing:exception_report")
    return ExceptionReportMenuItem(label, address, name="signature-exceptions", icon_name="key", order=702)
