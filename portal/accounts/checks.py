"""Conventions of signing in that `manage.py check` holds."""

from django.conf import settings
from django.core.checks import Error, Tags, register

STEPS = "portal.accounts.middleware.SignInStepsMiddleware"
OTP = "django_otp.middleware.OTPMiddleware"
BACKENDS = ["axes.backends.AxesStandaloneBackend", "portal.accounts.backends.StaffBackend"]


@register(Tags.security)
def check_sign_in(app_configs, **kwargs) -> list[Error]:
    """The second factor is asked for, wrong passwords are counted first, and only staff are let in."""
    errors = []
    middleware = list(settings.MIDDLEWARE)
    if STEPS not in middleware or OTP not in middleware or middleware.index(STEPS) < middleware.index(OTP):
        errors.append(Error(f"{STEPS} must stand in MIDDLEWARE after {OTP}.", id="accounts.E001"))
    if settings.AUTHENTICATION_BACKENDS[:2] != BACKENDS:
        errors.append(Error(f"AUTHENTICATION_BACKENDS must begin with {BACKENDS}.", id="accounts.E002"))
    return errors
