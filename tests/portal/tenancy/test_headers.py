"""What every answer says to the browser."""

import pytest

pytestmark = pytest.mark.django_db


def test_public_pages_allow_no_inline_script_and_set_no_cookie(province, as_reader):
    answer = as_reader(province).get("/van-ban/")
    policy = answer["Content-Security-Policy"]
    assert "script-src 'self';" in policy + ";"
    assert "unsafe-inline" not in policy
    assert not answer.cookies
    assert answer["X-Content-Type-Options"] == "nosniff"


def test_the_admin_has_a_policy_of_its_own(province, client, settings):
    answer = client.get("/admin/login/", HTTP_HOST=settings.ADMIN_HOST)
    assert "script-src 'self' 'unsafe-inline'" in answer["Content-Security-Policy"]
    assert answer["X-Frame-Options"] == "SAMEORIGIN"


def test_the_sign_in_cookie_is_for_the_admins_host_alone(province, as_staff, settings):
    from tests.factories.accounts import UserFactory

    browser = as_staff(UserFactory(operator=True))
    cookie = browser.cookies[settings.SESSION_COOKIE_NAME]
    assert not cookie["domain"]
