"""Admin wiring of the gazette."""

from django.urls import path, reverse_lazy
from django.utils.translation import pgettext_lazy
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.snippets.models import register_snippet

from publications.gazette.views import UngazettedReportView, gazette_report, may_read_reports
from publications.gazette.viewsets import GazetteIssueViewSet

register_snippet(GazetteIssueViewSet)


@hooks.register("register_admin_urls")
def register_report_urls() -> list:
    return [
        path("reports/gazette/", gazette_report, name="gazette_report"),
        path("reports/gazette/documents/", UngazettedReportView.as_view(), name="gazette_documents"),
        path(
            "reports/gazette/documents/results/",
            UngazettedReportView.as_view(results_only=True),
            name="gazette_documents_results",
        ),
    ]


class GazetteReportMenuItem(MenuItem):
    def is_shown(self, request) -> bool:
        return may_read_reports(request.user)


@hooks.register("register_reports_menu_item")
def register_numbering_report() -> MenuItem:
    return GazetteReportMenuItem(
        pgettext_lazy("gazette", "Numbers of the gazette"),
        reverse_lazy("gazette_report"),
        name="gazette-numbers",
        icon_name="openquote",
        order=700,
    )


@hooks.register("register_reports_menu_item")
def register_documents_report() -> MenuItem:
    return GazetteReportMenuItem(
        pgettext_lazy("gazette", "Not yet in the gazette"),
        reverse_lazy("gazette_documents"),
        name="gazette-documents",
        icon_name="openquote",
        order=701,
    )
