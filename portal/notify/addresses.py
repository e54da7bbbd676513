"""E-mail addresses: cleaned on the way in, encrypted at rest, found again by a keyed hash."""

import base64
import hashlib
import hmac

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _

from portal.core.text import clean_text

LONGEST_ADDRESS = 254
PURPOSE = b"portal.notify.addresses"


class UnreadableAddress(ValueError):
    """The address was encrypted with a key that this installation no longer has."""


def clean_address(value: str) -> str:
    """Return an address as mail servers take it: one line, the domain in its ASCII form and lower case.

    Raises:
        ValidationError: it is no address, or one that ordinary mail cannot reach.
    """
    text = clean_text(value)
    local, at, domain = text.rpartition("@")
    if not at or len(text) > LONGEST_ADDRESS or '"' in local or domain.startswith("["):
        raise ValidationError(_no_address())
    if not local.isascii():
        raise ValidationError(_("The part before “@” may hold plain letters without marks only."))
    address = f"{local}@{_ascii_domain(domain)}"
    try:
        validate_email(address)
    except ValidationError as error:
        raise ValidationError(_no_address()) from error
    if len(address) > LONGEST_ADDRESS or len(local) > 64:
        raise ValidationError(_no_address())
    return address


def _no_address() -> str:
    return _("This is not an e-mail address; write it like ten@example.vn.")


def _ascii_domain(domain: str) -> str:
    try:
        return domain.encode("idna").decode().lower()
    except UnicodeError as error:
        raise ValidationError(_no_address()) from error


def masked(address: str) -> str:
    """The address as its owner recognises it and nobody else learns it: “n…@example.vn”."""
    local, _at, domain = address.rpartition("@")
    return f"{local[:1]}…@{domain}"


def seal(address: str) -> str:
    """Encrypt with the installation's current key (TT 25/2010, Điều 12.3)."""
    return _locks().encrypt(address.encode()).decode()


def unseal(sealed: str) -> str:
    """Decrypt, also what was sealed under a former key. Raises UnreadableAddress."""
    try:
        return _locks().decrypt(sealed.encode()).decode()
    except InvalidToken:
        raise UnreadableAddress("the address was sealed under an unknown key") from None


def fingerprint(address: str) -> str:
    """A keyed hash under which an address is found; without the key it tells nothing."""
    return _fingerprint(address, settings.SECRET_KEY)


def fingerprints(address: str) -> list[str]:
    """The hashes under the current key and the former ones, the current one first."""
    return [_fingerprint(address, secret) for secret in _secrets()]


def _fingerprint(address: str, secret: str) -> str:
    return hmac.new(_derived(secret, b"fingerprint"), address.lower().encode(), hashlib.sha256).hexdigest()


def _locks() -> MultiFernet:
    return MultiFernet([Fernet(base64.urlsafe_b64encode(_derived(secret, b"seal"))) for secret in _secrets()])


def _secrets() -> list[str]:
    return [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]


def _derived(secret: str, use: bytes) -> bytes:
    """A key of 32 bytes for one use, so that no two uses share one."""
    return hmac.new(secret.encode(), PURPOSE + b":" + use, hashlib.sha256).digest()
