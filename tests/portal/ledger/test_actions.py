"""Logged actions and kinds of objects have names for people."""

import pytest

from portal.ledger import actions
from portal.ledger.actions import action_label, kind_label, register_action


def test_registered_action_has_its_name(monkeypatch):
    monkeypatch.setattr(actions, "_labels", {})
    register_action("sample.publish", "Công bố mẫu")
    assert action_label("sample.publish") == "Công bố mẫu"


def test_action_of_wagtail_has_wagtails_name():
    assert action_label("wagtail.publish") not in {"", "wagtail.publish"}


def test_action_without_a_name_shows_its_code():
    assert action_label("sample.unnamed") == "sample.unnamed"


@pytest.mark.parametrize("label", ["", "gone.model", "no dot"])
def test_kind_of_a_model_that_is_gone_shows_its_label(label):
    assert kind_label(label) == label


def test_kind_is_the_models_name_with_a_capital():
    name = kind_label("ledger.auditentry")
    assert name[0].isupper()
    assert name != "ledger.auditentry"
