"""Kinds of accounts, and what is told of them to those who keep the log."""

from django.db import models
from django.utils.translation import pgettext_lazy


class UserKind(models.TextChoices):
    """Staff run the portals; citizens use their services and never enter the admin."""

    STAFF = "staff", pgettext_lazy("account", "Staff")
    CITIZEN = "citizen", pgettext_lazy("account", "Citizen")


class AccountEvent(models.TextChoices):
    """What happens to accounts and is logged."""

    SIGNED_IN = "account.signed_in", pgettext_lazy("account event", "Signed in")
    SIGNED_OUT = "account.signed_out", pgettext_lazy("account event", "Signed out")
    SIGN_IN_FAILED = "account.sign_in_failed", pgettext_lazy("account event", "Failed to sign in")
    LOCKED_OUT = "account.locked_out", pgettext_lazy("account event", "Locked out for a while")
    CREATED = "account.created", pgettext_lazy("account event", "Account created")
    CHANGED = "account.changed", pgettext_lazy("account event", "Account changed")
    ACTIVATED = "account.activated", pgettext_lazy("account event", "Account reopened")
    DEACTIVATED = "account.deactivated", pgettext_lazy("account event", "Account closed")
    ROLES_CHANGED = "account.roles_changed", pgettext_lazy("account event", "Roles changed")
    PASSWORD_SET = "account.password_set", pgettext_lazy("account event", "Initial password set")
    PASSWORD_CHANGED = (
        "account.password_changed",
        pgettext_lazy("account event", "Password changed by the owner"),
    )
    SECOND_FACTOR_FAILED = (
        "account.second_factor_failed",
        pgettext_lazy("account event", "Wrong code of the second factor"),
    )
    SECOND_FACTOR_ENABLED = (
        "account.second_factor_enabled",
        pgettext_lazy("account event", "Second factor set up"),
    )
    SECOND_FACTOR_DISABLED = (
        "account.second_factor_disabled",
        pgettext_lazy("account event", "Second factor switched off by the owner"),
    )
    SECOND_FACTOR_RESET = (
        "account.second_factor_reset",
        pgettext_lazy("account event", "Second factor removed by an administrator"),
    )
    RECOVERY_CODE_USED = (
        "account.recovery_code_used",
        pgettext_lazy("account event", "Signed in with a recovery code"),
    )
    RECOVERY_CODES_RENEWED = (
        "account.recovery_codes_renewed",
        pgettext_lazy("account event", "New recovery codes made"),
    )
