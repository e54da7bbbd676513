"""Host names of portals: cleaning them, and the forms that NĐ 43/2011, Điều 6.1 prescribes."""

import re

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from portal.core.text import fold
from portal.tenancy.enums import PortalKind

HOST = re.compile(r"(?!-)[a-z0-9-]{1,63}(?<!-)(\.(?!-)[a-z0-9-]{1,63}(?<!-))*")
RANK = re.compile(r"^(uy ban nhan dan |ubnd )?(tinh|thanh pho|quan|huyen|thi xa|xa|phuong|thi tran|dac khu) ")
EXCEPTIONS = {"hochiminh": "hochiminhcity.gov.vn"}


def clean_host(value: str) -> str:
    """Return a host in lower case without scheme, port, path and final dot.

    Raises:
        ValidationError: it is no host name.
    """
    host = value.strip().lower()
    host = re.sub(r"^[a-z]+://", "", host).split("/")[0]
    host = re.sub(r":\d+$", "", host).rstrip(".")
    if not host or len(host) > 253 or not HOST.fullmatch(host):
        raise ValidationError(_("“%(host)s” is not a host name.") % {"host": value.strip()[:100]})
    return host


def place_label(organisation_name: str) -> str:
    """Name of the place in one unaccented word: “UBND xã Sông Đà” gives “songda”."""
    return re.sub(r"[^a-z0-9]", "", RANK.sub("", fold(organisation_name)))


def host_warnings(host: str, kind: str, organisation_name: str, provincial_host: str = "") -> list[str]:
    """Say in words where a host breaks NĐ 43/2011, Điều 6.1 (communes: NĐ 224/2026, Điều 11.4.c)."""
    if not host.endswith(".gov.vn"):
        return [
            _("The host %(host)s does not end in .gov.vn (Decree 43/2011, Article 6.1).") % {"host": host}
        ]
    place = place_label(organisation_name)
    if kind == PortalKind.PROVINCE:
        expected = EXCEPTIONS.get(place, f"{place}.gov.vn")
        return [] if host == expected else [_expected(host, expected)]
    if provincial_host and not host.endswith(f".{provincial_host}"):
        return [_expected(host, f"….{provincial_host}")]
    if provincial_host and "." in host.removesuffix(f".{provincial_host}"):
        return [_expected(host, f"….{provincial_host}")]
    if kind in {PortalKind.DISTRICT, PortalKind.COMMUNE}:
        expected = f"{place}.{provincial_host or host.partition('.')[2]}"
        return [] if host == expected else [_expected(host, expected)]
    return []


def _expected(host: str, expected: str) -> str:
    return _("The host %(host)s should be %(expected)s (Decree 43/2011, Article 6.1).") % {
        "host": host,
        "expected": expected,
    }
