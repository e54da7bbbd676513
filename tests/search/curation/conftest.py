"""Words and recommendations, kept by nobody at the beginning of a test, and the people who keep them."""

import pytest

from portal.tenancy.enums import Role
from search.curation.promoted import KEPT_PROMOTED
from search.curation.synonyms import KEPT_SYNONYMS
from tests.factories.accounts import UserFactory


@pytest.fixture(autouse=True)
def nothing_kept(monkeypatch, kept_curation):
    for kept in (KEPT_SYNONYMS, KEPT_PROMOTED):
        monkeypatch.setattr(kept, "_held", {})


@pytest.fixture
def staff(province, commune):
    """One person of each role on each of two portals, an operator, and the portals."""
    people = {
        f"{portal.kind}.{role}": UserFactory(username=f"{portal.kind}.{role}", roles=[(portal, role)])
        for portal in (province, commune)
        for role in Role
    }
    return people | {"operator": UserFactory(username="vanhanh", is_superuser=True)}
