"""People and units of a directory server as an update: what differs, whose row it is, what is cleaned."""

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from directory.exchange.ldap.reading import read
from directory.exchange.ldap.server import configured_server
from directory.exchange.services import decide, start
from directory.people.models import Person, Unit
from portal.ledger.outbox import process_pending
from portal.registers.bulk.enums import BatchState
from portal.registers.bulk.running import run_whole
from tests.directory.exchange.conftest import ADMIN, ROOM, changes, effects, entered, published, words
from tests.directory.exchange.ldap.conftest import (
    BASE,
    account,
    entry_of_lan,
    person,
    synchronised,
    tables,
    unit,
)
from tests.factories.people import PersonFactory

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


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


@pytest.mark.parametrize("people_filter", [None, "(objectClass=person)"])
def test_disabled_account_of_class_inetorgperson_is_not_in_office(
    department, room, office, ldap, settings, people_filter
):
    """In Active Directory it is a user as well; here a class lets the entry have flags."""
    ldap(people_filter=people_filter or settings.LDAP["people_filter"])
    for name, flags in (("Lê Văn Bình", "512"), ("Lê Văn Cường", "514"), ("Lê Văn Dũng", "66050")):
        entry = person(name, title="Chuyên viên", userAccountControl=flags)
        entry["objectClass"] = ["inetOrgPerson", "extensibleObject"]
        office({f"cn={name}": entry})
    office({"uid=an": person("Hồ Đức An", title="Chuyên viên")})
    update = synchronised(department)
    assert [row.cells[0] for row in update.rows.all() if row.cells[0]] == ["Hồ Đức An", "Lê Văn Bình"]


def test_whose_account_was_disabled_is_shown_as_leaving(department, room, lan, office):
    entry = person("Trần Thị Lan", uid="CB-001", title="Chuyên viên", userAccountControl="514")
    entry["objectClass"] = ["inetOrgPerson", "extensibleObject"]
    office({"uid=lan": entry})
    office({"uid=an": person("Hồ Đức An", title="Chuyên viên")})
    update = synchronised(department)
    assert [row.effect for row in update.rows.filter(person=lan)] == ["went"]


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
