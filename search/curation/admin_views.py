"""Synonyms and recommended results in the admin. Each view shows a person only what he or she keeps."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils.translation import pgettext
from django.views.decorators.http import require_POST
from wagtail.admin import messages

from portal.tenancy.models import Portal
from search.curation import services
from search.curation.forms import PromotedResultForm, SynonymForm
from search.curation.models import PromotedResult, Synonym
from search.curation.permissions import keeps_synonyms, portals_kept_by


def synonyms_list(request: HttpRequest) -> HttpResponse:
    _require_keeper_of_synonyms(request)
    return TemplateResponse(request, "curation/synonyms.html", {"synonyms": Synonym.objects.all()})


def synonyms_add(request: HttpRequest) -> HttpResponse:
    _require_keeper_of_synonyms(request)
    return _edit_synonym(request, Synonym())


def synonyms_edit(request: HttpRequest, pk: int) -> HttpResponse:
    _require_keeper_of_synonyms(request)
    return _edit_synonym(request, get_object_or_404(Synonym, pk=pk))


@require_POST
def synonyms_delete(request: HttpRequest, pk: int) -> HttpResponse:
    _require_keeper_of_synonyms(request)
    services.delete_synonym(synonym=get_object_or_404(Synonym, pk=pk), user=request.user)
    messages.success(request, pgettext("synonym", "The synonym was deleted."))
    return redirect("synonyms_list")


def promoted_list(request: HttpRequest) -> HttpResponse:
    portals = _portals(request)
    rows = PromotedResult.objects.kept_by(portals).select_related("portal")
    by_portal = {portal: [row for row in rows if row.portal_id == portal.pk] for portal in portals}
    return TemplateResponse(request, "curation/promoted.html", {"by_portal": by_portal.items()})


def promoted_add(request: HttpRequest, portal_pk: int) -> HttpResponse:
    portal = get_object_or_404(_portals(request), pk=portal_pk)
    _require_writable(portal)
    return _edit_promoted(request, PromotedResult(portal=portal))


def promoted_edit(request: HttpRequest, pk: int) -> HttpResponse:
    return _edit_promoted(request, _promoted(request, pk))


@require_POST
def promoted_delete(request: HttpRequest, pk: int) -> HttpResponse:
    services.delete_promoted(promoted=_promoted(request, pk), user=request.user)
    messages.success(request, pgettext("promoted result", "The recommended result was deleted."))
    return redirect("promoted_list")


def _edit_synonym(request: HttpRequest, synonym: Synonym) -> HttpResponse:
    form = SynonymForm(request.POST or None, instance=synonym)
    if request.method == "POST" and form.is_valid():
        services.save_synonym(synonym=form.instance, user=request.user)
        messages.success(request, pgettext("synonym", "The synonym was saved."))
        return redirect("synonyms_list")
    return TemplateResponse(request, "curation/synonym_form.html", {"form": form, "synonym": synonym})


def _edit_promoted(request: HttpRequest, promoted: PromotedResult) -> HttpResponse:
    form = PromotedResultForm(request.POST or None, instance=promoted)
    if request.method == "POST" and form.is_valid():
        services.save_promoted(promoted=form.instance, user=request.user)
        messages.success(request, pgettext("promoted result", "The recommended result was saved."))
        return redirect("promoted_list")
    return TemplateResponse(request, "curation/promoted_form.html", {"form": form, "promoted": promoted})


def _require_keeper_of_synonyms(request: HttpRequest) -> None:
    if not keeps_synonyms(request.user):
        raise PermissionDenied


def _portals(request: HttpRequest):
    portals = portals_kept_by(request.user)
    if not portals.exists():
        raise PermissionDenied
    return portals


def _promoted(request: HttpRequest, pk: int) -> PromotedResult:
    rows = PromotedResult.objects.kept_by(_portals(request)).select_related("portal")
    promoted = get_object_or_404(rows, pk=pk)
    _require_writable(promoted.portal)
    return promoted


def _require_writable(portal: Portal) -> None:
    """A portal that is closed stays as it is."""
    if not portal.is_writable:
        raise PermissionDenied
