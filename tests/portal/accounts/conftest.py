"""Two portals, their people, and a client at the admin's door."""

import time

import pytest
from django.conf import settings
from django.test import Client
from django_otp.oath import TOTP
from django_otp.plugins.otp_totp.models import TOTPDevice
from wagtail.models import Page

from directory.organisations.enums import OrganisationKind
from directory.organisations.models import Organisation
from portal.tenancy import provisioning
from portal.tenancy.enums import PortalKind, Role
from portal.tenancy.services import create_portal
from tests.factories.accounts import PASSWORD, UserFactory

KEY = "3132333435363738393031323334353637383930"


@pytest.fixture
def make_portal(db, monkeypatch):
    """Return a function that makes a portal whose home is a bare page."""

    def create_home(*, name: str, slug: str) -> Page:
        return Page.get_first_root_node().add_child(instance=Page(title=name, slug=slug))

    builder = provisioning.HomeBuilder(create_home, lambda **kwargs: None)
    monkeypatch.setattr(provisioning._registry, "home_builder", builder)

    def make(name: str, host: str, **fields):
        organisation = Organisation.objects.create(name=f"{name} (mẫu)", kind=OrganisationKind.DEPARTMENT)
        contact = {
            "address": "Số 1 (địa chỉ mẫu)",
            "phone": "000",
            "email": f"mau@{host}",
            "responsible_person": "Người phụ trách (mẫu)",
        }
        return create_portal(
            organisation=organisation, kind=PortalKind.DEPARTMENT, host=host, name=name, **contact | fields
        )

    return make


@pytest.fixture
def finance(make_portal):
    return make_portal("Sở Tài chính", "sotaichinh.example.gov.vn")


@pytest.fixture
def health(make_portal):
    return make_portal("Sở Y tế", "soyte.example.gov.vn")


@pytest.fixture
def operator(db):
    return UserFactory(operator=True, username="vanhanh", full_name="Đinh Thị Vận Hành")


@pytest.fixture
def administrator(finance):
    return UserFactory(username="quantri", full_name="Trần Quản Trị", roles=[(finance, Role.ADMINISTRATOR)])


@pytest.fixture
def editor(finance):
    return UserFactory(username="bientap", full_name="Lê Thị Ánh", roles=[(finance, Role.EDITOR)])


@pytest.fixture
def foreign_editor(health):
    return UserFactory(username="soyte.bientap", full_name="Phạm Đức Ất", roles=[(health, Role.EDITOR)])


@pytest.fixture
def admin_client(db):
    """A browser at the admin's host."""
    return Client(HTTP_HOST=settings.ADMIN_HOST)


@pytest.fixture
def sign_in(admin_client):
    """Return a function that signs a person in through the sign-in page."""

    def sign_in(user, password: str = PASSWORD, **extra):
        return admin_client.post(
            "/admin/login/",
            {"username": getattr(user, "username", user), "password": password, "next": "/admin/"},
            **extra,
        )

    return sign_in


@pytest.fixture
def device_of():
    """Return a function that gives a person a confirmed telephone."""

    def make(user) -> TOTPDevice:
        return TOTPDevice.objects.create(user=user, name="telephone", key=KEY, confirmed=True)

    return make


def current_code(key: str = KEY, steps: int = 0) -> str:
    """The six digits that the telephone shows now, or some steps of 30 seconds later."""
    totp = TOTP(bytes.fromhex(key))
    totp.time = time.time() + 30 * steps
    return f"{totp.token():06d}"


def wrong_code(key: str = KEY) -> str:
    """Six digits that the telephone shows neither now nor around now."""
    near = {current_code(key, steps) for steps in (-2, -1, 0, 1, 2)}
    return next(
        code for code in ("000000", "111111", "222222", "333333", "444444", "555555") if code not in near
    )
