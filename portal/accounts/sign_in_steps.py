"""What a signed-in person must still do before anything in the admin opens."""

from enum import StrEnum

from portal.accounts import second_factor


class SignInStep(StrEnum):
    """Values are the names of the addresses on which the steps are done."""

    GIVE_CODE = "accounts_second_factor"
    CHANGE_PASSWORD = "accounts_new_password"  # noqa: S105
    SET_UP_SECOND_FACTOR = "accounts_second_factor_set_up"


def next_step(user) -> SignInStep | None:
    """The first thing that is missing; None when the person is fully signed in."""
    if not user.is_authenticated or not user.is_staff:
        return None
    verified = user.is_verified()
    if not verified and second_factor.confirmed_device(user):
        return SignInStep.GIVE_CODE
    if user.must_change_password:
        return SignInStep.CHANGE_PASSWORD
    if not verified and second_factor.is_required(user):
        return SignInStep.SET_UP_SECOND_FACTOR
    return None
