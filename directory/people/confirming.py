"""Boards confirm that what is public of their people and units is still correct (LAW.md, S2)."""

from django import forms
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.functional import classproperty
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext_lazy

from directory.people.models import ConfirmationPeriod, Person, Unit
from directory.people.reminding import overdue
from directory.people.services import confirm
from portal.registers.bulk_actions import RecordBulkAction
from portal.tenancy.enums import APPROVING_ROLES
from portal.tenancy.models import Portal
from portal.tenancy.scope import portals_of

MOST_LISTED = 100


class ConfirmBulkAction(RecordBulkAction):
    display_name = pgettext_lazy("directory", "Confirm as correct")
    action_type = "confirm"
    aria_label = gettext_lazy("Confirm that the selected entries are correct")
    template_name = "registers/bulk_actions/confirm.html"
    action_priority = 5
    permission = "change"
    explanation = gettext_lazy(
        "You confirm that what is published of them is correct today. Drafts are not confirmed."
    )

    @classproperty
    def models(cls):
        return [Person, Unit]

    def act(self, record, user) -> None:
        if not confirm(entries=[record], user=user):
            raise ValidationError(_("It is not published, so there is nothing to confirm."))

    def get_success_message(self, num_parent_objects, num_child_objects):
        if not num_parent_objects:
            return None
        return ngettext(
            "%(count)d entry was confirmed.", "%(count)d entries were confirmed.", num_parent_objects
        ) % {"count": num_parent_objects}


class PeriodForm(forms.ModelForm):
    class Meta:
        model = ConfirmationPeriod
        fields = ["months"]


def confirmation_report(request: HttpRequest) -> HttpResponse:
    """The own portals' entries that were not confirmed in time; leaders of boards set the period."""
    portals = portals_of(request.user).order_by("pk")
    if request.method == "POST":
        return _set_period(request)
    leading = set(portals_of(request.user, *APPROVING_ROLES).values_list("pk", flat=True))
    periods = {row.portal_id: row for row in ConfirmationPeriod.objects.filter(portal__in=portals)}
    boards = [
        (portal, PeriodForm(instance=periods.get(portal.pk), prefix=str(portal.pk)))
        for portal in portals[:MOST_LISTED]
        if portal.pk in leading
    ]
    people, units = overdue(Person, portals), overdue(Unit, portals).select_related("organisation")
    lists = [(rows.count(), list(rows.select_related("portal")[:MOST_LISTED])) for rows in (units, people)]
    context = {"boards": boards, "lists": lists, "total": sum(count for count, _rows in lists)}
    return TemplateResponse(request, "people/confirmation.html", context)


def _set_period(request: HttpRequest) -> HttpResponse:
    key = request.POST.get("portal", "")
    leading = portals_of(request.user, *APPROVING_ROLES)
    portal = leading.filter(pk=key).first() if key.isdecimal() and len(key) < 19 else None
    if not isinstance(portal, Portal):
        raise PermissionDenied
    period = ConfirmationPeriod.objects.filter(portal=portal).first() or ConfirmationPeriod(portal=portal)
    form = PeriodForm(request.POST, instance=period, prefix=key)
    if form.is_valid():
        form.save()
    return redirect("directory_confirmation")
