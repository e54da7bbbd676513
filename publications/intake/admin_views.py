"""Tokens and the newest deliveries of a person's portals, in the admin."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils.translation import pgettext
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_POST
from wagtail.admin import messages

from portal.tenancy.enums import APPROVING_ROLES, Role
from portal.tenancy.models import Portal
from portal.tenancy.scope import portals_of
from publications.intake import tokens
from publications.intake.forms import TokenForm
from publications.intake.models import Delivery, IntakeToken

NEWEST = 20
KEEPERS = (Role.ADMINISTRATOR, *APPROVING_ROLES)


def portals_kept_by(user) -> QuerySet[Portal]:
    """Portals whose tokens a person keeps: as administrator or leader of the board, or for the province."""
    return portals_of(user, *KEEPERS).select_related("organisation").order_by("name")


def index(request: HttpRequest) -> HttpResponse:
    """All portals that the person keeps, each with its token, and what was delivered last."""
    portals = list(_portals(request))
    in_use = {token.portal_id: token for token in IntakeToken.objects.in_use().filter(portal__in=portals)}
    deliveries = Delivery.objects.filter(portal__in=portals).select_related(
        "document__document_type", "portal"
    )
    context = {
        "rows": [(portal, in_use.get(portal.pk)) for portal in portals],
        "deliveries": deliveries.order_by("-changed_at")[:NEWEST],
        "edit_url_name": "wagtailsnippets_legislation_legaldocument:edit",
    }
    return TemplateResponse(request, "intake/index.html", context)


@never_cache
@sensitive_variables("issued")
def issue(request: HttpRequest, portal_pk: int) -> HttpResponse:
    """Make a token, and show its secret this once."""
    portal = get_object_or_404(_portals(request), pk=portal_pk)
    form = TokenForm(request.POST or None, user=request.user, portal=portal)
    if request.method == "POST" and form.is_valid():
        try:
            issued = tokens.issue_token(portal=portal, user=request.user, **form.cleaned_data)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            return _shown(request, issued)
    return TemplateResponse(request, "intake/issue.html", {"form": form, "portal": portal})


@never_cache
@require_POST
@sensitive_variables("issued")
def replace(request: HttpRequest, pk: int) -> HttpResponse:
    """A new secret for the same right; the old one ends at once."""
    return _shown(request, tokens.replace_token(token=_token(request, pk), user=request.user))


@require_POST
def revoke(request: HttpRequest, pk: int) -> HttpResponse:
    token = _token(request, pk)
    tokens.revoke_token(token=token, user=request.user)
    messages.success(
        request, pgettext("intake token", "The token of %(name)s was revoked.") % {"name": token.name}
    )
    return redirect("intake_tokens")


def _portals(request: HttpRequest) -> QuerySet[Portal]:
    portals = portals_kept_by(request.user)
    if not portals.exists():
        raise PermissionDenied
    return portals


def _token(request: HttpRequest, pk: int) -> IntakeToken:
    tokens_in_use = IntakeToken.objects.in_use().select_related("portal")
    return get_object_or_404(tokens_in_use, pk=pk, portal__in=_portals(request))


def _shown(request: HttpRequest, issued: tokens.Issued) -> HttpResponse:
    context = {"token": issued.token, "secret": issued.secret}
    return TemplateResponse(request, "intake/secret.html", context)
