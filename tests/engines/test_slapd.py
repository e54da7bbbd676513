"""The scratch OpenLDAP server itself."""

import shutil

import ldap3
import pytest

from tests.engines.slapd import PASSWORD, READER, SUFFIX, scratch_slapd


def test_server_holds_what_it_was_given_and_is_gone_afterwards():
    entries = {
        f"ou=Phòng Đồng Mẫu,{SUFFIX}": {"objectClass": ["organizationalUnit"], "ou": ["Phòng Đồng Mẫu"]}
    }
    with scratch_slapd(entries) as slapd:
        server = ldap3.Server("127.0.0.1", slapd.port)
        with ldap3.Connection(server, READER, PASSWORD, auto_bind=True) as connection:
            connection.search(SUFFIX, "(ou=phòng đồng mẫu)", attributes=["ou"])
            assert connection.response[0]["raw_attributes"]["ou"] == ["Phòng Đồng Mẫu".encode()]
    assert not slapd.ca_file.exists()
    with pytest.raises(ldap3.core.exceptions.LDAPSocketOpenError):
        slapd.write()


def test_machine_without_openldap_skips_and_says_so(monkeypatch):
    monkeypatch.setattr(shutil, "which", lambda *arguments, **options: None)
    with pytest.raises(pytest.skip.Exception, match="no slapd"), scratch_slapd({}):
        pass
