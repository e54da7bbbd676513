"""A scratch OpenLDAP server: in a temporary folder, on free ports of this machine, gone afterwards.

Debian's package starts a service of its own; nothing here speaks to it.
"""

import base64
import datetime
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import ldap3
import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from tests.engines.postgres import free_port

SUFFIX = "dc=songmau,dc=example"
ROOT, READER, LIMITED = (f"cn={name},{SUFFIX}" for name in ("quan-tri", "doc", "doc-it"))
PASSWORD = "mat-khau-mau"
#: Changes a referral itself, not what it leads to (ManageDsaIT, RFC 3296).
AS_ENTRIES = ("2.16.840.1.113730.3.4.2", True, None)
SCHEMAS = ("core", "cosine", "inetorgperson")
#: What accounts of Active Directory have beyond inetOrgPerson, as far as a reading asks for it.
ACCOUNTS = """
attributetype ( 1.2.840.113556.1.4.8 NAME 'userAccountControl' EQUALITY integerMatch
  SYNTAX 1.3.6.1.4.1.1466.115.121.1.27 SINGLE-VALUE )
attributetype ( 1.2.840.113556.1.4.221 NAME 'sAMAccountName' EQUALITY caseIgnoreMatch
  SYNTAX 1.3.6.1.4.1.1466.115.121.1.15 SINGLE-VALUE )
attributetype ( 1.2.840.113556.1.4.782 NAME 'objectCategory' EQUALITY caseIgnoreMatch
  SYNTAX 1.3.6.1.4.1.1466.115.121.1.15 SINGLE-VALUE )
attributetype ( 1.2.840.113556.1.2.141 NAME 'department' EQUALITY caseIgnoreMatch
  SYNTAX 1.3.6.1.4.1.1466.115.121.1.15 SINGLE-VALUE )
objectclass ( 1.2.840.113556.1.5.9 NAME 'user' SUP top STRUCTURAL MUST cn
  MAY ( displayName $ title $ department $ mail $ telephoneNumber $ facsimileTelephoneNumber $ sn
  $ sAMAccountName $ employeeNumber $ userAccountControl $ objectCategory $ mobile ) )
"""
CONFIGURATION = """
{includes}
{accounts}
modulepath /usr/lib/ldap
moduleload back_mdb
pidfile {folder}/pid
TLSCACertificateFile {folder}/ca.pem
TLSCertificateFile {folder}/server.pem
TLSCertificateKeyFile {folder}/server.key
database mdb
maxsize 268435456
suffix "{suffix}"
rootdn "{root}"
rootpw {password}
directory {folder}/data
dbnosync
limits dn.exact="{reader}" size.pr=unlimited size.prtotal=unlimited size=unlimited
access to attrs=userPassword by anonymous auth by * none
access to * by dn.exact="{reader}" read by dn.exact="{limited}" read by * none
"""
Entries = Mapping[str, Mapping[str, Sequence[str | bytes]]]


@dataclass(frozen=True)
class Slapd:
    """Where the server listens, and who signed its certificate, which names localhost alone."""

    port: int
    tls_port: int
    ca_file: Path

    def write(self) -> ldap3.Connection:
        """A connection that may change everything."""
        server = ldap3.Server("127.0.0.1", self.port, get_info=ldap3.NONE)
        return ldap3.Connection(server, ROOT, PASSWORD, auto_bind=True, raise_exceptions=True)

    def add(self, entries: Entries) -> None:
        with self.write() as connection:
            for name, values in entries.items():
                said = {key: list(texts) for key, texts in values.items()}
                connection.add(name, attributes=said, controls=[AS_ENTRIES])

    def delete(self, *names: str) -> None:
        with self.write() as connection:
            for name in names:
                connection.delete(name, controls=[AS_ENTRIES])


@contextmanager
def scratch_slapd(entries: Entries) -> Iterator[Slapd]:
    """Yield a server that holds these entries below SUFFIX; skips where OpenLDAP is not installed."""
    installed = shutil.which("slapd") or shutil.which("slapd", path="/usr/sbin:/usr/libexec")
    if installed is None:
        pytest.skip("no slapd on this machine (make system)")
    with tempfile.TemporaryDirectory(prefix="portal-slapd-") as name:
        folder = Path(name)
        # A copy: where AppArmor confines the installed one, it may not read this folder.
        binary = shutil.copy2(installed, folder / "slapd")
        _configure(folder)
        (folder / "entries.ldif").write_text(ldif(_accounts() | dict(entries)))
        fill = [binary, "-Tadd", "-q", "-f", folder / "slapd.conf", "-l", folder / "entries.ldif"]
        subprocess.run(fill, check=True)
        server = Slapd(free_port(), free_port(), folder / "ca.pem")
        addresses = f"ldap://127.0.0.1:{server.port} ldaps://127.0.0.1:{server.tls_port}"
        process = subprocess.Popen(
            [binary, "-d", "0", "-f", folder / "slapd.conf", "-h", addresses], stderr=subprocess.DEVNULL
        )
        try:
            _wait_until_it_answers(server)
            yield server
        finally:
            process.terminate()
            process.wait()


def ldif(entries: Entries) -> str:
    """Every value in base64, so that any text or bytes may be in it."""
    lines = []
    for name, values in entries.items():
        lines.append(_line("dn", name))
        lines += [_line(key, value) for key, texts in values.items() for value in texts]
        lines.append("")
    return "\n".join(lines)


def _line(key: str, value: str | bytes) -> str:
    raw = value.encode() if isinstance(value, str) else value
    return f"{key}:: {base64.b64encode(raw).decode()}"


def _accounts() -> dict[str, Mapping[str, Sequence[str | bytes]]]:
    account = {"objectClass": ["organizationalRole", "simpleSecurityObject"], "userPassword": [PASSWORD]}
    top = {"objectClass": ["dcObject", "organization"], "dc": ["songmau"], "o": ["Tỉnh Sông Mẫu"]}
    return {SUFFIX: top, READER: account | {"cn": ["doc"]}, LIMITED: account | {"cn": ["doc-it"]}}


def _configure(folder: Path) -> None:
    (folder / "data").mkdir()
    certify(folder)
    text = CONFIGURATION.format(
        includes="\n".join(f"include /etc/ldap/schema/{name}.schema" for name in SCHEMAS),
        accounts=ACCOUNTS,
        folder=folder,
        suffix=SUFFIX,
        root=ROOT,
        reader=READER,
        limited=LIMITED,
        password=PASSWORD,
    )
    (folder / "slapd.conf").write_text(text)


def certify(folder: Path) -> None:
    """Make an authority and a certificate for localhost, for a day."""
    authority, server = ec.generate_private_key(ec.SECP256R1()), ec.generate_private_key(ec.SECP256R1())
    issuer = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "CA mau")])
    subject = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "localhost")])
    names = x509.SubjectAlternativeName([x509.DNSName("localhost")])
    root = _builder(issuer, issuer, authority).add_extension(x509.BasicConstraints(True, None), critical=True)
    leaf = _builder(subject, issuer, server).add_extension(names, critical=False)
    pem = serialization.Encoding.PEM
    (folder / "ca.pem").write_bytes(root.sign(authority, hashes.SHA256()).public_bytes(pem))
    (folder / "server.pem").write_bytes(leaf.sign(authority, hashes.SHA256()).public_bytes(pem))
    plain = serialization.NoEncryption()
    key = server.private_bytes(pem, serialization.PrivateFormat.PKCS8, plain)
    (folder / "server.key").write_bytes(key)


def _builder(subject: x509.Name, issuer: x509.Name, key) -> x509.CertificateBuilder:
    now = datetime.datetime.now(datetime.UTC)
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - datetime.timedelta(hours=1))
        .not_valid_after(now + datetime.timedelta(days=1))
    )


def _wait_until_it_answers(server: Slapd) -> None:
    deadline = time.monotonic() + 10
    while True:
        try:
            server.write().unbind()
        except ldap3.core.exceptions.LDAPSocketOpenError:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.05)
        else:
            return
