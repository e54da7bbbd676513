"""A portal's own administrator keeps its contact data."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from wagtail.admin import messages

from portal.tenancy.enums import Role
from portal.tenancy.forms import PortalContactForm
from portal.tenancy.scope import portals_of
from portal.tenancy.services import save_contact


def contact_data(request: HttpRequest, pk: int | None = None) -> HttpResponse:
    """Edit the contact data of one of the person's portals; with several, choose first."""
    portals = portals_of(request.user, Role.ADMINISTRATOR, Role.HEAD).order_by("name")
    portal = portals.filter(pk=pk).first() if pk else portals.first()
    if portal is None:
        raise PermissionDenied
    form = PortalContactForm(request.POST or None, instance=portal, for_user=request.user)
    if request.method == "POST" and form.is_valid():
        save_contact(form=form)
        messages.success(request, _("The contact data were saved."))
        return redirect("portal_contact", pk=portal.pk)
    context = {"form": form, "portal": portal, "portals": portals}
    return TemplateResponse(request, "tenancy/contact_data.html", context)
