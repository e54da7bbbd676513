"""The form with which the province makes and mends portals."""

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.forms import WagtailAdminModelForm

from portal.tenancy.enums import PortalState
from portal.tenancy.hosts import clean_host
from portal.tenancy.models import Portal
from portal.tenancy.services import create_portal, set_addresses, set_state

CONTACT_FIELDS = ["address", "phone", "fax", "email", "responsible_person", "second_factor_required"]


class PortalForm(WagtailAdminModelForm):
    """Makes a whole working portal, or changes addresses, contact data and state of one."""

    host = forms.CharField(
        label=pgettext_lazy("portal", "Host"),
        max_length=300,
        help_text=_("As Decree 43/2011, Article 6.1 has it, such as sonoivu.tentinh.gov.vn."),
    )
    former_hosts = forms.CharField(
        label=pgettext_lazy("portal", "Former hosts"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("One a line; they lead to the host above."),
    )

    class Meta:
        model = Portal
        fields = ["organisation", "kind", "name", *CONTACT_FIELDS, "state", "state_note"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        portal = self.instance
        if not portal.pk:
            del self.fields["state"], self.fields["state_note"]
            self.fields["organisation"].queryset = self.fields["organisation"].queryset.filter(portal=None)
            return
        del self.fields["organisation"], self.fields["kind"]
        self.fields["host"].initial = portal.host
        former = portal.addresses.filter(is_primary=False).values_list("host", flat=True)
        self.fields["former_hosts"].initial = "\n".join(former)

    def clean_host(self) -> str:
        return clean_host(self.cleaned_data["host"])

    def clean_former_hosts(self) -> list[str]:
        return [clean_host(line) for line in self.cleaned_data["former_hosts"].splitlines() if line.strip()]

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("state", PortalState.ACTIVE) != PortalState.ACTIVE and not cleaned.get("state_note"):
            self.add_error("state_note", _("Readers must be told why the portal is closed."))
        hosts = {cleaned.get("host"), *cleaned.get("former_hosts", [])} - {None}
        taken = Portal.objects.filter(addresses__host__in=hosts).exclude(pk=self.instance.pk)
        if taken.exists():
            self.add_error("host", _("One of these hosts already belongs to another portal."))
        return cleaned

    def save(self, commit=True) -> Portal:
        data = dict(self.cleaned_data)
        host, former_hosts = data.pop("host"), data.pop("former_hosts")
        if not self.instance.pk:
            return create_portal(host=host, former_hosts=former_hosts, **data)
        set_state(portal=self.instance, state=data["state"], note=data["state_note"])
        portal = super().save()
        set_addresses(portal=portal, host=host, former_hosts=former_hosts)
        return portal


class PortalContactForm(WagtailAdminModelForm):
    """What a portal's own administrator may change (NĐ 43/2011, Điều 10.1.l)."""

    class Meta:
        model = Portal
        fields = ["address", "phone", "fax", "email", "responsible_person"]
