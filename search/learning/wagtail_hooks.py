"""The report in the admin's menu."""

from django.urls import path, reverse_lazy
from django.utils.translation import pgettext_lazy
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from search.learning.views import LearningReportView, may_read


@hooks.register("register_admin_urls")
def register_learning_urls() -> list:
    return [path("reports/tim-kiem/", LearningReportView.as_view(), name="search_learning_report")]


class LearningMenuItem(MenuItem):
    def is_shown(self, request) -> bool:
        return may_read(request.user)


@hooks.register("register_reports_menu_item")
def register_learning_report() -> MenuItem:
    label = pgettext_lazy("search learning", "What readers search for")
    return LearningMenuItem(
        label, reverse_lazy("search_learning_report"), name="search-learning", icon_name="search", order=970
    )
