"""Official e-mail addresses (thư điện tử công vụ): those of the province's domains, and no others.

NĐ 43/2011, Điều 10.1.k asks for the official address; the province forbids free mail in official business
(LAW.md, S5, S21, S29).
"""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _

from portal.core.text import clean_text

FREE_MAIL = frozenset(
    {
        *("gmail", "googlemail", "yahoo", "ymail", "rocketmail", "hotmail", "outlook", "live", "msn"),
        *("icloud", "aol", "zoho", "gmx", "protonmail", "proton", "yandex", "mail", "zing", "fpt", "vnn"),
    }
)
#: Where an installation names no domains of its own.
ANY_STATE_BODY = ("gov.vn",)


def official_domains() -> tuple[str, ...]:
    return tuple(settings.OFFICIAL_MAIL_DOMAINS) or ANY_STATE_BODY


def normalised(text: str) -> str:
    """Return an official address in lower case; "" for nothing.

    Raises:
        ValidationError: it is no address, of a free provider, or of a domain that is not the province's.
    """
    address = clean_text(text).lower()
    if not address:
        return ""
    validate_email(address)
    domain = address.rpartition("@")[2]
    if any(domain == own or domain.endswith(f".{own}") for own in official_domains()):
        return address
    if domain.split(".")[0] in FREE_MAIL:
        raise ValidationError(
            _(
                "%(domain)s is a free mail service: only the official mailbox may be published and used in "
                "official business (NĐ 43/2011, Điều 10.1.k)."
            )
            % {"domain": domain}
        )
    names = ", ".join(f"@{own}" for own in official_domains())
    raise ValidationError(
        _(
            "%(domain)s is not an official mail domain; the address must end in %(names)s "
            "(NĐ 43/2011, Điều 10.1.k)."
        )
        % {"domain": domain, "names": names}
    )
