"""The list of bodies is kept by the province's operators alone."""

import pytest

from directory.organisations.models import Organisation, Succession
from portal.tenancy.enums import Role
from tests.factories.accounts import UserFactory
from tests.factories.organisations import OrganisationFactory

pytestmark = pytest.mark.django_db
NO_SUCCESSIONS = {
    "successions-TOTAL_FORMS": "0",
    "successions-INITIAL_FORMS": "0",
    "successions-MIN_NUM_FORMS": "0",
    "successions-MAX_NUM_FORMS": "1000",
}


@pytest.mark.parametrize("role", Role.values)
def test_boards_of_portals_cannot_reach_the_list(department, as_staff, role):
    client = as_staff(UserFactory(roles=[(department, role)]))
    for path in ("", "new/", f"edit/{department.organisation_id}/", f"delete/{department.organisation_id}/"):
        assert client.get(f"/admin/organisation/{path}").status_code == 404


def test_operator_adds_a_body(province, as_staff):
    client = as_staff(UserFactory(operator=True))
    fields = {"name": "Sở Kế hoạch Mẫu", "kind": "department", "parent": province.organisation_id}
    response = client.post("/admin/organisation/new/", fields | NO_SUCCESSIONS)
    assert response.status_code == 302
    assert Organisation.objects.get(name="Sở Kế hoạch Mẫu").parent == province.organisation


def test_operator_who_would_make_a_circle_is_told_so(province, as_staff):
    below = OrganisationFactory(parent=province.organisation)
    above = province.organisation
    client = as_staff(UserFactory(operator=True))
    fields = {"name": above.name, "kind": above.kind, "parent": below.pk}
    response = client.post(f"/admin/organisation/edit/{above.pk}/", fields | NO_SUCCESSIONS)
    assert response.status_code == 200
    assert response.context["form"].errors["parent"]


def test_successor_that_came_before_is_refused_in_the_form(province, as_staff):
    older, newer = OrganisationFactory.create_batch(2)
    Succession.objects.create(predecessor=older, successor=newer, kind="merged", happened_on="2025-07-01")
    client = as_staff(UserFactory(operator=True))
    fields = {
        "name": newer.name,
        "kind": newer.kind,
        "successions-TOTAL_FORMS": "1",
        "successions-INITIAL_FORMS": "0",
        "successions-MIN_NUM_FORMS": "0",
        "successions-MAX_NUM_FORMS": "1000",
        "successions-0-successor": older.pk,
        "successions-0-kind": "merged",
        "successions-0-happened_on": "2026-01-01",
    }
    response = client.post(f"/admin/organisation/edit/{newer.pk}/", fields)
    assert response.status_code == 200
    assert response.context["form"].formsets["successions"].errors[0]["successor"]
    assert not Succession.objects.filter(predecessor=newer).exists()


def test_body_with_a_portal_cannot_be_deleted(department, as_staff):
    client = as_staff(UserFactory(operator=True))
    response = client.post(f"/admin/organisation/delete/{department.organisation_id}/", follow=True)
    assert response.status_code == 200
    assert list(response.context["messages"])
    assert Organisation.objects.filter(pk=department.organisation_id).exists()
