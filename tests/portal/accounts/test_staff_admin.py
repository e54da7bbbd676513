import re

import pytest
from django.contrib.auth.models import Group
from django.db import connection
from django.test.utils import CaptureQueriesContext

from portal.accounts import second_factor
from portal.accounts.models import User
from portal.ledger.models import AuditEntry
from portal.tenancy.enums import Role
from portal.tenancy.scope import roles_of
from tests.factories.accounts import PASSWORD, UserFactory

pytestmark = pytest.mark.django_db
INITIAL = "giếng làng xưa 2026"
PATHS = ["edit/{}/", "history/{}/", "history-results/{}/", "reset-second-factor/{}/"]
BULK = "/admin/bulk/accounts/user/{}/?id={}"


@pytest.fixture
def as_administrator(administrator, sign_in, admin_client):
    sign_in(administrator)
    return admin_client


@pytest.fixture
def as_operator(operator, sign_in, admin_client):
    sign_in(operator)
    return admin_client


@pytest.fixture
def on_two_portals(finance, health):
    return UserFactory(full_name="Hồ Kiêm Nhiệm", roles=[(finance, Role.EDITOR), (health, Role.EDITOR)])


def details(user: User, **changes) -> dict:
    return {
        "full_name": user.full_name,
        "username": user.username,
        "email": user.email,
        "is_active": "on",
    } | changes


def new_account(portal, **changes) -> dict:
    return {
        "full_name": "Võ Thị Mới",
        "username": "moi",
        "email": "moi@example.gov.vn",
        "password1": INITIAL,
        "password2": INITIAL,
        f"roles_{portal.pk}": ["editor"],
    } | changes


def listed(client, query: str = "") -> set[str]:
    page = client.get(f"/admin/users/{query}")
    assert page.status_code == 200
    return {user.username for user in page.context["object_list"]}


def test_administrator_lists_staff_of_the_portal_alone(
    as_administrator, editor, foreign_editor, on_two_portals, operator
):
    UserFactory(citizen=True)
    UserFactory(username="khong.vai.tro")
    assert listed(as_administrator) == {"quantri", "bientap"}


def test_operator_lists_all_staff(as_operator, administrator, editor, foreign_editor, on_two_portals):
    UserFactory(citizen=True, username="congdan")
    assert listed(as_operator) == {
        "vanhanh", "quantri", "bientap", "soyte.bientap", on_two_portals.username,
    }  # fmt: skip


def test_person_in_a_group_beyond_the_portals_is_out_of_an_administrators_reach(as_administrator, editor):
    editor.groups.add(Group.objects.create(name="Nhóm toàn tỉnh"))
    assert listed(as_administrator) == {"quantri"}


@pytest.mark.parametrize("query", ["?q=duc at", "?q=ph%E1%BA%A1m", "?role=editor&q=soyte", "?is_active=true"])
def test_search_and_filters_find_nobody_else(query, as_administrator, editor, foreign_editor):
    assert "soyte.bientap" not in listed(as_administrator, query)


def test_search_finds_names_without_marks(as_administrator, editor):
    assert listed(as_administrator, "?q=le thi anh") == {"bientap"}


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("?role=administrator", {"quantri"}),
        ("?role=editor&role=administrator", {"quantri", "bientap"}),
        ("?is_active=false", {"nghi"}),
    ],
)
def test_filters(query, expected, as_administrator, editor, finance):
    UserFactory(username="nghi", is_active=False, roles=[(finance, Role.AUTHOR)])
    assert listed(as_administrator, query) == expected


def test_portal_filter_offers_own_portals_only(as_administrator, finance, health, editor, foreign_editor):
    page = as_administrator.get("/admin/users/").content.decode()
    assert "Sở Tài chính" in page
    assert "Sở Y tế" not in page
    assert "soyte.bientap" not in listed(as_administrator, f"?portal={health.pk}")


def test_operator_filters_by_portal(as_operator, health, editor, foreign_editor):
    assert listed(as_operator, f"?portal={health.pk}") == {"soyte.bientap"}


def test_list_costs_the_same_queries_for_many_people(as_operator, finance):
    def cost() -> int:
        with CaptureQueriesContext(connection) as queries:
            listed(as_operator)
        return len(queries)

    UserFactory.create_batch(2, roles=[(finance, Role.EDITOR)])
    cost()
    few = cost()
    UserFactory.create_batch(15, roles=[(finance, Role.EDITOR), (finance, Role.AUTHOR)])
    assert cost() == few


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("whose", ["foreign_editor", "on_two_portals", "operator", "citizen", "nobody"])
def test_others_do_not_exist_for_an_administrator(path, whose, as_administrator, request):
    if whose == "nobody":
        pk = 10**6
    elif whose == "citizen":
        pk = UserFactory(citizen=True).pk
    else:
        pk = request.getfixturevalue(whose).pk
    address = f"/admin/users/{path.format(pk)}"
    assert as_administrator.get(address).status_code == 404
    assert as_administrator.post(address, {"password1": INITIAL, "password2": INITIAL}).status_code in (
        404,
        405,
    )


@pytest.mark.parametrize("role", [Role.HEAD, Role.DEPUTY_HEAD, Role.EDITOR, Role.AUTHOR])
def test_other_roles_have_no_access(role, finance, editor, sign_in, admin_client):
    sign_in(UserFactory(username="khac", roles=[(finance, role)]))
    assert admin_client.get("/admin/users/").status_code == 302
    assert admin_client.get("/admin/users/new/").status_code == 302
    assert admin_client.post("/admin/users/new/", new_account(finance)).status_code == 302
    for path in PATHS:
        assert admin_client.get(f"/admin/users/{path.format(editor.pk)}").status_code == 404
    assert "/admin/users/" not in admin_client.get("/admin/").content.decode()


@pytest.mark.parametrize("action", ["delete", "assign_role", "set_active_state"])
@pytest.mark.parametrize("who", ["as_operator", "as_administrator"])
def test_bulk_actions_on_people_do_not_exist(action, who, request, editor):
    client = request.getfixturevalue(who)
    assert client.get(BULK.format(action, editor.pk)).status_code == 404
    assert client.post(BULK.format(action, "all"), {"mark_as_active": "False"}).status_code == 404
    editor.refresh_from_db()
    assert editor.is_active


@pytest.mark.parametrize("path", ["delete/{}/", "usage/{}/", "copy/{}/"])
def test_nobody_deletes_copies_or_traces_an_account(path, as_operator, editor):
    assert as_operator.post(f"/admin/users/{path.format(editor.pk)}").status_code == 404
    assert User.objects.filter(pk=editor.pk).exists()


def test_administrator_makes_an_account_that_must_change_its_password(
    as_administrator, administrator, finance
):
    response = as_administrator.post("/admin/users/new/", new_account(finance))
    assert response.status_code == 302
    user = User.objects.get(username="moi")
    assert roles_of(user, finance) == {Role.EDITOR}
    assert user.must_change_password
    assert user.check_password(INITIAL)
    assert not user.is_superuser
    entry = AuditEntry.objects.get(action="account.created")
    assert (entry.user, entry.object_id) == (administrator, str(user.pk))


@pytest.mark.parametrize("smuggled", [{"is_superuser": "on"}, {"groups": "1"}, {"kind": "citizen"}])
def test_administrator_cannot_smuggle_in_more(smuggled, as_administrator, finance):
    as_administrator.post("/admin/users/new/", new_account(finance, **smuggled))
    user = User.objects.get(username="moi")
    assert not user.is_superuser
    assert user.is_staff
    assert user.groups.count() == 1


def test_administrator_cannot_give_roles_on_another_portal(as_administrator, finance, health):
    as_administrator.post(
        "/admin/users/new/",
        new_account(
            finance, **{f"roles_{health.pk}": ["head"], "new_portal": health.pk, "new_portal_roles": ["head"]}
        ),
    )
    assert roles_of(User.objects.get(username="moi"), health) == frozenset()


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"username": "soyte.bientap"}, "username"),
        ({"email": "SOYTE.bientap@example.gov.vn"}, "email"),
        ({"password1": "ngan", "password2": "ngan"}, "password1"),
        ({"password2": "khác hẳn 123"}, "password2"),
        ({"password1": "", "password2": ""}, "password1"),
        ({"full_name": "\u200b "}, "full_name"),
    ],
)
def test_faulty_details_are_marked_and_make_nothing(
    changes, field, as_administrator, finance, foreign_editor
):
    before = User.objects.count()
    response = as_administrator.post("/admin/users/new/", new_account(finance, **changes))
    assert response.status_code == 200
    assert field in response.context["form"].errors
    assert User.objects.count() == before
    assert foreign_editor.full_name not in response.content.decode()
    assert "Sở Y tế" not in response.content.decode()


def test_administrator_must_give_a_role(as_administrator, finance):
    response = as_administrator.post("/admin/users/new/", new_account(finance, **{f"roles_{finance.pk}": []}))
    assert response.context["form"].non_field_errors()
    assert not User.objects.filter(username="moi").exists()


def test_administrator_changes_roles_and_closes_an_account(as_administrator, administrator, editor, finance):
    form = details(editor, **{f"roles_{finance.pk}": ["author"]})
    del form["is_active"]
    as_administrator.post(f"/admin/users/edit/{editor.pk}/", form)
    editor.refresh_from_db()
    assert not editor.is_active
    assert set(editor.groups.values_list("portal_group__role", flat=True)) == {"author"}
    logged = AuditEntry.objects.filter(object_id=str(editor.pk)).values_list("action", "user", "portal")
    assert {
        ("account.deactivated", administrator.pk, finance.pk),
        ("account.roles_changed", administrator.pk, finance.pk),
    } <= set(logged)


def test_administrator_gives_a_new_initial_password(as_administrator, editor, finance):
    as_administrator.post(
        f"/admin/users/edit/{editor.pk}/",
        details(editor, password1=INITIAL, password2=INITIAL, **{f"roles_{finance.pk}": ["editor"]}),
    )
    editor.refresh_from_db()
    assert editor.check_password(INITIAL)
    assert editor.must_change_password


def test_saving_without_a_password_keeps_the_present_one(as_administrator, editor, finance):
    as_administrator.post(
        f"/admin/users/edit/{editor.pk}/",
        details(editor, full_name="Lê Thị Ngọc Ánh", **{f"roles_{finance.pk}": ["editor"]}),
    )
    editor.refresh_from_db()
    assert editor.full_name == "Lê Thị Ngọc Ánh"
    assert editor.check_password(PASSWORD)
    assert not editor.must_change_password


def test_nobody_changes_the_own_rights_here(as_administrator, administrator, finance):
    as_administrator.post(
        f"/admin/users/edit/{administrator.pk}/",
        {
            "full_name": "Trần Quản Trị",
            "username": "quantri",
            "email": administrator.email,
            "password1": INITIAL,
            "password2": INITIAL,
            f"roles_{finance.pk}": ["head"],
        },
    )
    administrator.refresh_from_db()
    assert administrator.is_active
    assert administrator.check_password(PASSWORD)
    assert set(administrator.groups.values_list("portal_group__role", flat=True)) == {"administrator"}


def test_operator_adds_a_person_to_a_portal_and_keeps_the_other_roles(as_operator, editor, finance, health):
    as_operator.post(
        f"/admin/users/edit/{editor.pk}/",
        details(
            editor,
            **{
                f"roles_{finance.pk}": ["editor"],
                "new_portal": health.pk,
                "new_portal_roles": ["head", "author"],
            },
        ),
    )
    editor = User.objects.get(pk=editor.pk)
    assert roles_of(editor, finance) == {Role.EDITOR}
    assert roles_of(editor, health) == {Role.HEAD, Role.AUTHOR}


def test_operator_makes_and_unmakes_operators(as_operator, editor, finance):
    address, roles = f"/admin/users/edit/{editor.pk}/", {f"roles_{finance.pk}": ["editor"]}
    as_operator.post(address, details(editor, is_superuser="on", **roles))
    editor.refresh_from_db()
    assert editor.is_superuser
    as_operator.post(address, details(editor, **roles))
    editor.refresh_from_db()
    assert not editor.is_superuser


def test_administrator_removes_a_lost_second_factor(as_administrator, administrator, editor, device_of):
    device_of(editor)
    assert "reset-second-factor" in as_administrator.get(f"/admin/users/edit/{editor.pk}/").content.decode()
    address = f"/admin/users/reset-second-factor/{editor.pk}/"
    assert second_factor.confirmed_device(editor), "asking alone removes nothing"
    assert as_administrator.get(address).status_code == 200
    assert second_factor.confirmed_device(editor)
    as_administrator.post(address)
    assert not second_factor.confirmed_device(editor)
    entry = AuditEntry.objects.latest("pk")
    assert (entry.action, entry.user, entry.object_id) == (
        "account.second_factor_reset", administrator, str(editor.pk),
    )  # fmt: skip


def test_own_second_factor_is_not_removed_without_the_password(as_administrator, administrator):
    address = f"/admin/users/reset-second-factor/{administrator.pk}/"
    assert as_administrator.post(address).status_code == 404


@pytest.mark.parametrize("path", ["", "new/", "edit/{}/", "history/{}/"])
def test_pages_of_staff_are_in_vietnamese(path, as_operator, editor):
    page = as_operator.get(f"/admin/users/{path.format(editor.pk)}").content.decode()
    main = page.partition("<main")[2]
    text = re.sub(r"<(script|style|noscript|template).*?</\1>|<[^>]+>", " ", main, flags=re.S)
    for english in (
        "User",
        "Username",
        "Name",
        "Email",
        "Password",
        "password",
        "Role",
        "Save",
        "Staff",
        "Account",
        "Your ",
    ):
        assert english not in text, text[max(0, text.index(english) - 60) : text.index(english) + 60]


def test_groups_are_kept_by_operators_alone(as_administrator):
    assert as_administrator.get("/admin/groups/").status_code == 404


def test_groups_of_portals_are_not_edited_as_groups(as_operator, finance):
    group = finance.portal_groups.first().group
    free = Group.objects.create(name="Nhóm riêng")
    page = as_operator.get("/admin/groups/").content.decode()
    assert "Nhóm riêng" in page
    assert group.name not in page
    for path in ("edit", "delete", "history"):
        assert as_operator.get(f"/admin/groups/{path}/{group.pk}/").status_code == 404
        assert as_operator.get(f"/admin/groups/{path}/{free.pk}/").status_code == 200
