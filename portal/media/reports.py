"""The queue of files that are not found by their words (tệp chưa tìm được), with another try for each."""

from typing import Any

import django_filters
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext_lazy, pgettext, pgettext_lazy
from django.views.decorators.http import require_POST
from wagtail.admin import messages
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views.reports import ReportView

from portal.core.spreadsheets import SafeReportMixin
from portal.media.enums import FileKind, TextState
from portal.media.models import OfficialFile
from portal.media.retries import retry
from portal.media.text_notes import note_on, progress_of, reason_of
from portal.media.uses import uses_of
from portal.tenancy.enums import WRITING_ROLES
from portal.tenancy.scope import portals_of, roles_of, sits_on_a_board


class RetryColumn(Column):
    """A button, which works without scripts."""

    cell_template_name = "media/admin/retry_cell.html"

    def get_cell_context_data(self, instance, parent_context) -> dict[str, Any]:
        context = super().get_cell_context_data(instance, parent_context)
        request = parent_context["request"]
        return context | {
            "url": reverse("official_files:retry", args=[instance.pk]),
            "csrf_token": get_token(request),
            "may_retry": may_retry(request.user, instance),
        }


def may_retry(user, file: OfficialFile) -> bool:
    return bool(roles_of(user, file.portal_id) & WRITING_ROLES)


class UnsearchableFilterSet(WagtailFilterSet):
    portal = django_filters.ModelChoiceFilter(
        label=pgettext_lazy("portal", "Portal"), queryset=lambda request: portals_of(request.user)
    )
    state = django_filters.ChoiceFilter(
        field_name="stored__text_state",
        label=pgettext_lazy("file", "Text"),
        choices=TextState.choices,
    )
    kind = django_filters.ChoiceFilter(
        field_name="stored__kind", label=pgettext_lazy("file", "Kind"), choices=FileKind.choices
    )

    class Meta:
        model = OfficialFile
        fields: list[str] = []


class UnsearchableFilesView(SafeReportMixin, ReportView):
    """Of the person's portals; operators of the province see all."""

    page_title = gettext_lazy("Files not found by their words")
    header_icon = "doc-empty"
    filterset_class = UnsearchableFilterSet
    index_url_name = "official_files:unsearchable"
    index_results_url_name = "official_files:unsearchable_results"
    default_ordering = "-uploaded_at"
    list_export = ["title", "name", "portal", "documents", "kind", "state", "reason", "uploaded_at"]
    export_headings = {
        "title": pgettext_lazy("file", "Title"),
        "name": pgettext_lazy("file", "File name"),
        "portal": pgettext_lazy("portal", "Portal"),
        "documents": pgettext_lazy("file", "Stands in"),
        "kind": pgettext_lazy("file", "Kind"),
        "state": pgettext_lazy("file", "Text"),
        "reason": pgettext_lazy("file", "Reason"),
        "uploaded_at": pgettext_lazy("file", "Uploaded at"),
    }
    columns = [
        TitleColumn("title", label=pgettext_lazy("file", "Title"), get_url=lambda file: file.admin_url),
        Column("portal", label=pgettext_lazy("portal", "Portal")),
        Column("documents", label=pgettext_lazy("file", "Stands in"), accessor=lambda file: file.documents),
        Column("kind", label=pgettext_lazy("file", "Kind"), accessor="stored.get_kind_display"),
        Column("state", label=pgettext_lazy("file", "Text"), accessor=lambda file: file.state),
        Column("reason", label=pgettext_lazy("file", "Reason"), accessor=lambda file: file.reason),
        RetryColumn("retry", label=pgettext_lazy("file", "Another try")),
    ]

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not sits_on_a_board(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_queryset(self):
        files = OfficialFile.objects.of_user(self.request.user).with_stored().not_searchable()
        return files.order_by("-uploaded_at", "-pk")

    def decorate_paginated_queryset(self, object_list):
        """Give each file its state, reason and documents; three queries for a page or a whole export."""
        files = list(object_list)
        progress = progress_of(file.stored for file in files)
        uses = uses_of(files)
        for file in files:
            file.state = note_on(file.stored, progress.get(file.stored_id))
            file.reason = reason_of(file.stored)
            file.documents = "; ".join(use.label for use in uses.get(file.pk, []))
            file.kind = file.stored.get_kind_display()
        return files

    def get_filename(self) -> str:
        return "tep-chua-tim-duoc"


@require_POST
def retry_file(request: HttpRequest, pk: int) -> HttpResponse:
    """Another try at a file's words, for those who write on its portal's board."""
    file = get_object_or_404(OfficialFile.objects.of_user(request.user).with_stored(), pk=pk)
    if not may_retry(request.user, file):
        raise PermissionDenied
    retry(file.stored)
    words = pgettext("file", "“%(title)s” will be read again.") % {"title": file.title}
    messages.success(request, words)
    return redirect("official_files:unsearchable")
