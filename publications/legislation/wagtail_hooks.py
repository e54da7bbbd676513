from django.templatetags.static import static
from django.urls import path, reverse_lazy
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.snippets.models import register_snippet

from portal.tenancy.scope import sits_on_a_board
from publications.legislation.coverage_report import coverage_report
from publications.legislation.viewsets import (
    DocumentTypeViewSet,
    FieldOfLawViewSet,
    LegalDocumentViewSet,
    SignatoryViewSet,
)

register_snippet(LegalDocumentViewSet)


@hooks.register("insert_editor_js")
def take_proposals_over() -> SafeString:
    return format_html('<script src="{}"></script>', static("legislation/proposals.js"))


@hooks.register("insert_global_admin_css")
def style_proposals() -> SafeString:
    return format_html('<link rel="stylesheet" href="{}">', static("legislation/admin.css"))


@hooks.register("register_admin_urls")
def register_coverage_report() -> list:
    return [path("reports/text-coverage/", coverage_report, name="text_coverage_report")]


class CoverageMenuItem(MenuItem):
    def is_shown(self, request) -> bool:
        return sits_on_a_board(request.user)


@hooks.register("register_reports_menu_item")
def register_coverage_menu_item() -> MenuItem:
    return CoverageMenuItem(
        gettext_lazy("Files found by their words"),
        reverse_lazy("text_coverage_report"),
        name="text-coverage",
        icon_name="search",
        order=690,
    )


@hooks.register("register_admin_viewset")
def register_vocabularies():
    return [DocumentTypeViewSet(), FieldOfLawViewSet(), SignatoryViewSet()]
