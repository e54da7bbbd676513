"""The number of followers in the admin's reports."""

from typing import Any

from django.urls import path, reverse_lazy
from django.utils.translation import pgettext_lazy
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from portal.notify.reports import FollowingReportView, may_read


@hooks.register("register_admin_urls")
def register_report_urls() -> list:
    return [
        path("reports/following/", FollowingReportView.as_view(), name="notify_report"),
        path(
            "reports/following/results/",
            FollowingReportView.as_view(results_only=True),
            name="notify_report_results",
        ),
    ]


class FollowingReportMenuItem(MenuItem):
    def is_shown(self, request: Any) -> bool:
        return may_read(request.user)


@hooks.register("register_reports_menu_item")
def register_report_menu_item() -> FollowingReportMenuItem:
    return FollowingReportMenuItem(
        pgettext_lazy("following", "Following by e-mail"),
        reverse_lazy("notify_report"),
        name="following",
        icon_name="mail",
        order=980,
    )
