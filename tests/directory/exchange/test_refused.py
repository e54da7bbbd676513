"""Rows that were refused come back as a spreadsheet, each with its reason, to be mended and sent again."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import load_workbook

from directory.exchange.models import DirectoryUpdate
from directory.exchange.services import begin_sheet, check_with
from portal.registers.bulk.running import run_whole
from portal.tenancy.enums import Role
from tests.directory.exchange.conftest import ADMIN, HEADINGS, ROOM, compared, effects, line
from tests.factories.accounts import UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(editor, as_staff):
    return as_staff(editor)


def fetched(desk, update: DirectoryUpdate) -> list[list]:
    """The cells of the spreadsheet as its reader gets them."""
    answer = desk.get(f"{ADMIN}{update.pk}/refused.xlsx")
    assert answer.status_code == 200
    sheet = load_workbook(io.BytesIO(b"".join(answer.streaming_content))).active
    return [[cell.value or "" for cell in row] for row in sheet.iter_rows()]


def sent_again(department, editor, table: list[list]) -> DirectoryUpdate:
    """The spreadsheet uploaded again, with the columns as they are guessed."""
    from openpyxl import Workbook

    book = Workbook()
    for cells in table:
        book.active.append(cells)
    buffer = io.BytesIO()
    book.save(buffer)
    upload = SimpleUploadedFile("bi-loai.xlsx", buffer.getvalue())
    update = begin_sheet(portal=department, owner=editor, sheet=upload)
    check_with(update, update.parameters["columns"])
    run_whole(update)
    return update


def test_refused_rows_are_mended_and_taken_the_second_time(department, editor, room, desk):
    update = compared(
        department,
        editor,
        line("Hồ Đức An", mail="an"),
        [2, "Vũ Thu Nga", "Chuyên viên", "", "nga@gmail.com", "0200 3123 002"],
        [3, "=Lê Văn Bình", "Chuyên viên", "", "", "12"],
    )
    assert effects(update) == ["came", "wrong", "wrong"]
    assert "2 dòng bị loại" in desk.get(f"{ADMIN}{update.pk}/").content.decode()
    heading, nga, binh = fetched(desk, update)
    assert heading == ["dòng", "lý do", *HEADINGS]
    assert nga[0] == "3"
    assert nga[1].startswith("E3: gmail.com là dịch vụ thư")
    assert nga[2:] == ["2", "Vũ Thu Nga", "Chuyên viên", ROOM, "nga@gmail.com", "0200 3123 002"]
    nga[6], binh[3], binh[7] = "nga@songmau.gov.vn", "Lê Văn Bình", "0200 3123 003"
    assert effects(sent_again(department, editor, [heading, nga, binh])) == ["came", "came"]


def test_names_of_our_own_fields_are_guessed_where_the_rows_had_no_headings(department, editor, room, desk):
    from directory.exchange.clerk_forms import CELLS
    from directory.exchange.enums import UpdateKind
    from directory.exchange.models import UpdateRow
    from portal.registers.bulk.enums import BatchState
    from portal.registers.bulk.running import set_going

    columns = {name: place for place, name in enumerate(CELLS)}
    update = DirectoryUpdate.objects.create(
        kind=UpdateKind.CLERK,
        title="Câu trả lời mẫu",
        portal=department,
        owner=editor,
        parameters={"as_of": "2026-11-01", "columns": columns, "empties": True},
    )
    said = {"name": "Hồ Đức An", "title": "Chuyên viên", "unit": ROOM, "phone": "12"}
    UpdateRow.objects.create(batch=update, line=1, cells=[said.get(name) for name in CELLS])
    set_going(update, BatchState.CHECKING)
    run_whole(update)
    heading, row = fetched(desk, update)
    assert effects(sent_again(department, editor, [heading, row])) == ["wrong"]
    row[heading.index("Điện thoại")] = "0200 3123 003"
    assert effects(sent_again(department, editor, [heading, row])) == ["came"]


def test_refused_rows_are_for_the_portals_own_board(department, commune, editor, room, as_staff):
    update = compared(department, editor, line("", title="", unit=""), line("Còn giữ kín", mail="x y"))
    stranger = as_staff(UserFactory(roles=[(commune, Role.HEAD)]))
    assert stranger.get(f"{ADMIN}{update.pk}/refused.xlsx").status_code == 404


def test_publication_has_no_rows_to_mend(department, editor, head, room, as_staff):
    from tests.directory.exchange.conftest import entered, published

    work = published(entered(department, editor, line("Hồ Đức An", mail="an", phone="0200 3123 123")), head)
    assert as_staff(head).get(f"{ADMIN}{work.pk}/refused.xlsx").status_code == 404
