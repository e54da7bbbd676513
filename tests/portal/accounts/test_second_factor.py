import base64
import datetime
import re

import pytest
import time_machine
from django.core.management import CommandError, call_command
from django.utils import timezone
from django_otp.plugins.otp_static.models import StaticDevice, StaticToken
from django_otp.plugins.otp_totp.models import TOTPDevice

from portal.accounts import second_factor
from portal.ledger.models import AuditEntry
from tests.factories.accounts import PASSWORD
from tests.portal.accounts.conftest import KEY, current_code, wrong_code

pytestmark = pytest.mark.django_db

CODE = "/admin/account/code/"
SET_UP = "/admin/account/second-factor/set-up/"
CODES = "/admin/account/second-factor/recovery-codes/"
DISABLE = "/admin/account/second-factor/disable/"


def shown_codes(response) -> list[str]:
    return re.findall(r"<code>([a-z2-7]{4}-[a-z2-7]{4})</code>", response.content.decode())


def account_entries():
    """What is logged beside the making of the portals."""
    return AuditEntry.objects.filter(action__startswith="account.")


def actions() -> list[str]:
    return list(account_entries().order_by("pk").values_list("action", flat=True))


@pytest.fixture
def signed_in(editor, sign_in, admin_client):
    sign_in(editor)
    return admin_client


@pytest.fixture
def half_signed_in(editor, sign_in, admin_client, device_of):
    """Signed in by password, with the code still to give."""
    device_of(editor)
    sign_in(editor)
    return admin_client


def test_set_up_shows_a_picture_and_the_same_secret_as_text(signed_in):
    page = signed_in.get(SET_UP).content.decode()
    picture = re.search(r'src="data:image/svg\+xml;base64,([^"]+)"', page).group(1)
    assert b"<svg" in base64.b64decode(picture)
    secret = re.search(r"<code>([A-Z2-7 ]+)</code>", page).group(1)
    assert secret == second_factor.readable_secret(signed_in.session["second_factor_key"])
    assert "xác thực" in page


def test_reloading_the_set_up_page_keeps_the_secret(signed_in):
    assert re.findall("<code>.*</code>", signed_in.get(SET_UP).content.decode()) == re.findall(
        "<code>.*</code>", signed_in.get(SET_UP).content.decode()
    )


def test_right_code_switches_it_on_and_shows_ten_recovery_codes_once(signed_in, editor):
    signed_in.get(SET_UP)
    response = signed_in.post(SET_UP, {"code": current_code(signed_in.session["second_factor_key"])})
    codes = shown_codes(response)
    assert len(set(codes)) == 10
    assert second_factor.confirmed_device(editor)
    assert signed_in.get("/admin/").status_code == 200, "this session has just proved it"
    assert not StaticToken.objects.filter(token__in=[code.replace("-", "") for code in codes]).exists()
    assert actions()[-2:] == ["account.second_factor_enabled", "account.recovery_codes_renewed"]


@pytest.mark.parametrize("code", ["000000x", "", "١٢٣٤٥٦", "12345", "abcdef"])
def test_malformed_code_does_not_switch_it_on(code, signed_in, editor):
    signed_in.get(SET_UP)
    assert signed_in.post(SET_UP, {"code": code}).status_code == 200
    assert not TOTPDevice.objects.filter(user=editor).exists()


def test_wrong_code_does_not_switch_it_on(signed_in, editor):
    signed_in.get(SET_UP)
    page = signed_in.post(SET_UP, {"code": wrong_code(signed_in.session["second_factor_key"])})
    assert "không đúng" in page.content.decode()
    assert not TOTPDevice.objects.filter(user=editor).exists()


def test_code_used_for_setting_up_does_not_open_a_session(signed_in, editor, sign_in):
    signed_in.get(SET_UP)
    code = current_code(signed_in.session["second_factor_key"])
    signed_in.post(SET_UP, {"code": code})
    signed_in.post("/admin/logout/")
    sign_in(editor)
    assert signed_in.post(CODE, {"code": code}).status_code == 200
    assert signed_in.get("/admin/").headers["Location"].startswith(CODE)


@pytest.mark.parametrize(
    "path",
    [
        "/admin/",
        "/admin/account/",
        "/admin/pages/",
        "/admin/users/",
        SET_UP,
        CODES,
        DISABLE,
        "/admin/api/main/pages/",
    ],
)
def test_nothing_in_the_admin_opens_before_the_code(path, half_signed_in):
    response = half_signed_in.get(path)
    assert response.status_code == 302
    assert response.headers["Location"].startswith(CODE)


def test_scripts_get_a_refusal_instead_of_the_code_page(half_signed_in):
    assert half_signed_in.get("/admin/", HTTP_X_REQUESTED_WITH="XMLHttpRequest").status_code == 403


def test_posting_past_the_code_page_changes_nothing(half_signed_in, editor):
    half_signed_in.post(DISABLE, {"password": PASSWORD})
    half_signed_in.post(
        "/admin/account/", {"details-full_name": "Kẻ Khác", "details-email": "x@example.gov.vn"}
    )
    editor.refresh_from_db()
    assert second_factor.confirmed_device(editor)
    assert editor.full_name == "Lê Thị Ánh"


def test_outside_the_admin_a_half_signed_in_person_is_nobody(half_signed_in, rf, editor):
    from portal.accounts.middleware import SignInStepsMiddleware

    seen = {}

    def answer(request):
        seen["authenticated"] = request.user.is_authenticated

    request = rf.get("/tep/1/mat.pdf")
    editor.is_verified = lambda: False
    request.user = editor
    SignInStepsMiddleware(answer)(request)
    assert seen == {"authenticated": False}


def test_public_requests_that_do_not_ask_who_reads_cost_no_query(rf, django_assert_num_queries, editor):
    from portal.accounts.middleware import SignInStepsMiddleware

    request = rf.get("/tin-tuc/")
    request.user = editor
    with django_assert_num_queries(0):
        SignInStepsMiddleware(lambda request: None)(request)


def test_right_code_opens_the_page_that_was_wanted(half_signed_in):
    response = half_signed_in.post(CODE, {"code": current_code(), "next": "/admin/account/"})
    assert response.headers["Location"] == "/admin/account/"
    assert half_signed_in.get("/admin/account/").status_code == 200


def test_right_code_changes_the_session_key(half_signed_in):
    before = half_signed_in.session.session_key
    half_signed_in.post(CODE, {"code": current_code()})
    assert half_signed_in.session.session_key != before


@pytest.mark.parametrize("wanted", ["https://example.com/", "//example.com/", "javascript:alert(1)"])
def test_code_page_sends_nobody_to_a_foreign_site(wanted, half_signed_in):
    response = half_signed_in.post(CODE, {"code": current_code(), "next": wanted})
    assert response.headers["Location"] == "/admin/"


def test_a_code_works_once(half_signed_in, editor, sign_in):
    code = current_code()
    half_signed_in.post(CODE, {"code": code})
    half_signed_in.post("/admin/logout/")
    sign_in(editor)
    assert half_signed_in.post(CODE, {"code": code}).status_code == 200


def test_wrong_code_is_refused_and_logged(half_signed_in):
    page = half_signed_in.post(CODE, {"code": wrong_code()})
    assert "Mã này không đúng" in page.content.decode()
    assert actions()[-1] == "account.second_factor_failed"


def test_wrong_codes_make_the_right_one_wait_longer_and_longer(half_signed_in, editor):
    TOTPDevice.objects.update(throttling_failure_count=7, throttling_failure_timestamp=timezone.now())
    page = half_signed_in.post(CODE, {"code": current_code()}).content.decode()
    assert re.search(r"đợi 6\d giây", page)
    assert half_signed_in.get("/admin/").status_code == 302
    TOTPDevice.objects.update(throttling_failure_timestamp=timezone.now() - datetime.timedelta(seconds=65))
    assert half_signed_in.post(CODE, {"code": current_code()}).status_code == 302


def test_two_wrong_codes_in_a_row_are_throttled_by_themselves(half_signed_in):
    with time_machine.travel(timezone.now(), tick=False):
        half_signed_in.post(CODE, {"code": wrong_code()})
        assert "đợi" in half_signed_in.post(CODE, {"code": current_code()}).content.decode()


@pytest.mark.parametrize("typed", [str, str.upper, lambda code: code.replace("-", " ")])
def test_recovery_code_lets_in_once(typed, half_signed_in, editor, sign_in):
    codes = second_factor.make_recovery_codes(user=editor)
    assert half_signed_in.post(CODE, {"code": typed(codes[0])}).status_code == 302
    assert half_signed_in.get("/admin/").status_code == 200
    assert AuditEntry.objects.latest("pk").detail == {"codes_left": 9}
    half_signed_in.post("/admin/logout/")
    sign_in(editor)
    assert half_signed_in.post(CODE, {"code": codes[0]}).status_code == 200


def test_another_persons_recovery_code_is_worthless(half_signed_in, editor, foreign_editor):
    second_factor.make_recovery_codes(user=editor)
    theirs = second_factor.make_recovery_codes(user=foreign_editor)
    assert half_signed_in.post(CODE, {"code": theirs[0]}).status_code == 200


def test_new_recovery_codes_need_the_password_and_end_the_old_ones(half_signed_in, editor):
    old = second_factor.make_recovery_codes(user=editor)
    half_signed_in.post(CODE, {"code": current_code()})
    assert "Mật khẩu không đúng" in half_signed_in.post(CODES, {"password": "sai"}).content.decode()
    new = shown_codes(half_signed_in.post(CODES, {"password": PASSWORD}))
    assert len(new) == 10
    assert second_factor.verify(user=editor, code=old[0]) is None


def test_switching_off_needs_the_password(half_signed_in, editor):
    half_signed_in.post(CODE, {"code": current_code()})
    half_signed_in.post(DISABLE, {"password": "sai"})
    assert second_factor.confirmed_device(editor)
    half_signed_in.post(DISABLE, {"password": PASSWORD})
    assert not second_factor.confirmed_device(editor)
    assert not StaticDevice.objects.filter(user=editor).exists()
    assert actions()[-1] == "account.second_factor_disabled"


def test_a_second_telephone_cannot_be_added_over_the_first(half_signed_in, editor):
    half_signed_in.post(CODE, {"code": current_code()})
    assert half_signed_in.get(SET_UP).headers["Location"] == "/admin/account/"
    assert TOTPDevice.objects.get(user=editor).key == KEY


@pytest.mark.parametrize("demanded_by", ["portal", "installation"])
def test_staff_without_a_telephone_are_sent_to_set_one_up(
    demanded_by, editor, finance, sign_in, admin_client, settings
):
    if demanded_by == "portal":
        finance.second_factor_required = True
        finance.save()
    else:
        settings.STAFF_SECOND_FACTOR_REQUIRED = True
    sign_in(editor)
    assert admin_client.get("/admin/pages/").headers["Location"].startswith(SET_UP)
    admin_client.get(SET_UP)
    admin_client.post(SET_UP, {"code": current_code(admin_client.session["second_factor_key"])})
    assert admin_client.get("/admin/").status_code == 200


def test_demand_of_one_portal_does_not_bind_staff_of_another(foreign_editor, finance, sign_in, admin_client):
    finance.second_factor_required = True
    finance.save()
    sign_in(foreign_editor)
    assert admin_client.get("/admin/").status_code == 200


def test_demand_of_any_portal_binds_operators(operator, finance):
    finance.second_factor_required = True
    finance.save()
    assert second_factor.is_required(operator)


def test_command_removes_a_lost_second_factor(editor, device_of):
    device_of(editor)
    call_command("reset_second_factor", "BienTap", verbosity=0)
    assert not second_factor.confirmed_device(editor)
    assert actions() == ["account.second_factor_reset"]


def test_command_refuses_an_unknown_account(db):
    with pytest.raises(CommandError, match="khongcoai"):
        call_command("reset_second_factor", "khongcoai")
