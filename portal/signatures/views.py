"""Signatures in the admin: the report over a board's files, and the page of one file."""

from typing import Any

import django_filters
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy
from wagtail.admin import messages
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, DateColumn, TitleColumn
from wagtail.admin.views.reports import ReportView

from portal.core.spreadsheets import SafeReportMixin, safe_row
from portal.core.templatetags.vietnamese import vi_datetime
from portal.media.models import OfficialFile
from portal.signatures.enums import CheckState, Verdict
from portal.signatures.services import check_files
from portal.tenancy.scope import portals_of, sits_on_a_board

SIGNATURES = "stored__signature_check__signatures"


def files_with_signatures(user) -> QuerySet[OfficialFile]:
    """PDF files of the person's portals with what is known of their signatures, in two queries."""
    files = OfficialFile.objects.of_user(user).with_stored().select_related("stored__signature_check")
    return files.filter(stored__signature_check__isnull=False).prefetch_related(SIGNATURES)


def state_of(file: OfficialFile) -> str:
    """The verdict, or how far the check has come."""
    check = getattr(file.stored, "signature_check", None)
    if check is None:
        return ""
    return str(check.get_verdict_display() or check.get_state_display())


def signers_of(file: OfficialFile) -> str:
    return "; ".join(signature.signer for signature in file.stored.signature_check.signatures.all())


def _portals_for_filter(request: HttpRequest) -> QuerySet:
    return portals_of(request.user)


class SignatureFilterSet(WagtailFilterSet):
    verdict = django_filters.ChoiceFilter(
        field_name="stored__signature_check__verdict",
        choices=Verdict.choices,
        label=pgettext_lazy("signature check", "Verdict"),
    )
    state = django_filters.ChoiceFilter(
        field_name="stored__signature_check__state",
        choices=CheckState.choices,
        label=pgettext_lazy("signature check", "State"),
    )
    portal = django_filters.ModelChoiceFilter(
        queryset=_portals_for_filter, label=pgettext_lazy("portal", "Portal")
    )

    class Meta:
        model = OfficialFile
        fields: list[str] = []


class SignatureReportView(SafeReportMixin, ReportView):
    """Every PDF of one's portals: signed or not, by whom, and what the signatures are worth."""

    page_title = gettext_lazy("Digital signatures of files")
    header_icon = "key"
    filterset_class = SignatureFilterSet
    index_url_name = "signature_report"
    index_results_url_name = "signature_report_results"
    is_searchable = False
    columns = [
        TitleColumn(
            "title",
            label=pgettext_lazy("file", "Title"),
            get_url=lambda file: reverse("file_signatures:file", args=[file.pk]),
        ),
        Column("portal", label=pgettext_lazy("portal", "Portal")),
        Column("verdict", label=pgettext_lazy("signature check", "Verdict"), accessor=state_of),
        Column("signers", label=pgettext_lazy("signature", "Signer"), accessor=signers_of),
        DateColumn(
            "checked_at",
            label=pgettext_lazy("signature check", "Checked at"),
            accessor="stored.signature_check.checked_at",
        ),
    ]
    list_export = ["title", "name", "portal", "verdict", "signers", "checked_at"]
    export_headings = {
        "title": pgettext_lazy("file", "Title"),
        "name": pgettext_lazy("file", "File name"),
        "portal": pgettext_lazy("portal", "Portal"),
        "verdict": pgettext_lazy("signature check", "Verdict"),
        "signers": pgettext_lazy("signature", "Signer"),
        "checked_at": pgettext_lazy("signature check", "Checked at"),
    }

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not sits_on_a_board(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_queryset(self) -> QuerySet[OfficialFile]:
        return files_with_signatures(self.request.user)

    def to_row_dict(self, item: OfficialFile) -> dict[str, Any]:
        row = {
            "title": item.title,
            "name": item.name,
            "portal": str(item.portal),
            "verdict": state_of(item),
            "signers": signers_of(item),
            "checked_at": vi_datetime(item.stored.signature_check.checked_at),
        }
        return safe_row(row)

    def get_filename(self) -> str:
        return "chu-ky-so"


def file_signatures(request: HttpRequest, pk: int) -> HttpResponse:
    """What was found in one file; its board may have it checked once more."""
    file = get_object_or_404(files_with_signatures(request.user), pk=pk)
    if request.method == "POST":
        check_files([file.stored])
        messages.success(request, _("The signatures were checked again."))
        return redirect("file_signatures:file", pk=pk)
    context = {"file": file, "check": file.stored.signature_check}
    return TemplateResponse(request, "signatures/file.html", context)
