"""The rule of a portal, and the exceptions of a document or of a week's schedule."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from wagtail.admin import messages

from directory.schedules.models import WeekSchedule
from portal.tenancy.enums import APPROVING_ROLES, Role
from portal.tenancy.scope import portals_of, roles_of
from publications.legislation.models import LegalDocument
from publications.signing.forms import ExceptionForm, PolicyForm
from publications.signing.models import Signable, SignaturePolicy
from publications.signing.rule import exceptions_address, policy_for, shortfalls_of
from publications.signing.services import record_exception, set_policy

RULING_ROLES = (Role.HEAD, Role.ADMINISTRATOR)


def policy(request: HttpRequest, pk: int | None = None) -> HttpResponse:
    """The rule of one of the person's portals; with several, choose first."""
    portals = portals_of(request.user, *RULING_ROLES).order_by("name")
    portal = portals.filter(pk=pk).first() if pk else portals.first()
    if portal is None:
        raise PermissionDenied
    rule = SignaturePolicy.objects.filter(portal=portal).first()
    is_sent = request.method == "POST"
    form = PolicyForm(request.POST if is_sent else None, instance=rule)
    if is_sent and form.is_valid():
        set_policy(portal=portal, user=request.user, **form.cleaned_data)
        messages.success(request, _("The rule on signatures was saved."))
        return redirect("signing:policy", pk=portal.pk)
    context = {"form": form, "portal": portal, "portals": portals}
    return TemplateResponse(request, "signing/policy.html", context)


def exceptions(request: HttpRequest, pk: int) -> HttpResponse:
    """What a document lacks under the rule; a leader of its board records exceptions here."""
    document = get_object_or_404(LegalDocument.objects.visible_to(request.user), pk=pk)
    return _exceptions(request, document)


def schedule_exceptions(request: HttpRequest, pk: int) -> HttpResponse:
    """The same of the schedule of a week."""
    schedule = get_object_or_404(WeekSchedule.objects.visible_to(request.user), pk=pk)
    return _exceptions(request, schedule)


def _exceptions(request: HttpRequest, record: Signable) -> HttpResponse:
    draft = record.get_latest_revision_as_object()
    shortfalls = shortfalls_of(draft) if policy_for(draft) else []
    open_ones = [shortfall for shortfall in shortfalls if shortfall.exception is None]
    may_record = bool(roles_of(request.user, record.portal) & APPROVING_ROLES)
    is_sent = request.method == "POST"
    form = ExceptionForm(request.POST if is_sent else None, shortfalls=open_ones)
    if is_sent:
        if not may_record:
            raise PermissionDenied
        if form.is_valid() and _recorded(request, record, open_ones, form):
            return redirect(exceptions_address(record))
    context = {
        "record": record,
        "shortfalls": shortfalls,
        "has_open": bool(open_ones),
        "may_record": may_record,
        "form": form,
    }
    return TemplateResponse(request, "signing/exceptions.html", context)


def _recorded(request: HttpRequest, record: Signable, shortfalls: list, form: ExceptionForm) -> bool:
    files = {shortfall.stored_id or 0: shortfall.file for shortfall in shortfalls}
    file = files[form.cleaned_data["shortfall"]]
    stored = file.stored if file else None
    try:
        record_exception(record=record, stored=stored, reason=form.cleaned_data["reason"], user=request.user)
    except ValidationError as refusal:
        form.add_error("reason", refusal)
        return False
    messages.success(request, _("The exception was recorded."))
    return True
