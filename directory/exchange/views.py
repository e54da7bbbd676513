"""The board's pages: updates, their columns, and what they would change."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from wagtail.admin import messages

from directory.exchange import services
from directory.exchange.columns import TARGETS
from directory.exchange.enums import Effect, UpdateKind
from directory.exchange.forms import SheetForm
from directory.exchange.models import DirectoryUpdate
from directory.exchange.persons import ELSEWHERE
from directory.exchange.publishing import begin_publication, may_publish, waiting_count
from directory.exchange.refused import refused_rows
from directory.people.models import Person
from portal.core.text import slugify
from portal.registers.bulk.columns import letter_of
from portal.registers.bulk.enums import BatchState, RowState
from portal.registers.bulk.errors import SourceUnreadable
from portal.registers.bulk.forms import ColumnsForm, HeadingForm
from portal.registers.bulk.reports import sheet_answer
from portal.registers.permissions import PortalRecordPolicy

LARGEST_KEY = 2**63 - 1
SHOWN, ROWS_SHOWN, SAMPLE_ROWS = 30, 50, 5
PREFIX, ELSEWHERE_PREFIX = "row-", "elsewhere-"

form_view = require_http_methods(["GET", "HEAD", "POST"])


def may_update(user) -> bool:
    """Whoever writes persons on some portal."""
    return PortalRecordPolicy(Person).user_has_permission(user, "add")


def board_view(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    @wraps(view)
    def checked(request: HttpRequest, *args, **kwargs):
        if not may_update(request.user):
            raise PermissionDenied
        return view(request, *args, **kwargs)

    return checked


def update_view(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """Give the view an update of the person's own portals; another's is not there."""

    @wraps(view)
    @board_view
    def checked(request: HttpRequest, pk: int):
        if pk > LARGEST_KEY:
            raise Http404
        updates = DirectoryUpdate.objects.of(request.user).select_related("portal__organisation", "owner")
        return view(request, get_object_or_404(updates, pk=pk))

    return checked


@require_safe
@board_view
def index(request: HttpRequest) -> HttpResponseBase:
    updates = DirectoryUpdate.objects.of(request.user).select_related("portal__organisation", "owner")
    page = Paginator(updates, SHOWN).get_page(request.GET.get("p"))
    return TemplateResponse(request, "exchange/index.html", {"page": page})


@form_view
@board_view
def upload(request: HttpRequest) -> HttpResponseBase:
    """Take a spreadsheet; one that cannot be read is refused in words, at its field."""
    form = SheetForm(request.POST or None, request.FILES or None, user=request.user)
    if request.method == "POST" and form.is_valid():
        try:
            update = services.begin_sheet(owner=request.user, **form.cleaned_data)
        except SourceUnreadable as reason:
            form.add_error("sheet", str(reason))
        else:
            return redirect("exchange:columns", update.pk)
    return TemplateResponse(request, "exchange/upload.html", {"form": form})


@form_view
@update_view
def columns(request: HttpRequest, update: DirectoryUpdate) -> HttpResponseBase:
    """Say what the columns mean; a look at the first rows helps."""
    if update.state not in services.OPEN_STATES or update.kind != UpdateKind.SHEET:
        return redirect("exchange:detail", update.pk)
    is_heading = "heading_line" in request.POST
    heading = HeadingForm(
        request.POST if is_heading else None,
        batch=update,
        initial={"heading_line": update.parameters.get("heading_line")},
    )
    if is_heading and heading.is_valid():
        with transaction.atomic():
            services.use_heading(update, heading.cleaned_data["heading_line"])
        return redirect("exchange:columns", update.pk)
    data = request.POST if request.method == "POST" and not is_heading else None
    form = ColumnsForm(data, batch=update, targets=TARGETS)
    if form.is_bound and form.is_valid():
        services.check_with(update, form.columns())
        return redirect("exchange:detail", update.pk)
    headings = update.parameters["headings"]
    context = {
        "update": update,
        "form": form,
        "heading_form": heading,
        "columns": [(letter_of(position), name) for position, name in enumerate(headings)],
        "sample": list(update.rows.data()[:SAMPLE_ROWS]),
    }
    return TemplateResponse(request, "exchange/columns.html", context)


@require_safe
@update_view
def detail(request: HttpRequest, update: DirectoryUpdate) -> HttpResponseBase:
    """The difference view: what each row would change, and what became of it."""
    if update.state == BatchState.PREPARING:
        return redirect("exchange:columns", update.pk)
    effects = update.rows.effects()
    chosen = request.GET.get("effect", "")
    rows = update.rows.data().exclude(effect="")
    if chosen in effects:
        rows = rows.filter(effect=chosen)
    counts = update.rows.counts()
    context = {
        "update": update,
        "effects": [(effect, effect.label, effects[effect]) for effect in Effect if effect in effects],
        "chosen_effect": chosen if chosen in effects else "",
        "page": Paginator(rows, ROWS_SHOWN).get_page(request.GET.get("p")),
        "ready": counts.get(RowState.READY, 0),
        "refused": counts.get(RowState.REFUSED, 0),
        "waiting": _waiting(request, update),
        "may_decide": update.state == BatchState.CHECKED,
        "elsewhere": _elsewhere(update),
    }
    return TemplateResponse(request, "exchange/detail.html", context)


def _elsewhere(update: DirectoryUpdate) -> int:
    """Of how many people one may still decide whether they keep positions of which the list says nothing."""
    if update.state != BatchState.CHECKED:
        return 0
    return update.rows.filter(detail__has_key=ELSEWHERE).count()


def _waiting(request: HttpRequest, update: DirectoryUpdate) -> int:
    """How many drafts this person may publish now."""
    if update.state != BatchState.DONE or update.kind == UpdateKind.PUBLISH:
        return 0
    return waiting_count(update) if may_publish(request.user, update) else 0


@require_safe
@update_view
def refused(request: HttpRequest, update: DirectoryUpdate) -> HttpResponseBase:
    """The rows that were not taken, with the reasons, to be mended and uploaded again."""
    if update.state == BatchState.PREPARING or update.kind == UpdateKind.PUBLISH:
        raise Http404
    name = f"{slugify(update.title, max_length=60)}-bi-loai.xlsx"
    return sheet_answer(refused_rows(update), title=pgettext("directory update", "Refused rows"), name=name)


@require_POST
@update_view
def decide(request: HttpRequest, update: DirectoryUpdate) -> HttpResponseBase:
    """Keep the decisions of one page of rows."""
    moved = {pk: value == "ends" for pk, value in _by_row(request, ELSEWHERE_PREFIX).items()}
    services.decide(update, _by_row(request, PREFIX), moved)
    messages.success(request, _("Your decisions were kept, and the rows compared again."))
    return redirect("exchange:detail", update.pk)


def _by_row(request: HttpRequest, prefix: str) -> dict[int, str]:
    """What was sent for rows, by their keys."""
    found = {
        int(name.removeprefix(prefix)): value
        for name, value in request.POST.items()
        if name.startswith(prefix) and name.removeprefix(prefix).isdecimal() and len(name) < 35
    }
    return {pk: value for pk, value in found.items() if pk <= LARGEST_KEY}


@require_POST
@update_view
def elsewhere(request: HttpRequest, update: DirectoryUpdate) -> HttpResponseBase:
    """Decide at once of all who still hold something in units of which the list says nothing."""
    services.decide_elsewhere(update, has_moved=request.POST.get("decision") == "ends")
    messages.success(request, _("Your decision was kept; the rows are compared again."))
    return redirect("exchange:detail", update.pk)


@require_POST
@update_view
def start(request: HttpRequest, update: DirectoryUpdate) -> HttpResponseBase:
    services.start(update, user=request.user)
    return redirect("exchange:detail", update.pk)


@require_POST
@update_view
def cancel(request: HttpRequest, update: DirectoryUpdate) -> HttpResponseBase:
    services.cancel(update)
    messages.success(request, _("The work was stopped. What was done before stays."))
    return redirect("exchange:detail", update.pk)


@require_POST
@update_view
def publish(request: HttpRequest, update: DirectoryUpdate) -> HttpResponseBase:
    """Publish all drafts of an update that its board has entered."""
    if not may_publish(request.user, update):
        raise PermissionDenied
    work = None
    if update.state == BatchState.DONE and update.kind != UpdateKind.PUBLISH:
        work = begin_publication(update, user=request.user)
    if work is None:
        messages.error(request, _("Nothing of this update waits for publication."))
        return redirect("exchange:detail", update.pk)
    return redirect("exchange:detail", work.pk)
