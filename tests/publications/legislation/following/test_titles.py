"""What followed lists are called: in the words of their filters, never in codes."""

from urllib.parse import urlencode

import pytest

from portal.notify import kinds
from publications.legislation.enums import EffectState

pytestmark = pytest.mark.django_db


def test_list_by_effect_is_named_in_words(province):
    for state in EffectState:
        title = kinds.find(province, "danh-sach", urlencode({"hieu_luc": state.value})).title
        assert title.endswith(f": {state.label}")
        assert state.value not in title
