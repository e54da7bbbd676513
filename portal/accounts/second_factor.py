"""The second factor: a time-based code (TOTP) from the person's telephone, and ten recovery codes."""

import datetime
import re
from base64 import b32encode

from django.conf import settings
from django.db import transaction
from django.utils.crypto import salted_hmac
from django_otp import verify_token
from django_otp.oath import TOTP
from django_otp.plugins.otp_static.models import StaticDevice, StaticToken
from django_otp.plugins.otp_totp.models import TOTPDevice
from django_otp.util import random_hex

from portal.accounts.enums import AccountEvent
from portal.accounts.models import User
from portal.accounts.signals import account_event
from portal.tenancy.models import Portal

RECOVERY_CODE_COUNT = 10
DEVICE_NAME = "telephone"
TIME_CODE = re.compile(r"\d{6}")


def confirmed_device(user: User) -> TOTPDevice | None:
    """The person's telephone, once its code was confirmed."""
    return TOTPDevice.objects.filter(user=user, confirmed=True).first()


def is_required(user: User) -> bool:
    """Whether the installation or one of the person's portals demands a second factor."""
    if settings.STAFF_SECOND_FACTOR_REQUIRED:
        return True
    return Portal.objects.for_user(user).filter(second_factor_required=True).exists()


def new_key() -> str:
    """A fresh secret, in hexadecimal."""
    return random_hex(20)


def readable_secret(key: str) -> str:
    """The secret as people type it into their telephone: base 32 in groups of four."""
    secret = b32encode(bytes.fromhex(key)).decode().rstrip("=")
    return " ".join(re.findall(".{1,4}", secret))


def set_up(*, user: User, key: str, code: str) -> TOTPDevice | None:
    """Confirm the telephone by a code and make it the person's second factor; None if the code is wrong."""
    device = TOTPDevice(user=user, name=DEVICE_NAME, key=key, confirmed=True)
    totp = TOTP(device.bin_key, device.step, device.t0, device.digits)
    if not TIME_CODE.fullmatch(_typed(code)) or not totp.verify(int(_typed(code)), device.tolerance):
        return None
    device.last_t = totp.t()
    with transaction.atomic():
        _remove_devices(user)
        device.save()
        _tell(AccountEvent.SECOND_FACTOR_ENABLED, user, user)
    return device


def make_recovery_codes(*, user: User) -> list[str]:
    """Replace the recovery codes; only their keyed hashes are stored, so they are shown this once."""
    codes = [_random_code() for _number in range(RECOVERY_CODE_COUNT)]
    with transaction.atomic():
        device, _created = StaticDevice.objects.get_or_create(
            user=user, defaults={"name": "recovery", "confirmed": True}
        )
        device.token_set.all().delete()
        StaticToken.objects.bulk_create(
            StaticToken(device=device, token=_hash_code(user, code)) for code in codes
        )
        _tell(AccountEvent.RECOVERY_CODES_RENEWED, user, user)
    return codes


def recovery_codes_left(user: User) -> int:
    return StaticToken.objects.filter(device__user=user).count()


def verify(*, user: User, code: str) -> TOTPDevice | StaticDevice | None:
    """Return the device that accepts the code; wrong codes make the next try wait longer and longer."""
    typed = _typed(code)
    device = _device_for(user, typed)
    if device is None or waiting_seconds(device):
        return None
    is_recovery = isinstance(device, StaticDevice)
    with transaction.atomic():
        verified = verify_token(user, device.persistent_id, _hash_code(user, typed) if is_recovery else typed)
        if verified is None:
            _tell(AccountEvent.SECOND_FACTOR_FAILED, user, user)
        elif is_recovery:
            left = recovery_codes_left(user)
            _tell(AccountEvent.RECOVERY_CODE_USED, user, user, {"codes_left": left})
    return verified


def seconds_to_wait(user: User, code: str) -> int:
    """Seconds until another code of this kind is accepted; 0 when it may be typed now."""
    device = _device_for(user, _typed(code))
    return waiting_seconds(device) if device else 0


def waiting_seconds(device: TOTPDevice | StaticDevice) -> int:
    allowed, reason = device.verify_is_allowed()
    if allowed:
        return 0
    left = reason["locked_until"] - datetime.datetime.now(tz=datetime.UTC)
    return max(1, int(left.total_seconds()) + 1)


def disable(*, user: User) -> None:
    """Switch the second factor off at the owner's wish."""
    with transaction.atomic():
        _remove_devices(user)
        _tell(AccountEvent.SECOND_FACTOR_DISABLED, user, user)


def reset(*, user: User, actor: User | None) -> None:
    """Remove a lost telephone, so that the person signs in by password and sets up a new one."""
    with transaction.atomic():
        _remove_devices(user)
        _tell(AccountEvent.SECOND_FACTOR_RESET, user, actor)


def _device_for(user: User, typed: str) -> TOTPDevice | StaticDevice | None:
    if TIME_CODE.fullmatch(typed):
        return confirmed_device(user)
    return StaticDevice.objects.filter(user=user, confirmed=True).first()


def _remove_devices(user: User) -> None:
    TOTPDevice.objects.filter(user=user).delete()
    StaticDevice.objects.filter(user=user).delete()


def _typed(code: str) -> str:
    return re.sub(r"[\s-]", "", code).lower()


def _random_code() -> str:
    code = StaticToken.random_token()
    return f"{code[:4]}-{code[4:]}"


def _hash_code(user: User, code: str) -> str:
    digest = salted_hmac("portal.accounts.recovery", f"{user.pk}:{_typed(code)}", algorithm="sha256")
    return digest.hexdigest()[:16]


def _tell(event: AccountEvent, user: User, actor: User | None, detail: dict | None = None) -> None:
    account_event.send(sender=User, event=event, user=user, actor=actor, detail=detail or {})
