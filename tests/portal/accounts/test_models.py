import unicodedata

import pytest
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.db import IntegrityError, transaction

from portal.accounts.models import User
from portal.tenancy.enums import Role
from tests.factories.accounts import UserFactory

pytestmark = pytest.mark.django_db


def test_email_is_unique_whatever_its_case():
    UserFactory(email="An.Nguyen@example.gov.vn")
    with pytest.raises(IntegrityError):
        UserFactory(email="an.nguyen@EXAMPLE.gov.vn")


@pytest.mark.parametrize("typed", ["TruongBan", " truongban ", "ｔruongban"])
def test_username_is_stored_in_one_form(typed):
    assert UserFactory(username=typed).username == "truongban"


@pytest.mark.parametrize("username", ["trưởngban", "truong ban", "аdmin", ".truongban", "", "a\x00b"])
def test_username_that_could_be_mistaken_is_refused(username):
    with pytest.raises(ValidationError) as refusal:
        User(username=username, full_name="Lê An", email="a@example.gov.vn", password="x").full_clean()
    assert list(refusal.value.message_dict) == ["username"]


def test_full_name_is_stored_as_nfc():
    name = "Nguyễn Thị Đường"
    user = UserFactory(full_name=unicodedata.normalize("NFD", name))
    user.refresh_from_db()
    assert user.full_name == name


def test_people_sort_by_given_name():
    for name in ("Trần Văn Ân", "Lê Thị Đào", "Nguyễn An", "Phạm Dũng"):
        UserFactory(full_name=name)
    assert [user.full_name for user in User.objects.all()] == [
        "Nguyễn An",
        "Trần Văn Ân",
        "Phạm Dũng",
        "Lê Thị Đào",
    ]


def test_a_changed_name_sorts_anew_even_when_only_the_name_is_saved():
    user = UserFactory(full_name="Lê Vinh")
    before = user.sort_name
    user.full_name = "Lê An"
    user.save(update_fields=["full_name"])
    user.refresh_from_db()
    assert user.sort_name < before
    assert User.objects.matching("le an").get() == user


def test_given_name_is_the_last_word():
    user = UserFactory.build(full_name="Nguyễn Thị Minh Khai")
    assert (user.first_name, user.last_name, user.get_short_name()) == ("Khai", "Nguyễn Thị Minh", "Khai")


@pytest.mark.parametrize("typed", ["duong", "Đường", "nguyen duong", "ĐƯỜNG", "thi.duong", "DUONG NGUYỄN"])
def test_people_are_found_with_and_without_marks(typed):
    user = UserFactory(full_name="Nguyễn Thị Đường", username="thi.duong")
    UserFactory(full_name="Trần Văn Bình", username="binh")
    assert User.objects.matching(typed).get() == user


def test_citizen_cannot_be_an_operator():
    with pytest.raises(IntegrityError):
        UserFactory(citizen=True, is_superuser=True)


def test_citizen_gets_no_role_from_either_side(finance):
    citizen = UserFactory(citizen=True)
    group = finance.portal_groups.get(role=Role.EDITOR).group
    with pytest.raises(ValidationError), transaction.atomic():
        citizen.groups.add(group)
    with pytest.raises(ValidationError), transaction.atomic():
        group.user_set.add(citizen)
    assert not citizen.groups.exists()


def test_citizen_in_a_group_has_no_permission_all_the_same(finance):
    citizen = UserFactory(citizen=True)
    group = finance.portal_groups.get(role=Role.HEAD).group
    User.groups.through.objects.create(user=citizen, group=group)
    assert not citizen.has_perm("wagtailadmin.access_admin")
    assert not citizen.has_perms(["wagtailadmin.access_admin"])
    assert not citizen.has_module_perms("wagtailadmin")
    with pytest.raises(ValidationError):
        citizen.full_clean()


def test_createsuperuser_makes_an_operator(monkeypatch):
    monkeypatch.setenv("DJANGO_SUPERUSER_PASSWORD", "cây đa bến nước 47")
    call_command(
        "createsuperuser",
        username="vanhanh",
        email="vanhanh@example.gov.vn",
        full_name="Đinh Vận Hành",
        interactive=False,
        verbosity=0,
    )
    operator = User.objects.get(username="vanhanh")
    assert operator.is_superuser
    assert operator.is_staff
    assert operator.check_password("cây đa bến nước 47")
