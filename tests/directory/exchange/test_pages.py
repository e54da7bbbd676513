"""The pages of updates: for the portal's own board, counts of queries constant, going on after stops."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from openpyxl import Workbook

from directory.exchange.cleaning import KEPT, purge
from directory.exchange.models import DirectoryUpdate, UpdateRow
from directory.exchange.services import begin_sheet, start
from directory.people.models import Person, Unit
from portal.ledger.outbox import process_pending
from portal.registers.bulk.enums import BatchState
from portal.registers.bulk.errors import SourceUnreadable
from portal.registers.bulk.running import run_portion
from portal.tenancy.enums import Role
from tests.directory.exchange.conftest import ADMIN, HEADINGS, compared, entered, line, published, table
from tests.factories.accounts import UserFactory

pytestmark = pytest.mark.django_db


def sheet(*rows: list) -> bytes:
    book = Workbook()
    for cells in [HEADINGS, *rows]:
        book.active.append(cells)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def test_from_the_upload_to_the_publication_in_the_browser(department, editor, head, room, as_staff):
    desk = as_staff(editor)
    assert desk.get(ADMIN).status_code == 200
    assert desk.get(f"{ADMIN}import/").status_code == 200
    upload = SimpleUploadedFile("Danh bạ.xlsx", sheet(line("Hồ Đức An", mail="an", phone="0200 3123 123")))
    data = {"portal": department.pk, "sheet": upload, "as_of": "2026-11-01"}
    answer = desk.post(f"{ADMIN}import/", data)
    update = DirectoryUpdate.objects.get()
    assert answer["Location"] == f"{ADMIN}{update.pk}/columns/"
    page = desk.get(answer["Location"])
    assert "B – Họ và tên" in page.content.decode()
    columns = {name: field.initial for name, field in page.context["form"].fields.items()}
    assert columns["phone"] == "5"
    assert desk.post(answer["Location"], columns)["Location"] == f"{ADMIN}{update.pk}/"
    process_pending()
    page = desk.get(f"{ADMIN}{update.pk}/").content.decode()
    assert "Tạo bản nháp cho 1 dòng" in page
    assert not Person.objects.exists()
    desk.post(f"{ADMIN}{update.pk}/start/")
    process_pending()
    assert Person.objects.get().live is False
    assert desk.post(f"{ADMIN}{update.pk}/publish/")["Location"] == "/admin/"
    assert DirectoryUpdate.objects.count() == 1
    leader = as_staff(head)
    assert "Xuất bản 1 bản nháp" in leader.get(f"{ADMIN}{update.pk}/").content.decode()
    work = leader.post(f"{ADMIN}{update.pk}/publish/")["Location"]
    process_pending()
    assert "1/1 dòng (100 %)" in " ".join(leader.get(work).content.decode().split())
    assert Person.objects.get().live


def test_who_wrote_it_does_not_publish_it(department, room, head):
    update = entered(department, head, line("Hồ Đức An", mail="an", phone="0200 3123 123"))
    work = published(update, head)
    assert work.rows.get().state == "refused"
    assert not Person.objects.get().live


def test_draft_changed_since_is_not_published_with_the_rest(department, editor, head, room):
    update = entered(department, editor, line("Hồ Đức An", mail="an", phone="0200 3123 123"))
    Person.objects.get().save_revision(user=editor)
    assert published(update, head).rows.get().state == "refused"
    assert not Person.objects.get().live


def test_board_of_another_portal_has_no_such_update(department, commune, editor, room, as_staff):
    update = compared(department, editor, line("Còn giữ kín"))
    desk = as_staff(UserFactory(roles=[(commune, Role.HEAD)]))
    pages = ["", "columns/"]
    assert {desk.get(f"{ADMIN}{update.pk}/{path}").status_code for path in pages} == {404}
    posts = ["decide/", "elsewhere/", "start/", "cancel/", "publish/"]
    assert {desk.post(f"{ADMIN}{update.pk}/{path}").status_code for path in posts} == {404}
    assert "danh bạ.csv" not in desk.get(ADMIN).content.decode()
    data = {"portal": department.pk, "sheet": SimpleUploadedFile("a.csv", table()), "as_of": "2026-11-01"}
    assert desk.post(f"{ADMIN}import/", data).context["form"].errors["portal"]


def test_name_of_another_portals_draft_is_not_told(department, commune, editor, room):
    from tests.factories.people import PersonFactory

    PersonFactory(portal=commune, name="Hồ Đức An", email="an@songmau.gov.vn")
    update = compared(department, editor, line("Hồ Đức An", mail="an"))
    assert [row.effect for row in update.rows.data()] == ["came"]


def test_pages_ask_as_much_for_many_rows_as_for_few(department, editor, room, as_staff):
    desk = as_staff(editor)
    few = compared(department, editor, line("Hồ Đức An"), line("Hồ Đức Anh", title=""))
    many = compared(department, editor, *(line(f"Hồ Đức {letter}", phone="x") for letter in "ABCDEFGHIK"))
    desk.get(f"{ADMIN}{few.pk}/")
    counts = []
    for update in (few, many):
        with CaptureQueriesContext(
            connection,
        ) as queries:
            assert desk.get(f"{ADMIN}{update.pk}/").status_code == 200
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_comparison_asks_as_much_a_row_in_a_large_directory_as_in_a_small(department, editor, room):
    from tests.factories.people import add_people

    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            compared(department, editor, line("Hồ Đức Lâm", mail="lam"))
        return len(queries)

    asked()
    few = asked()
    add_people(department, 60)
    assert asked() == few


def test_killed_worker_goes_on_and_does_no_row_twice(department, editor, room, monkeypatch):
    update = compared(department, editor, *(line(f"Hồ Đức {name}", mail=name.lower()) for name in "ABCD"))
    monkeypatch.setattr("portal.registers.bulk.running.ROWS_AT_ONCE", 1)
    start(update, user=editor)
    assert run_portion(DirectoryUpdate, update.pk, seconds=0)
    assert Person.objects.count() == 1
    while run_portion(DirectoryUpdate, update.pk, seconds=0):
        pass
    update.refresh_from_db()
    assert (update.state, update.done, Person.objects.count()) == (BatchState.DONE, 4, 4)
    start(update, user=editor)
    assert not run_portion(DirectoryUpdate, update.pk)


def test_columns_chosen_once_are_remembered_for_the_portal(department, editor, room):
    from directory.exchange.services import check_with

    headings = ["Tên gọi", "Chức vụ", "Đơn vị"]
    row = ["Hồ Đức An", "Chuyên viên", "Phòng Tổng hợp"]
    first = compared(department, editor, row, headings=headings)
    assert "name" not in first.parameters["columns"]
    check_with(first, first.parameters["columns"] | {"name": 0})
    second = compared(department, editor, row, headings=headings)
    assert second.parameters["columns"]["name"] == 0
    assert [found.effect for found in second.rows.data()] == ["came"]


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.xls", b"x", "97"),
        ("a.csv", b"", "trống"),
        ("a.csv", "Họ tên;Đơn vị\nHồ Đức Hòa;Phòng".encode("cp1258", "replace") * 50, "UTF-8"),
        ("a.xlsx", b"PK\x03\x04rubbish", "hỏng"),
        ("a.pdf", b"%PDF", "bảng tính"),
    ],
)
def test_file_that_cannot_be_read_is_refused_and_nothing_is_kept(department, editor, name, content, said):
    with pytest.raises(SourceUnreadable, match=said):
        begin_sheet(portal=department, owner=editor, sheet=SimpleUploadedFile(name, content))
    assert not DirectoryUpdate.objects.exists()


def test_formulas_and_a_hundred_thousand_empty_rows_cost_nothing(department, editor, room):
    book = Workbook()
    for cells in [HEADINGS, line("Hồ Đức An", mail="an"), ["=1+1", '=HYPERLINK("http://x")']]:
        book.active.append(cells)
    book.active.cell(row=100_000, column=1, value=" ")
    buffer = io.BytesIO()
    book.save(buffer)
    upload = SimpleUploadedFile("a.xlsx", buffer.getvalue())
    update = begin_sheet(portal=department, owner=editor, sheet=upload)
    assert [(row.line, row.cells[:2]) for row in update.rows.data()] == [
        (2, ["1", "Hồ Đức An"]),
        (3, ["\ufffd", "\ufffd"]),
    ]


def test_too_many_rows_are_refused(department, editor, monkeypatch):
    monkeypatch.setattr("portal.registers.bulk.spreadsheets.MAX_ROWS", 2)
    upload = SimpleUploadedFile("a.csv", table(line("A"), line("B"), line("C")))
    with pytest.raises(SourceUnreadable, match="2"):
        begin_sheet(portal=department, owner=editor, sheet=upload)


def test_updates_go_after_ninety_days(department, editor, room):
    old = compared(department, editor, line("Hồ Đức An"))
    DirectoryUpdate.objects.update(created_at=timezone.now() - KEPT * 2)
    kept = compared(department, editor, line("Hồ Đức An"))
    purge()
    assert list(DirectoryUpdate.objects.all()) == [kept]
    assert not UpdateRow.objects.filter(batch=old.pk).exists()


def test_units_alone_can_be_published_too(department, editor, head, room, as_staff):
    unit = line("", "", "Phòng Mới", "phongmoi", "0200 3123 110", "Nhiệm vụ mẫu")
    vacancy = line("", "Chuyên viên", "Phòng Mới")
    update = entered(department, editor, unit, vacancy, headings=[*HEADINGS, "Chức năng, nhiệm vụ"])
    assert not Person.objects.exists()
    leader = as_staff(head)
    assert "Xuất bản 1 bản nháp" in leader.get(f"{ADMIN}{update.pk}/").content.decode()
    leader.post(f"{ADMIN}{update.pk}/publish/")
    process_pending()
    assert Unit.objects.get(organisation__name="Phòng Mới").live
    assert "Xuất bản" not in leader.get(f"{ADMIN}{update.pk}/").content.decode()
