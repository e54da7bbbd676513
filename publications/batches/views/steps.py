"""The steps before bulk work begins: upload and columns, changes, the choice of what is exported."""

from __future__ import annotations

from django.db import transaction
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_http_methods
from wagtail.admin import messages

from portal.registers.bulk.columns import letter_of
from portal.registers.bulk.enums import BatchState
from portal.registers.bulk.errors import SourceUnreadable
from portal.registers.bulk.forms import ColumnsForm, HeadingForm
from publications.batches import services
from publications.batches.enums import BatchKind
from publications.batches.forms import ChangesForm, UploadSheetForm
from publications.batches.importing.archive import ArchiveUnreadable
from publications.batches.importing.columns import TARGETS
from publications.batches.importing.services import begin_import, check_with, use_heading
from publications.batches.models import Batch
from publications.batches.views.access import batch_view, board_view
from publications.legislation.models import LegalDocument
from publications.legislation.viewsets import LegalDocumentAdminFilterSet

SAMPLE_ROWS = 5
#: States in which a choice may still be changed.
OPEN_STATES = {BatchState.PREPARING, BatchState.CHECKED}

form_view = require_http_methods(["GET", "HEAD", "POST"])


@form_view
@board_view
def upload(request: HttpRequest) -> HttpResponseBase:
    """Take a spreadsheet; one that cannot be read is refused in words, at its field."""
    form = UploadSheetForm(request.POST or None, request.FILES or None, user=request.user)
    if request.method == "POST" and form.is_valid():
        try:
            batch = begin_import(owner=request.user, **form.cleaned_data)
        except SourceUnreadable as reason:
            form.add_error("archive" if isinstance(reason, ArchiveUnreadable) else "sheet", str(reason))
        else:
            return redirect("batches:columns", batch.pk)
    context = {"form": form, "title": pgettext("batch", "Import from a spreadsheet")}
    return TemplateResponse(request, "batches/upload.html", context)


@form_view
@batch_view(BatchKind.IMPORT)
def columns(request: HttpRequest, batch: Batch) -> HttpResponseBase:
    """Say what the columns mean; a look at the first rows helps."""
    if batch.state not in OPEN_STATES:
        return redirect("batches:detail", batch.pk)
    is_heading = "heading_line" in request.POST
    heading = HeadingForm(
        request.POST if is_heading else None,
        batch=batch,
        initial={"heading_line": batch.parameters["heading_line"]},
    )
    if is_heading and heading.is_valid():
        with transaction.atomic():
            use_heading(batch, heading.cleaned_data["heading_line"])
        return redirect("batches:columns", batch.pk)
    form = ColumnsForm(
        request.POST if request.method == "POST" and not is_heading else None, batch=batch, targets=TARGETS
    )
    if form.is_bound and form.is_valid():
        check_with(batch, form.columns())
        return redirect("batches:detail", batch.pk)
    headings = batch.parameters["headings"]
    context = {
        "title": _("What the columns mean"),
        "batch": batch,
        "form": form,
        "heading_form": heading,
        "columns": [(letter_of(position), name) for position, name in enumerate(headings)],
        "sample": list(batch.rows.data()[:SAMPLE_ROWS]),
    }
    return TemplateResponse(request, "batches/columns.html", context)


@form_view
@batch_view(BatchKind.EDIT)
def changes(request: HttpRequest, batch: Batch) -> HttpResponseBase:
    """Say what changes in the documents that were chosen."""
    if batch.state not in OPEN_STATES:
        return redirect("batches:detail", batch.pk)
    form = ChangesForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        services.preview_edit(batch, form.parameters())
        return redirect("batches:detail", batch.pk)
    context = {"batch": batch, "form": form, "title": _("Changes in many documents")}
    return TemplateResponse(request, "batches/changes.html", context)


@form_view
@board_view
def export(request: HttpRequest) -> HttpResponseBase:
    """Choose by the filters of the list what is exported; drafts are those of the person's portals alone."""
    visible = LegalDocument.objects.visible_to(request.user)
    filters = LegalDocumentAdminFilterSet(request.GET, queryset=visible, request=request)
    chosen = filters.qs if filters.is_valid() else visible.none()
    if request.method == "POST" and filters.is_valid():
        try:
            batch = services.begin_export(owner=request.user, documents=chosen)
        except services.TooMany as reason:
            messages.error(request, str(reason))
        else:
            return redirect("batches:detail", batch.pk)
    context = {"form": filters.form, "count": chosen.count(), "query": request.GET.urlencode()}
    return TemplateResponse(request, "batches/export.html", context)
