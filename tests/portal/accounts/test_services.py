import pytest
from django.core.exceptions import ValidationError

from portal.accounts.models import User
from portal.accounts.services import create_staff, set_roles, sole_portal
from portal.ledger.models import AuditEntry
from portal.tenancy.enums import Role
from portal.tenancy.scope import roles_of
from tests.factories.accounts import PASSWORD, UserFactory

pytestmark = pytest.mark.django_db
DETAILS = {"username": "moi", "full_name": "Võ Thị Mới", "email": "moi@example.gov.vn"}


def test_new_staff_have_their_roles_and_no_others(finance, health):
    user = create_staff(
        **DETAILS, password=PASSWORD, portal_roles=[(finance, Role.EDITOR), (finance, Role.HEAD)]
    )
    assert roles_of(user, finance) == {Role.EDITOR, Role.HEAD}
    assert roles_of(user, health) == frozenset()
    assert user.check_password(PASSWORD)
    logged = AuditEntry.objects.filter(action__startswith="account.").order_by("pk")
    assert list(logged.values_list("action", flat=True)) == ["account.created", "account.roles_changed"]


def test_without_a_password_nobody_signs_in(db):
    assert not create_staff(**DETAILS).has_usable_password()


@pytest.mark.parametrize(
    ("field", "value"),
    [("username", "CU"), ("username", "có dấu"), ("email", "CU@example.gov.vn"), ("email", "x")],
)
def test_taken_and_malformed_details_make_no_account(field, value):
    UserFactory(username="cu", email="cu@example.gov.vn")
    with pytest.raises(ValidationError):
        create_staff(**DETAILS | {field: value})
    assert User.objects.count() == 1


def test_roles_outside_the_given_portals_are_left_alone(finance, health):
    user = UserFactory(roles=[(finance, Role.EDITOR), (health, Role.HEAD)])
    set_roles(user=user, portal_roles=[(finance, Role.AUTHOR)], within=[finance])
    assert roles_of(user, finance) == {Role.AUTHOR}
    assert roles_of(user, health) == {Role.HEAD}


def test_roles_outside_the_given_portals_cannot_be_given(finance, health):
    user = UserFactory()
    with pytest.raises(ValueError, match="No such roles"):
        set_roles(user=user, portal_roles=[(health, Role.HEAD)], within=[finance])
    assert not user.groups.exists()


def test_the_same_roles_again_are_not_logged(finance):
    user = UserFactory(roles=[(finance, Role.EDITOR)])
    set_roles(user=user, portal_roles=[(finance, Role.EDITOR)])
    assert not AuditEntry.objects.filter(action__startswith="account.").exists()


def test_groups_that_are_no_roles_stay(finance):
    from django.contrib.auth.models import Group

    user = UserFactory(roles=[(finance, Role.EDITOR)])
    free = Group.objects.create(name="Nhóm riêng")
    user.groups.add(free)
    set_roles(user=user, portal_roles=[])
    assert list(user.groups.all()) == [free]


def test_citizen_gets_no_roles(finance):
    with pytest.raises(ValidationError):
        set_roles(user=UserFactory(citizen=True), portal_roles=[(finance, Role.EDITOR)])


def test_events_of_people_on_two_portals_stand_in_neither_log(finance, health):
    assert sole_portal(UserFactory(roles=[(finance, Role.EDITOR), (finance, Role.HEAD)])) == finance
    assert sole_portal(UserFactory(roles=[(finance, Role.EDITOR), (health, Role.HEAD)])) is None
    assert sole_portal(UserFactory()) is None
