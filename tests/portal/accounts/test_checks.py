import pytest

from portal.accounts.checks import OTP, STEPS, check_sign_in


def test_the_settings_in_use_pass():
    assert check_sign_in(None) == []


@pytest.mark.parametrize(
    ("name", "value", "expected"),
    [
        ("MIDDLEWARE", [OTP], "accounts.E001"),
        ("MIDDLEWARE", [STEPS, OTP], "accounts.E001"),
        ("AUTHENTICATION_BACKENDS", ["django.contrib.auth.backends.ModelBackend"], "accounts.E002"),
    ],
)
def test_a_way_around_signing_in_fails_the_check(name, value, expected, settings):
    setattr(settings, name, value)
    assert [error.id for error in check_sign_in(None)] == [expected]
