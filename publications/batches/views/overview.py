"""The person's bulk work: a list, and for each piece how far it is and what became of its rows."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.db import transaction
from django.http import FileResponse, Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_POST, require_safe
from wagtail.admin import messages

from portal.core.text import slugify
from portal.ledger.services import record_event
from portal.registers.bulk.enums import BatchState, RowState
from portal.registers.bulk.reports import sheet_answer
from publications.batches import services
from publications.batches.cleaning import FILES_KEPT
from publications.batches.enums import BatchEvent, BatchKind
from publications.batches.models import Batch
from publications.batches.reports import refused_rows, report_rows
from publications.batches.views.access import batch_view, board_view, may_still_read
from publications.batches.work_files import work_store

BATCHES_SHOWN, ROWS_SHOWN = 30, 50


@require_safe
@board_view
def index(request: HttpRequest) -> HttpResponseBase:
    paginator = Paginator(Batch.objects.of(request.user), BATCHES_SHOWN)
    page = paginator.get_page(request.GET.get("p"))
    return TemplateResponse(request, "batches/index.html", {"page": page})


@require_safe
@batch_view()
def detail(request: HttpRequest, batch: Batch) -> HttpResponseBase:
    """Progress and rows; what waits for the person's choices leads to the step that asks for them."""
    if batch.state == BatchState.PREPARING:
        return redirect(f"batches:{'columns' if batch.kind == BatchKind.IMPORT else 'changes'}", batch.pk)
    counts = batch.rows.counts()
    state = request.GET.get("state", "")
    rows = batch.rows.data().filter(state=state) if state in counts else batch.rows.data()
    context = {
        "batch": batch,
        "counts": [
            (value, RowState(value).label, counts[value]) for value in RowState.values if value in counts
        ],
        "chosen_state": state if state in counts else "",
        "page": Paginator(rows.select_related("document"), ROWS_SHOWN).get_page(request.GET.get("p")),
        "ready": counts.get(RowState.READY, 0),
        "refused": counts.get(RowState.REFUSED, 0),
        "kept_until": batch.finished_at + FILES_KEPT if batch.finished_at else None,
    }
    return TemplateResponse(request, "batches/detail.html", context)


@require_POST
@batch_view()
def start(request: HttpRequest, batch: Batch) -> HttpResponseBase:
    services.start(batch)
    return redirect("batches:detail", batch.pk)


@require_POST
@batch_view()
def cancel(request: HttpRequest, batch: Batch) -> HttpResponseBase:
    services.cancel(batch)
    messages.success(request, _("The work was stopped. What was done before stays."))
    return redirect("batches:detail", batch.pk)


@require_safe
@batch_view()
def report(request: HttpRequest, batch: Batch) -> HttpResponseBase:
    return _sheet(report_rows(batch), f"{slugify(batch.title, max_length=60)}-ket-qua.xlsx")


@require_safe
@batch_view()
def refused(request: HttpRequest, batch: Batch) -> HttpResponseBase:
    return _sheet(refused_rows(batch), f"{slugify(batch.title, max_length=60)}-bi-loai.xlsx")


@require_safe
@batch_view(BatchKind.EXPORT)
def download(request: HttpRequest, batch: Batch) -> HttpResponseBase:
    """The archive, for its owner alone, as long as it is kept."""
    if not batch.result:
        raise Http404
    if not may_still_read(batch):
        words = _("The archive holds documents that you may no longer read. Export what you need anew.")
        messages.error(request, words)
        return redirect("batches:detail", batch.pk)
    with transaction.atomic():
        record_event(action=BatchEvent.DOWNLOADED, obj=batch, portal=batch.portal, user=request.user)
    name = f"{slugify(batch.title, max_length=60)}-{batch.pk}.zip"
    return _private(FileResponse(work_store().open(batch.result), as_attachment=True, filename=name))


def _sheet(rows, name: str) -> HttpResponseBase:
    return sheet_answer(rows, title=pgettext("batch report", "Documents"), name=name)


def _private(response: HttpResponseBase) -> HttpResponseBase:
    response["Cache-Control"] = "private, no-store"
    return response
