"""Reading units and people from the server: everything or nothing. The only file that knows the client."""

from __future__ import annotations

import re
import ssl
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from directory.exchange.ldap.server import Attributes, Server
from portal.core.text import clean_text
from portal.registers.bulk.errors import SourceUnreadable
from portal.registers.bulk.spreadsheets import MAX_CELL, MAX_ROWS

PAGE = 500
#: Pages may be empty, but a server that never ends is left.
MAX_PAGES = 1000
PAGED_RESULTS = "1.2.840.113556.1.4.319"
SUCCESS, SIZE_LIMIT, REFERRAL, NO_SUCH_ENTRY, WRONG_PASSWORD = 0, 4, 10, 32, 49
#: The flags of an account in Active Directory (MS-ADTS, 2.2.16), and the one of a disabled account.
CONTROL, DISABLED, LONGEST_FLAGS = "useraccountcontrol", 2, 10
INSTALL = ".venv/bin/python -m pip install --require-hashes -r requirements/ldap.lock"
_ESCAPED = re.compile(rb"\\([0-9a-fA-F]{2}|.)", re.DOTALL)

#: A name of an entry in parts, from the entry up, each comparable.
Path = tuple[str, ...]


@dataclass(frozen=True)
class Entry:
    """What was read of one entry; attributes in lower case, each with its values as clean text."""

    path: Path
    values: dict[str, list[str]]


@dataclass(frozen=True)
class Answer:
    """All of it."""

    units: list[Entry]
    people: list[Entry]


def read(server: Server) -> Answer:
    """Ask for units and people.

    Raises:
        SourceUnreadable: the server is away, refuses, or answers only a part; in words for the operator.
    """
    client = _client()
    try:
        with _connection(client, server) as connection:
            return Answer(_units(client, connection, server), _people(client, connection, server))
    except SourceUnreadable:
        raise
    except client.core.exceptions.LDAPInvalidFilterError as error:
        raise SourceUnreadable(_("The filter for the directory server is wrong: %s") % error) from error
    except Exception as error:  # whatever a server sends may break the client anywhere
        raise _broken(server, clean_text(str(error))[:300]) from error


def _broken(server: Server, error: str) -> SourceUnreadable:
    if "certificate" in error.lower():
        words = _(
            "The certificate of the directory server %(server)s is not trusted or is that of another name. "
            "LDAP_CA_FILE names the authorities, LDAP_URL the name in the certificate."
        )
        return SourceUnreadable(words % {"server": server})
    return SourceUnreadable(
        _(
            "The directory server %(server)s does not answer, or not to the end; nothing was taken. "
            "(%(error)s)"
        )
        % {"server": server, "error": error}
    )


def _client() -> Any:
    try:
        import ldap3
    except ImportError as error:
        words = _("The library for LDAP is not installed. Install it with: %(command)s")
        raise SourceUnreadable(words % {"command": INSTALL}) from error
    return ldap3


def _connection(client: Any, server: Server) -> Any:
    """A bound connection; encrypted before the password is sent. Raises SourceUnreadable."""
    tls = client.Tls(validate=ssl.CERT_REQUIRED, ca_certs_file=server.ca_file or None, sni=server.host)
    address = client.Server(
        server.host,
        server.port,
        use_ssl=server.is_tls,
        tls=tls,
        get_info=client.NONE,
        connect_timeout=server.timeout,
        allowed_referral_hosts=[],
    )
    connection = client.Connection(
        address,
        user=server.bind_dn or None,
        password=server.bind_password or None,
        auto_bind=client.AUTO_BIND_NONE,
        auto_referrals=False,
        auto_range=False,
        check_names=False,
        read_only=True,
        return_empty_attributes=False,
        receive_timeout=server.timeout,
    )
    connection.open()
    if server.start_tls:
        connection.start_tls()
    if not connection.bind():
        raise _refused(connection.result, server.bind_dn)
    return connection


def _units(client: Any, connection: Any, server: Server) -> list[Entry]:
    """The units below the base; the base itself holds them and is none."""
    if not server.units_filter:
        return []
    found = _search(
        client, connection, server.units_base, server.units_filter, server.units_attributes, server.timeout
    )
    base = _path(client, server.units_base)
    return [entry for entry in found if entry.path != base]


def _people(client: Any, connection: Any, server: Server) -> list[Entry]:
    """Who is in office: whatever the filter, no account that Active Directory has disabled."""
    # No filter can say it for every server: of an attribute that it does not know, "not" is not true either.
    attributes = {**server.people_attributes, CONTROL: (CONTROL,)}
    found = _search(client, connection, server.base, server.people_filter, attributes, server.timeout)
    return [entry for entry in found if not _is_disabled(entry)]


def _is_disabled(entry: Entry) -> bool:
    flags = entry.values.get(CONTROL, ["0"])[0]
    return flags.isdecimal() and len(flags) <= LONGEST_FLAGS and bool(int(flags) & DISABLED)


def _search(
    client: Any, connection: Any, base: str, query: str, attributes: Attributes, timeout: int
) -> Iterator[Entry]:
    """Entries page by page; referrals are passed over. Raises SourceUnreadable before an end that is none."""
    wanted = sorted({name for names in attributes.values() for name in names})
    cookie: bytes | None = None
    count = 0
    for _page in range(MAX_PAGES):
        connection.search(
            base,
            query,
            attributes=wanted,
            dereference_aliases=client.DEREF_NEVER,
            time_limit=timeout,
            paged_size=PAGE,
            paged_cookie=cookie,
        )
        if connection.result["result"] != SUCCESS:
            raise _refused(connection.result, base)
        for item in connection.response:
            if item["type"] == "searchResEntry":
                count += 1
                yield _entry(client, item)
        if count > MAX_ROWS:
            break
        control = connection.result.get("controls", {}).get(PAGED_RESULTS)
        cookie = control["value"]["cookie"] if control else None
        if not cookie:
            return
    raise SourceUnreadable(
        _("The server has more than %(limit)d entries below %(base)s. Name a smaller base or a filter.")
        % {"limit": MAX_ROWS, "base": base}
    )


def _entry(client: Any, item: dict[str, Any]) -> Entry:
    values = {}
    for name, raw in item["raw_attributes"].items():
        texts = [_text(value) for value in raw]
        values[name.lower()] = [text for text in texts if text]
    return Entry(_path(client, item["dn"]), values)


def _text(raw: bytes) -> str:
    """A value as text, no longer than a cell; what is no text holds the sign for it and is refused by it."""
    text = raw[: 4 * MAX_CELL].decode("utf-8", "replace").replace("\x00", "\ufffd")
    return clean_text(text)[:MAX_CELL]


def _path(client: Any, name: str) -> Path:
    return tuple(
        f"{attribute}={_unescaped(value)}".casefold()
        for attribute, value, _separator in client.utils.dn.parse_dn(name)
    )


def _unescaped(value: str) -> str:
    def plain(match: re.Match[bytes]) -> bytes:
        return bytes.fromhex(match[1].decode()) if len(match[1]) == 2 else match[1]

    return _text(_ESCAPED.sub(plain, value.encode()))


def _refused(result: dict[str, Any], name: str) -> SourceUnreadable:
    """A result of the server in words."""
    code = result["result"]
    if code == WRONG_PASSWORD:
        return SourceUnreadable(_("The directory server refuses the account “%(name)s”.") % {"name": name})
    if code == NO_SUCH_ENTRY:
        return SourceUnreadable(_("The directory server has no entry “%(name)s”.") % {"name": name})
    if code == REFERRAL:
        words = _("“%(name)s” lies on another server. Name that one: no referral is followed.")
        return SourceUnreadable(words % {"name": name})
    if code == SIZE_LIMIT:
        words = _("The directory server gives only a part of the entries to this account: raise its limit.")
        return SourceUnreadable(words)
    words = _("The directory server refuses: %(reason)s.")
    return SourceUnreadable(words % {"reason": clean_text(f"{result['description']} {result['message']}")})
