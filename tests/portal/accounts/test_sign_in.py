import datetime

import pytest
from axes.models import AccessAttempt
from django.test import Client
from django.utils import timezone

from portal.ledger.models import AuditEntry
from tests.factories.accounts import PASSWORD, UserFactory

pytestmark = pytest.mark.django_db
MISMATCH = "Tên đăng nhập và mật khẩu không khớp"


@pytest.fixture
def throttled(settings):
    settings.AXES_ENABLED = True
    settings.AXES_FAILURE_LIMIT = 3


def test_staff_sign_in_and_see_the_admin(editor, sign_in, admin_client):
    assert sign_in(editor).headers["Location"] == "/admin/"
    assert admin_client.get("/admin/").status_code == 200


def test_user_name_may_be_typed_in_capitals(editor, sign_in):
    assert sign_in("BienTap").status_code == 302


def test_session_changes_its_key_at_sign_in(editor, sign_in, admin_client):
    session = admin_client.session
    session["before"] = True
    session.save()
    admin_client.cookies["sessionid"] = before = session.session_key
    sign_in(editor)
    assert admin_client.cookies["sessionid"].value != before


def test_sign_in_page_is_in_vietnamese(admin_client):
    page = admin_client.get("/admin/login/").content.decode()
    assert "Đăng nhập" in page
    assert "Tên đăng nhập" in page
    for english in ("Sign in", "Password", "Username", "User name", "Remember"):
        assert english not in page


@pytest.mark.parametrize(
    ("case", "password"),
    [
        ("unknown", PASSWORD),
        ("wrong password", "sai mật khẩu"),
        ("closed", PASSWORD),
        ("citizen", PASSWORD),
        ("citizen", "sai mật khẩu"),
    ],
)
def test_every_failure_looks_the_same(case, password, editor, sign_in, admin_client):
    UserFactory(username="closed", is_active=False)
    UserFactory(username="citizen", citizen=True)
    username = {"unknown": "khongcoai", "wrong password": editor.username}.get(case, case)
    response = sign_in(username, password)
    page = response.content.decode()
    assert response.status_code == 200
    assert page.count(MISMATCH) == 1
    assert "_auth_user_id" not in admin_client.session


def test_citizen_with_a_session_is_turned_away_from_the_admin(admin_client):
    admin_client.force_login(UserFactory(citizen=True), backend="django.contrib.auth.backends.ModelBackend")
    for path in ("/admin/", "/admin/account/", "/admin/users/", "/admin/account/second-factor/set-up/"):
        assert admin_client.get(path).status_code == 302
        assert admin_client.get(path).headers["Location"].startswith("/admin/login/")


def test_closing_an_account_ends_its_session(editor, sign_in, admin_client):
    sign_in(editor)
    editor.is_active = False
    editor.save()
    assert admin_client.get("/admin/").headers["Location"].startswith("/admin/login/")


def test_too_many_failures_lock_out_and_say_for_how_long(throttled, editor, sign_in):
    for _attempt in range(2):
        assert sign_in(editor, "sai").status_code == 200
    locked = sign_in(editor, "sai")
    page = locked.content.decode()
    assert locked.status_code == 429
    assert "15 phút" in page
    assert 890 <= int(locked.headers["Retry-After"]) <= 900
    assert sign_in(editor).status_code == 429, "the right password is locked out too"


def test_lock_out_looks_the_same_for_an_account_that_does_not_exist(throttled, sign_in):
    for _attempt in range(3):
        response = sign_in("khongcoai", "sai")
    assert response.status_code == 429
    assert "khongcoai" not in response.content.decode()


def test_changing_capitals_or_browser_does_not_escape_the_lock(throttled, editor, sign_in):
    sign_in("bientap", "sai")
    sign_in("BIENTAP", "sai", HTTP_USER_AGENT="another")
    assert sign_in("Bientap", "sai").status_code == 429


def test_another_network_is_not_locked_out(throttled, editor, sign_in):
    for _attempt in range(3):
        sign_in(editor, "sai", REMOTE_ADDR="192.0.2.1")
    assert sign_in(editor, REMOTE_ADDR="192.0.2.2").status_code == 302


def test_lock_ends_by_itself(throttled, editor, sign_in):
    for _attempt in range(3):
        sign_in(editor, "sai")
    AccessAttempt.objects.update(attempt_time=timezone.now() - datetime.timedelta(minutes=16))
    assert sign_in(editor).status_code == 302


def test_attempts_during_the_lock_do_not_prolong_it(throttled, editor, sign_in):
    for _attempt in range(3):
        sign_in(editor, "sai")
    AccessAttempt.objects.update(attempt_time=timezone.now() - datetime.timedelta(minutes=10))
    sign_in(editor, "sai")
    assert int(sign_in(editor, "sai").headers["Retry-After"]) <= 300


def test_citizen_guessing_at_the_staff_page_is_throttled(throttled, sign_in):
    UserFactory(username="citizen", citizen=True)
    for _attempt in range(3):
        response = sign_in("citizen")
    assert response.status_code == 429


def account_entries():
    """What is logged beside the making of the portals."""
    return AuditEntry.objects.filter(action__startswith="account.")


def actions() -> list[str]:
    return list(account_entries().order_by("pk").values_list("action", flat=True))


def test_sign_ins_and_sign_outs_are_logged_on_the_portal(editor, finance, sign_in, admin_client):
    sign_in(editor, REMOTE_ADDR="192.0.2.7")
    admin_client.post("/admin/logout/")
    assert actions() == ["account.signed_in", "account.signed_out"]
    entry = account_entries().earliest("pk")
    assert (entry.user, entry.portal, entry.detail) == (editor, finance, {"address": "192.0.2.7"})


def test_failures_and_the_lock_are_logged_once_each(throttled, editor, sign_in):
    for _attempt in range(5):
        sign_in(editor, "sai")
    assert sorted(actions()) == ["account.locked_out"] + ["account.sign_in_failed"] * 3
    assert set(account_entries().values_list("object_id", flat=True)) == {str(editor.pk)}
    assert set(account_entries().values_list("user", flat=True)) == {None}


def test_what_was_typed_for_an_unknown_account_is_not_logged(sign_in):
    sign_in("mat-khau-go-nham-o", "sai")
    entry = AuditEntry.objects.get()
    assert entry.action == "account.sign_in_failed"
    assert "mat-khau" not in f"{entry.detail}{entry.object_title}{entry.user_name}"


@pytest.mark.parametrize(
    ("proxies", "forwarded", "expected"),
    [
        (0, "198.51.100.9", "192.0.2.1"),
        (1, "198.51.100.9", "198.51.100.9"),
        (1, "203.0.113.66, 198.51.100.9", "198.51.100.9"),
        (2, "203.0.113.66, 198.51.100.9, 10.0.0.1", "198.51.100.9"),
        (2, "198.51.100.9", "192.0.2.1"),
        (1, "không phải địa chỉ", "192.0.2.1"),
        (1, "", "192.0.2.1"),
    ],
)
def test_address_behind_proxies_is_the_one_they_vouch_for(
    proxies, forwarded, expected, settings, editor, sign_in
):
    settings.PROXY_COUNT = proxies
    sign_in(editor, REMOTE_ADDR="192.0.2.1", HTTP_X_FORWARDED_FOR=forwarded.encode().decode("latin-1"))
    assert account_entries().get().detail == {"address": expected}


def test_admin_does_not_answer_on_a_portals_host(finance, editor):
    client = Client(HTTP_HOST="sotaichinh.example.gov.vn")
    assert client.get("/admin/login/").status_code == 404
