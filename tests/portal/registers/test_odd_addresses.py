"""Addresses of a register's admin with keys that no row can have."""

import pytest

from portal.tenancy.enums import Role
from tests.factories.accounts import UserFactory

pytestmark = pytest.mark.django_db
REGISTER = "legislation/legaldocument"


@pytest.mark.parametrize("key", ["9" * 40, "9" * 5000, "²", "x", "-1", "%00"])
@pytest.mark.parametrize(
    "address",
    [
        f"/admin/snippets/choose/{REGISTER}/chosen-multiple/?id=",
        f"/admin/bulk/{REGISTER}/publish/?id=",
        "/admin/bulk/wagtailcore/page/publish/?id=",
        "/admin/bulk/media/portalimage/delete/?id=",
        "/admin/api/main/pages/?descendant_of=",
        "/admin/choose-page/chosen-multiple/?id=",
    ],
)
def test_impossible_key_is_answered_and_never_an_error(address, key, department, as_staff):
    head = UserFactory(roles=[(department, Role.HEAD)])
    assert as_staff(head).get(address + key).status_code in {200, 404}
