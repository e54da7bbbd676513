"""Controls of public filters, and the names of what the log tells."""

import pytest
from django import forms

from portal.ledger.actions import action_label
from portal.registers.publishing import PublicationEvent
from portal.registers.widgets import PlainSelect
from portal.tenancy.enums import PortalEvent

CHOICES = [("", "Tất cả"), ("a", "Đất & nước"), ('"><script>', "<b>x</b>")]


class SampleForm(forms.Form):
    kind = forms.ChoiceField(choices=CHOICES, widget=PlainSelect, required=False)


class DjangosForm(forms.Form):
    kind = forms.ChoiceField(choices=CHOICES, required=False)


@pytest.mark.parametrize("data", [{}, {"kind": ""}, {"kind": "a"}, {"kind": '"><script>'}, {"kind": "khác"}])
def test_plain_select_is_djangos_select(data):
    ours, djangos = (form(data)["kind"].as_widget() for form in (SampleForm, DjangosForm))
    assert tidy(ours) == tidy(djangos)


def tidy(html: str) -> str:
    return html.replace("\n", "").replace("  ", "")


@pytest.mark.parametrize("event", [*PublicationEvent, *PortalEvent])
def test_every_logged_action_has_a_name(event):
    assert action_label(event.value) == event.label != event.value
