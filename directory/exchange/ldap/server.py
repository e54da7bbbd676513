"""Which server is read, how safely, and which attribute fills which column."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from ipaddress import ip_address
from urllib.parse import SplitResult, urlsplit

from django.conf import settings
from django.utils.translation import gettext as _

from directory.exchange.columns import LABELS
from portal.registers.bulk.errors import SourceUnreadable

#: Column → attributes, the first with a value counts: those of inetOrgPerson and of Active Directory.
#: Mobile numbers are private ones in most servers; whoever wants them names the attribute.
PEOPLE = {
    "name": "displayName|cn",
    "title": "title",
    "unit": "department|ou|departmentNumber",
    "email": "mail",
    "phone": "telephoneNumber",
    "fax": "facsimileTelephoneNumber",
    "staff_number": "employeeNumber|employeeID|uid|sAMAccountName",
}
UNITS = {
    "unit": "ou|name",
    "email": "mail",
    "phone": "telephoneNumber",
    "fax": "facsimileTelephoneNumber",
    "address": "postalAddress|street",
}
PORTS = {"ldap": 389, "ldaps": 636}
ATTRIBUTE = re.compile(r"[A-Za-z][A-Za-z0-9-]*(?:;[A-Za-z0-9-]+)*")

#: Column → names of attributes in lower case, the first with a value counts.
Attributes = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True)
class Server:
    """Everything that a reading needs to know; made from the settings by `configured_server`."""

    host: str
    port: int
    is_tls: bool
    start_tls: bool
    ca_file: str
    bind_dn: str
    bind_password: str
    timeout: int
    base: str
    units_base: str
    people_filter: str
    units_filter: str
    people_attributes: Attributes
    units_attributes: Attributes

    def __str__(self) -> str:
        return f"{self.host}:{self.port}"


def configured_server(*, base: str = "", units_base: str = "") -> Server:
    """The server of the settings; a base given here comes before theirs.

    Raises:
        SourceUnreadable: something is missing or unsafe, in words for the operator.
    """
    found = settings.LDAP
    address = _address(found["url"])
    base = base or found["base"]
    if not base:
        raise SourceUnreadable(_("Say below which entry people are looked for: LDAP_BASE or --base."))
    is_tls = address.scheme == "ldaps"
    is_encrypted = is_tls or found["start_tls"]
    if found["bind_password"] and not is_encrypted:
        _require_own_machine(address.hostname or "", found["allow_plain_localhost"])
    return Server(
        host=address.hostname or "",
        port=address.port or PORTS[address.scheme],
        is_tls=is_tls,
        start_tls=found["start_tls"] and not is_tls,
        ca_file=found["ca_file"],
        bind_dn=found["bind_dn"],
        bind_password=found["bind_password"],
        timeout=found["timeout"],
        base=base,
        units_base=units_base or found["units_base"] or base,
        people_filter=found["people_filter"],
        units_filter=found["units_filter"],
        people_attributes=_attributes("LDAP_PEOPLE_ATTRIBUTES", PEOPLE | found["people_attributes"]),
        units_attributes=_attributes("LDAP_UNITS_ATTRIBUTES", UNITS | found["units_attributes"]),
    )


def _address(url: str) -> SplitResult:
    if not url:
        raise SourceUnreadable(_("No directory server is configured: LDAP_URL is empty."))
    try:
        address = urlsplit(url)
        is_good = address.scheme in PORTS and address.hostname and address.port != 0
    except ValueError:
        is_good = False
    if not is_good or address.username or address.path.strip("/") or address.query:
        raise SourceUnreadable(
            _("LDAP_URL must be like ldaps://host:636 or ldap://host:389, without a name and a password.")
        )
    return address


def _require_own_machine(host: str, is_allowed: bool) -> None:
    """Refuse to send a password that anybody on the way can read. Raises SourceUnreadable."""
    if is_allowed and _is_own_machine(host):
        return
    raise SourceUnreadable(
        _(
            "The password would be sent unencrypted. Use ldaps:// or LDAP_START_TLS; only for a server on "
            "this very machine may LDAP_ALLOW_PLAIN_LOCALHOST allow it."
        )
    )


def _is_own_machine(host: str) -> bool:
    try:
        return host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False


def _attributes(setting: str, said: Mapping[str, str]) -> Attributes:
    """Attributes by column; an empty text leaves the column out. Raises SourceUnreadable."""
    if unknown := sorted(said.keys() - LABELS.keys()):
        raise SourceUnreadable(
            _("%(setting)s names “%(name)s”, which is no column; these are: %(known)s.")
            % {"setting": setting, "name": unknown[0], "known": ", ".join(LABELS)}
        )
    found = {}
    for column, names in said.items():
        parts = tuple(name.strip().lower() for name in names.split("|") if name.strip())
        if wrong := [name for name in parts if not ATTRIBUTE.fullmatch(name)]:
            raise SourceUnreadable(
                _("%(setting)s: “%(name)s” is no name of an attribute.")
                % {"setting": setting, "name": wrong[0]}
            )
        if parts:
            found[column] = parts
    return found
