"""Quantities of waste are typed and shown as sums of money are."""

from decimal import Decimal

import pytest

from portal.tenancy.enums import Role
from tests.factories.accounts import UserFactory
from tests.factories.plans import EnvironmentalSiteFactory

pytestmark = pytest.mark.django_db
ADMIN = "/admin/snippets/plans/environmentalsite/edit/{}/"


@pytest.fixture
def site(province):
    return EnvironmentalSiteFactory(portal=province, quantity=Decimal("86.5"))


@pytest.fixture
def desk(province, as_staff):
    return as_staff(UserFactory(roles=[(province, Role.EDITOR)]))


def form_data(site, quantity: str) -> dict:
    empty = ["level", "cause", "measures", "decision", "decision_number", "approved_on", "approving_body"]
    numbers = {"TOTAL_FORMS": 0, "INITIAL_FORMS": 0, "MIN_NUM_FORMS": 0, "MAX_NUM_FORMS": 1000}
    return (
        dict.fromkeys([*empty, "go_live_at", "expire_at"], "")
        | {name: getattr(site, name) for name in ("title", "kind", "operator", "area", "waste_kind")}
        | {f"files-{name}": number for name, number in numbers.items()}
        | {"portal": site.portal_id, "quantity": quantity, "quantity_unit": "tonnes_a_year"}
    )


@pytest.mark.parametrize(
    ("typed", "kept"),
    [("1.234", 1234), ("1234", 1234), ("1.200,5", "1200.5"), ("86,125", "86.125"), ("0,5", "0.5")],
)
def test_dot_stands_between_the_thousands(site, desk, typed, kept):
    answer = desk.post(ADMIN.format(site.pk), form_data(site, typed))
    assert answer.status_code == 302, answer.context["form"].errors
    assert site.__class__.objects.get().get_latest_revision_as_object().quantity == Decimal(kept)


@pytest.mark.parametrize("typed", ["86.5", "1,2345", "12 tấn", "-3", "0", "1.23.4"])
def test_what_may_mean_something_else_is_refused_and_stays_in_the_form(site, desk, typed):
    answer = desk.post(ADMIN.format(site.pk), form_data(site, typed))
    assert "quantity" in answer.context["form"].errors
    assert f'value="{typed}"' in answer.content.decode()


def test_quantity_is_shown_as_it_is_typed(site, desk):
    page = desk.get(ADMIN.format(site.pk)).content.decode()
    assert 'name="quantity" value="86,5"' in page
