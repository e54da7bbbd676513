"""The way to the directory server: encrypted, in pages, whole or not at all, and every refusal in words."""

import socket
import sys
import threading
from contextlib import contextmanager

import pytest
from django.core.management import CommandError, call_command

from directory.exchange.ldap.reading import read
from directory.exchange.ldap.server import configured_server
from directory.exchange.models import DirectoryUpdate
from portal.registers.bulk.enums import BatchState
from tests.directory.exchange.conftest import effects
from tests.directory.exchange.ldap.conftest import BASE, CROWD, PEOPLE, entry_of_lan, refusal, synchronised
from tests.engines.slapd import LIMITED, SUFFIX

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


def test_twelve_hundred_people_come_in_pages(department, ldap):
    ldap(base=CROWD)
    call_command("sync_directory", source="ldap", portal=department.host)
    update = DirectoryUpdate.objects.get()
    assert (update.state, update.total) == (BatchState.CHECKING, PEOPLE + 12)
    assert update.rows.count() == PEOPLE + 12


def test_account_that_may_read_only_a_part_is_refused(department, ldap):
    ldap(base=CROWD, bind_dn=LIMITED)
    assert "chỉ trả một phần" in refusal(department)


def test_too_many_entries_are_refused(department, ldap, monkeypatch):
    monkeypatch.setattr("directory.exchange.ldap.reading.MAX_ROWS", 600)
    ldap(base=CROWD)
    assert "hơn 600 mục" in refusal(department)


@pytest.mark.parametrize("scheme", ["ldap", "ldaps"])
def test_encrypted_connection_is_read(department, room, lan, office, ldap, slapd, scheme):
    office(entry_of_lan())
    ldap(url=f"{scheme}://localhost:{slapd.tls_port if scheme == 'ldaps' else slapd.port}")
    assert len(read(configured_server()).people) == 1


def test_server_of_another_name_or_unknown_authority_gets_no_password(department, ldap, slapd):
    ldap(url=f"ldaps://127.0.0.1:{slapd.tls_port}")
    assert "Chứng thư của máy chủ danh bạ" in refusal(department)
    ldap(ca_file="")
    assert "Chứng thư của máy chủ danh bạ" in refusal(department)
    ldap(url=f"ldap://127.0.0.1:{slapd.port}")
    assert "Chứng thư của máy chủ danh bạ" in refusal(department)


def test_password_goes_unencrypted_to_this_machine_alone_and_only_when_allowed(
    department, room, office, ldap, slapd
):
    office(entry_of_lan())
    plain = {"start_tls": False}
    ldap(**plain)
    assert "không mã hóa" in refusal(department)
    ldap(**plain, allow_plain_localhost=True)
    assert len(read(configured_server()).people) == 1
    ldap(**plain, allow_plain_localhost=True, url="ldap://ldap.songmau.gov.vn")
    assert "không mã hóa" in refusal(department)


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"url": ""}, "Chưa cấu hình"),
        ({"url": "http://localhost"}, "phải có dạng"),
        ({"url": "ldap://ten:mat-khau@localhost"}, "phải có dạng"),
        ({"url": "ldap://localhost:99999"}, "phải có dạng"),
        ({"base": ""}, "LDAP_BASE"),
        ({"base": f"ou=Không có,{SUFFIX}"}, "không có mục"),
        ({"base": "không phải tên"}, "Máy chủ danh bạ"),
        ({"bind_password": "sai"}, "từ chối tài khoản"),
        ({"people_filter": "(uid=*", "base": SUFFIX}, "Bộ lọc"),
        ({"people_filter": "(uid=khong-co)", "base": SUFFIX}, "không có người nào"),
        ({"people_attributes": {"hoten": "cn"}}, "không phải tên cột"),
        ({"units_attributes": {"phone": "điện thoại"}}, "không phải tên thuộc tính"),
    ],
)
def test_what_is_set_wrong_is_told_and_nothing_is_written(department, ldap, changed, said):
    ldap(**changed)
    assert said in refusal(department)


def test_missing_library_is_told_with_the_command_that_installs_it(department, ldap, monkeypatch):
    monkeypatch.setitem(sys.modules, "ldap3", None)
    assert "requirements/ldap.lock" in refusal(department)


def test_portal_is_named_by_its_host(department, ldap):
    with pytest.raises(CommandError, match="khong-co"):
        call_command("sync_directory", source="ldap", portal="khong-co.songmau.gov.vn")


def test_server_that_is_away_or_silent_is_told_in_time(department, ldap):
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port = listener.getsockname()[1]
        ldap(url=f"ldap://127.0.0.1:{port}", timeout=1)
        assert "không trả lời" in refusal(department)
        listener.listen()
        assert "không trả lời" in refusal(department)


def test_answer_that_breaks_off_in_the_middle_leaves_nothing(department, ldap, slapd):
    with cutting_after(30_000, slapd.port) as port:
        ldap(
            url=f"ldap://127.0.0.1:{port}",
            start_tls=False,
            allow_plain_localhost=True,
            base=CROWD,
        )
        assert "chưa trọn vẹn" in refusal(department)


@contextmanager
def cutting_after(limit: int, port: int):
    """Listen on a port of its own; hand through what the server answers, and hang up after so many bytes."""
    listener = socket.create_server(("127.0.0.1", 0))

    def forward() -> None:
        near, _address = listener.accept()
        with near, socket.create_connection(("127.0.0.1", port)) as far:
            threading.Thread(target=_pour, args=(near, far, None), daemon=True).start()
            _pour(far, near, limit)

    thread = threading.Thread(target=forward, daemon=True)
    thread.start()
    try:
        yield listener.getsockname()[1]
    finally:
        thread.join(timeout=5)
        listener.close()


def _pour(source: socket.socket, target: socket.socket, limit: int | None) -> None:
    sent = 0
    try:
        while (limit is None or sent < limit) and (data := source.recv(4096)):
            target.sendall(data)
            sent += len(data)
        target.shutdown(socket.SHUT_RDWR)
    except OSError:
        return


def test_referral_to_another_server_is_not_followed(department, room, lan, office):
    with socket.create_server(("127.0.0.1", 0)) as trap:
        trap.settimeout(0.2)
        address = f"ldap://127.0.0.1:{trap.getsockname()[1]}/{SUFFIX}"
        office({"ou=Nơi khác": {"objectClass": ["referral", "extensibleObject"], "ref": [address]}}, BASE)
        office(entry_of_lan())
        assert effects(synchronised(department)) == ["same", "same"]
        with pytest.raises(TimeoutError):
            trap.accept()
