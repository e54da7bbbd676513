"""The directory read from a real OpenLDAP server: an update for the board, or nothing at all."""

import socket
import sys
import threading
from contextlib import contextmanager

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from directory.exchange.ldap.reading import read
from directory.exchange.ldap.server import configured_server
from directory.exchange.models import DirectoryUpdate, UpdateRow
from directory.exchange.services import decide, start
from directory.people.models import Person, Unit
from portal.ledger.models import AuditEntry, IntegrityEntry, OutboxMessage
from portal.ledger.outbox import process_pending
from portal.registers.bulk.enums import BatchState
from portal.registers.bulk.running import run_whole
from tests.directory.exchange.conftest import ADMIN, ROOM, changes, effects, entered, published, words
from tests.engines.slapd import LIMITED, PASSWORD, READER, SUFFIX, scratch_slapd
from tests.factories.people import PersonFactory, invented_name

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
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


def test_what_the_server_has_waits_for_the_board_and_becomes_drafts(
    department, editor, head, room, lan, office, as_staff
):
    office(entry_of_lan(title="Trưởng phòng"))
    office({"uid=an": person("Hồ Đức An", uid="an", title="Chuyên viên", mail="an@songmau.gov.vn",
                             telephoneNumber="(0200) 3123.002")})  # fmt: skip
    office({"ou=Phòng Mới": unit("Phòng Mới", telephoneNumber=["0200 3123 110"])}, BASE)
    update = synchronised(department)
    assert (update.owner, update.get_kind_display()) == (None, "Từ máy chủ danh bạ")
    assert sorted(effects(update)) == ["came", "came", "moved", "same"]
    assert Person.objects.count() == 1
    desk = as_staff(editor)
    assert update.title in desk.get(ADMIN).content.decode()
    assert "Hồ Đức An" in desk.get(f"{ADMIN}{update.pk}/").content.decode()
    assert desk.post(f"{ADMIN}{update.pk}/start/").status_code == 302
    process_pending()
    assert not Person.objects.filter(name="Hồ Đức An", live=True).exists()
    published(update, head)
    an = Person.objects.get(name="Hồ Đức An")
    assert (an.live, an.phone) == (True, "0200 3123 002")
    assert Unit.objects.get(organisation__name="Phòng Mới").phone == "0200 3123 110"


def test_dry_run_prints_the_differences_and_writes_nothing(department, room, lan, office, capsys):
    office(entry_of_lan(title="Trưởng phòng"))
    office({"uid=an": person("Hồ Đức An", title="Chuyên viên", mail="an@gmail.com")})
    before = tables()
    call_command("sync_directory", source="ldap", portal=department.host, dry_run=True)
    printed = capsys.readouterr().out
    assert "Thay đổi chức vụ, đơn vị: Trần Thị Lan" in printed
    assert f"Chuyên viên – {ROOM} → Trưởng phòng – {ROOM}" in printed
    assert "gmail.com là dịch vụ thư" in printed
    assert tables() == before


def test_who_is_no_longer_on_the_server_is_shown_as_leaving_and_stays_public(
    department, position, room, lan, office
):
    nga = PersonFactory(
        portal=department, name="Vũ Thu Nga", position=position["Chuyên viên"], published=True
    )
    office(entry_of_lan())
    update = synchronised(department)
    assert [row.effect for row in update.rows.filter(person=nga)] == ["went"]
    nga.refresh_from_db()
    assert (nga.live, nga.has_unpublished_changes) == (True, False)


def test_whose_entry_is_refused_or_left_out_has_not_left(department, editor, room, lan, office):
    office(entry_of_lan(mail="lan@gmail.com"))
    update = synchronised(department)
    assert effects(update) == ["same", "wrong"]
    assert "Thư điện tử" in words(update, 2)
    decide(update, {update.rows.get(effect="wrong").pk: "skip"})
    assert effects(update) == ["same", "skipped"]


def test_telephone_habits_nfd_and_a_second_mailbox_make_no_difference(department, room, lan, office):
    office(
        entry_of_lan(
            cn=["Tran Thi Lan", "Tr\u00e2\u0300n Thi\u0323 Lan"],
            mail=["lan.tran@gmail.com", "Lan@songmau.gov.vn"],
            telephoneNumber="(0200) 3123-001",
        )
    )
    assert effects(synchronised(department)) == ["same", "same"]


def test_staff_number_finds_who_changed_name_and_mailbox_one_at_a_time(
    department, editor, head, room, lan, office, slapd
):
    office(entry_of_lan())
    office({"uid=an": person("Hồ Đức An", title="Chuyên viên", mail="an@songmau.gov.vn")})
    first = synchronised(department)
    start(first, user=editor)
    run_whole(first)
    slapd.delete(f"uid=lan,ou={ROOM},{BASE}")
    slapd.add({f"uid=lan,ou={ROOM},{BASE}": entry_of_lan(mail="lan.tran@songmau.gov.vn")["uid=lan"]})
    second = synchronised(department)
    row = second.rows.get(person=lan)
    mailboxes = ("lan@songmau.gov.vn", "lan.tran@songmau.gov.vn")
    assert changes(second, row.line) == {"Thư điện tử công vụ": mailboxes}


def test_number_given_to_somebody_else_is_asked_about(department, editor, room, lan):
    heads = ["Mã cán bộ", "Họ và tên", "Chức vụ", "Đơn vị", "Email"]
    row = ["CB-001", "Trần Thị Lan", "Chuyên viên", ROOM, "lan@songmau.gov.vn"]
    entered(department, editor, row, ["CB-002", "Hồ Đức An", "Chuyên viên", ROOM, ""], headings=heads)
    other = ["CB-001", "Vũ Thu Nga", "Chuyên viên", ROOM, "nga@songmau.gov.vn"]
    update = entered(department, editor, other, headings=heads)
    assert effects(update) == ["asked"]
    assert "mã cán bộ của Trần Thị Lan" in words(update, 2)


def test_unit_is_that_of_the_attribute_or_the_one_that_holds_the_entry(department, room, office):
    below = f"ou=Tổ Một\\2C hai,ou={ROOM},{BASE}"
    office({"ou=Tổ Một\\2C hai": unit("Tổ Một, hai")})
    office({"uid=an": person("Hồ Đức An", title="Tổ trưởng")}, below)
    office({"uid=nga": person("Vũ Thu Nga", title="Chuyên viên", departmentNumber="Phòng Khác")}, below)
    update = synchronised(department)
    names = {row.cells[0]: row.cells[2:4] for row in update.rows.all() if row.cells[0]}
    assert names == {"Hồ Đức An": ["Tổ Một, hai", ROOM], "Vũ Thu Nga": ["Phòng Khác", None]}


def test_person_in_no_unit_does_not_get_the_unit_of_the_one_before(department, room, office):
    office({"uid=an": person("Hồ Đức An", title="Chuyên viên")})
    office({"uid=binh": person("Lê Văn Bình", title="Chuyên viên")}, BASE)
    update = synchronised(department)
    refused = update.rows.get(effect="wrong")
    assert (refused.cells[0], refused.notes[0]["cell"]) == ("Lê Văn Bình", "Đơn vị")


def test_disabled_accounts_and_machines_are_left_out(department, room, office):
    values = {"title": "Chuyên viên", "department": ROOM}
    office({"cn=binh": account("binh", 512, displayName="Lê Văn Bình", sAMAccountName="binh", **values)})
    office({"cn=cuong": account("cuong", 514, displayName="Lê Văn Cường", **values)})
    update = synchronised(department)
    assert [row.cells[0] for row in update.rows.all() if row.cells[0]] == ["Lê Văn Bình"]


def test_hostile_values_are_cleaned_or_refused_and_photographs_not_fetched(department, room, lan, office):
    photograph, endless = b"\xff\xd8" + b"x" * 500_000, "Đ" * 1_000_000
    office(entry_of_lan(title="Chuyên\u200b viên\x07", jpegPhoto=photograph))
    office({"uid=an": person("Hồ Đức An", title=endless)})
    office({"uid=nga": person("Vũ Thu Nga", title="Chuyên viên", telephoneNumber="=1+1")})
    entries = read(configured_server()).people
    assert not {name for entry in entries for name in entry.values} & {"jpegphoto", "userpassword"}
    update = synchronised(department)
    assert {row.cells[0]: row.effect for row in update.rows.all() if row.cells[0]} == {
        "Trần Thị Lan": "same",
        "Hồ Đức An": "wrong",
        "Vũ Thu Nga": "wrong",
    }
    assert max(len(cell or "") for row in update.rows.all() for cell in row.cells) == 20_000


def test_bytes_that_are_no_text_are_refused_with_the_field(department, room, lan, office, ldap):
    ldap(people_attributes={"duties": "jpegPhoto"})
    office(entry_of_lan(jpegPhoto=b"\xff\xd8\x00"))
    update = synchronised(department)
    assert words(update, 2).startswith("Nhiệm vụ đảm nhiệm")


def test_twelve_hundred_people_come_in_pages(department, ldap):
    ldap(base=CROWD)
    call_command("sync_directory", source="ldap", portal=department.host)
    update = DirectoryUpdate.objects.get()
    assert (update.state, update.total) == (BatchState.CHECKING, PEOPLE + 12)
    assert update.rows.count() == PEOPLE + 12


def test_reading_asks_the_database_as_much_for_many_as_for_few(department, room, office, ldap):
    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            call_command("sync_directory", source="ldap", portal=department.host)
        return len(queries)

    office({"uid=an": person("Hồ Đức An", title="Chuyên viên")})
    asked()
    few = asked()
    office({f"uid=a{number}": person(f"Hồ Đức {number}", title="Chuyên viên") for number in range(30)})
    assert asked() == few


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


def test_next_reading_replaces_one_that_nobody_has_touched(department, editor, room, lan, office):
    office(entry_of_lan(title="Trưởng phòng"))
    first = synchronised(department)
    second = synchronised(department)
    first.refresh_from_db()
    assert (first.state, second.state) == (BatchState.CANCELLED, BatchState.CHECKED)
    decide(second, {second.rows.get(effect="moved").pk: "skip"})
    third = synchronised(department)
    second.refresh_from_db()
    assert (second.state, third.state) == (BatchState.CHECKED, BatchState.CHECKED)
