"""Admin wiring: trust roots, the report, the page of a file, and what the list of files says."""

from typing import Any

from django.templatetags.static import static
from django.urls import include, path, reverse_lazy
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from portal.signatures.views import SignatureReportView, file_signatures
from portal.signatures.viewsets import TrustRootViewSet, trust_root_viewset
from portal.tenancy.scope import sits_on_a_board


@hooks.register("register_admin_viewset")
def register_trust_roots() -> TrustRootViewSet:
    return trust_root_viewset


@hooks.register("register_admin_urls")
def register_signature_urls() -> list:
    report, results = SignatureReportView.as_view(), SignatureReportView.as_view(results_only=True)
    files = ([path("<int:pk>/", file_signatures, name="file")], "file_signatures")
    return [
        path("reports/signatures/", report, name="signature_report"),
        path("reports/signatures/results/", results, name="signature_report_results"),
        path("file-signatures/", include(files)),
    ]


@hooks.register("insert_global_admin_css")
def style_signatures() -> SafeString:
    return format_html('<link rel="stylesheet" href="{}">', static("signatures/admin.css"))


class SignatureReportMenuItem(MenuItem):
    def is_shown(self, request: Any) -> bool:
        return sits_on_a_board(request.user)


@hooks.register("register_reports_menu_item")
def register_signature_report_menu_item() -> SignatureReportMenuItem:
    label, address = _("Digital signatures"), reverse_lazy("signature_report")
    return SignatureReportMenuItem(label, address, name="signatures", icon_name="key", order=700)
