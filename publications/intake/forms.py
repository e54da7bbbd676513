"""Issuing a token in the admin."""

from datetime import timedelta

from django import forms
from django.utils import timezone
from wagtail.admin.widgets import AdminDateInput

from portal.tenancy.models import Portal
from publications.intake.models import IntakeToken
from publications.intake.tokens import policies_for

USUAL_LIFE = timedelta(days=365)


class TokenForm(forms.ModelForm):
    """Which system, what becomes of its documents, and until when."""

    class Meta:
        model = IntakeToken
        fields = ["name", "policy", "expires_on"]
        widgets = {"expires_on": AdminDateInput}

    def __init__(self, *args, user, portal: Portal, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["policy"].choices = policies_for(user, portal)
        self.initial.setdefault("expires_on", timezone.localdate() + USUAL_LIFE)
