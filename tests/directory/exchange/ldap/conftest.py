"""A real OpenLDAP server with an office and a crowd, and what the command makes of it; nobody here exists."""

import pytest
from django.core.management import CommandError, call_command

from directory.exchange.models import DirectoryUpdate, UpdateRow
from directory.people.models import Person, Unit
from portal.ledger.models import AuditEntry, IntegrityEntry, OutboxMessage
from portal.ledger.outbox import process_pending
from tests.directory.exchange.conftest import ROOM
from tests.engines.slapd import PASSWORD, READER, SUFFIX, scratch_slapd
from tests.factories.people import invented_name

CROWD = f"ou=Đông người,{SUFFIX}"
BASE = f"ou=Sở Mẫu,{SUFFIX}"
PEOPLE = 1200


def unit(name: str, **values) -> dict:
    return {"objectClass": ["organizationalUnit"], "ou": [name]} | values


def person(name: str, *, uid: str = "", **values) -> dict:
    """An inetOrgPerson; a value is a text, or a list of several."""
    said = {key: value if isinstance(value, list) else [value] for key, value in values.items()}
    return (
        {"objectClass": ["inetOrgPerson"], "cn": [name], "sn": [name.split()[0]]}
        | ({"uid": [uid]} if uid else {})
        | said
    )


def account(name: str, control: int, **values) -> dict:
    """A user of Active Directory: without a surname, with flags."""
    said = {"objectCategory": ["person"], "userAccountControl": [str(control)]}
    return {"objectClass": ["user"], "cn": [name]} | said | {key: [value] for key, value in values.items()}


def crowd() -> dict:
    entries = {CROWD: unit("Đông người")}
    for number in range(12):
        entries[f"ou=Phòng Mẫu {number},{CROWD}"] = unit(f"Phòng Mẫu {number}")
    for number in range(PEOPLE):
        name = f"uid=nguoi{number},ou=Phòng Mẫu {number % 12},{CROWD}"
        mail = f"nguoi{number}@songmau.gov.vn"
        entries[name] = person(invented_name(number), uid=f"nguoi{number}", title="Chuyên viên", mail=mail)
    return entries


@pytest.fixture(scope="session")
def slapd():
    with scratch_slapd(crowd()) as server:
        yield server


@pytest.fixture
def ldap(slapd, settings):
    """Return a function that sets LDAP: the server by StartTLS unless said otherwise."""

    def configure(**changed) -> None:
        settings.LDAP = (
            settings.LDAP
            | {
                "url": f"ldap://localhost:{slapd.port}",
                "ca_file": str(slapd.ca_file),
                "bind_dn": READER,
                "bind_password": PASSWORD,
                "base": BASE,
                "timeout": 5,
            }
            | changed
        )

    configure()
    return configure


@pytest.fixture
def office(slapd, ldap):
    """An office with one room; the function adds entries to it, gone at the end."""
    added = []

    def add(entries: dict, below: str = f"ou={ROOM},{BASE}") -> None:
        named = {f"{name},{below}": values for name, values in entries.items()}
        slapd.add(named)
        added.extend(named)

    add({"ou=Sở Mẫu": unit("Sở Mẫu")}, SUFFIX)
    add({f"ou={ROOM}": unit(ROOM)}, BASE)
    yield add
    slapd.delete(*reversed(added))


def entry_of_lan(**values) -> dict:
    said = {"title": "Chuyên viên", "mail": "lan@songmau.gov.vn", "telephoneNumber": "0200.3123.001"}
    return {"uid=lan": person("Trần Thị Lan", uid="CB-001", **(said | values))}


def synchronised(portal) -> DirectoryUpdate:
    """An update that the command began and the worker compared."""
    call_command("sync_directory", source="ldap", portal=portal.host)
    process_pending()
    return DirectoryUpdate.objects.filter(portal=portal).first()


def tables() -> list[int]:
    models = (DirectoryUpdate, UpdateRow, OutboxMessage, AuditEntry, IntegrityEntry, Person, Unit)
    return [model.objects.count() for model in models]


def refusal(portal) -> str:
    """What the command says when it refuses; nothing is written then."""
    before = tables()
    with pytest.raises(CommandError) as caught:
        call_command("sync_directory", source="ldap", portal=portal.host)
    assert caught.value.returncode == 1
    assert tables() == before
    return str(caught.value)
