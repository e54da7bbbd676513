import re

import pytest

from portal.ledger.models import AuditEntry
from tests.factories.accounts import PASSWORD, UserFactory

pytestmark = pytest.mark.django_db

NEW = "mái đình cong 1954"
DETAILS = {"details-full_name": "Lê Thị Ánh", "details-email": "bientap@example.gov.vn"}


@pytest.fixture
def signed_in(editor, sign_in, admin_client):
    sign_in(editor)
    return admin_client


def test_account_page_offers_name_mail_password_and_second_factor_only(signed_in):
    page = signed_in.get("/admin/account/").content.decode()
    for name in ("details-full_name", "details-email", "password-old_password", "second-factor"):
        assert name in page
    for leak in ('name="locale-', 'name="theme-', 'name="avatar-', "first_name"):
        assert leak not in page


def test_account_page_is_in_vietnamese(signed_in):
    page = signed_in.get("/admin/account/").content.decode()
    main = re.search(r"<main.*</main>", page, re.S).group(0)
    text = re.sub(r"<(script|style|template).*?</\1>|<[^>]+>", " ", main, flags=re.S)
    for english in ("Account", "Password", "password", "Name", "Second", "Save", "Email", "Notifications"):
        assert english not in text


def test_own_name_and_mail_are_saved_and_logged(signed_in, editor):
    signed_in.post("/admin/account/", DETAILS | {"details-full_name": "Lê Thị Ngọc Ánh"})
    editor.refresh_from_db()
    assert editor.full_name == "Lê Thị Ngọc Ánh"
    entry = AuditEntry.objects.latest("pk")
    assert (entry.action, entry.user, entry.detail) == ("account.changed", editor, {"fields": ["full_name"]})


def test_mail_in_use_is_refused_without_details(signed_in, editor):
    UserFactory(full_name="Người Khác", email="khac@example.gov.vn")
    page = signed_in.post(
        "/admin/account/", DETAILS | {"details-email": "KHAC@example.gov.vn"}
    ).content.decode()
    assert "đã được sử dụng" in page
    assert "Người Khác" not in page


def test_own_password_needs_the_old_one(signed_in, editor):
    fields = {"password-old_password": "sai", "password-new_password1": NEW, "password-new_password2": NEW}
    signed_in.post("/admin/account/", DETAILS | fields)
    editor.refresh_from_db()
    assert editor.check_password(PASSWORD)


def test_new_password_keeps_this_session_and_ends_the_others(signed_in, editor, client):
    client.force_login(editor, backend="portal.accounts.backends.StaffBackend")
    fields = {"password-old_password": PASSWORD, "password-new_password1": NEW, "password-new_password2": NEW}
    signed_in.post("/admin/account/", DETAILS | fields)
    editor.refresh_from_db()
    assert editor.check_password(NEW)
    assert signed_in.get("/admin/").status_code == 200
    assert client.get("/admin/", HTTP_HOST="quan-tri.example.gov.vn").status_code == 302
    assert AuditEntry.objects.latest("pk").action == "account.password_changed"


@pytest.fixture
def newcomer(finance, editor):
    editor.must_change_password = True
    editor.save()
    return editor


@pytest.mark.parametrize("path", ["/admin/", "/admin/account/", "/admin/pages/"])
def test_initial_password_must_be_replaced_before_anything_opens(path, newcomer, sign_in, admin_client):
    sign_in(newcomer)
    assert admin_client.get(path).headers["Location"].startswith("/admin/account/new-password/")


@pytest.mark.parametrize("password", [PASSWORD, "ngắn", "12345678901", "bientap@example"])
def test_poor_password_does_not_replace_the_initial_one(password, newcomer, sign_in, admin_client):
    sign_in(newcomer)
    fields = {"new_password1": password, "new_password2": password}
    assert admin_client.post("/admin/account/new-password/", fields).status_code == 200
    newcomer.refresh_from_db()
    assert newcomer.must_change_password


def test_own_password_opens_the_admin(newcomer, sign_in, admin_client):
    sign_in(newcomer)
    response = admin_client.post(
        "/admin/account/new-password/", {"new_password1": NEW, "new_password2": NEW, "next": "/admin/"}
    )
    assert response.headers["Location"] == "/admin/"
    assert admin_client.get("/admin/").status_code == 200


def test_new_password_page_speaks_vietnamese(newcomer, sign_in, admin_client):
    sign_in(newcomer)
    page = admin_client.get("/admin/account/new-password/").content.decode()
    text = re.sub(r"<(script|style|noscript).*?</\1>|<[^>]+>", " ", page.partition("<main")[2], flags=re.S)
    assert "Đặt mật khẩu" in text
    for english in ("password", "Password", "Your ", "characters"):
        assert english not in text
