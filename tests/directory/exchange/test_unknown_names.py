"""Rows that do not tell whom they are about: they are refused, and nobody is taken to have left for them."""

import io
import re
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import Workbook

from directory.exchange.models import DirectoryUpdate
from directory.exchange.services import begin_sheet, check_with
from portal.registers.bulk.running import run_whole
from tests.directory.exchange.conftest import HEADINGS, ROOM, compared, effects, line, words
from tests.factories.media import with_part

pytestmark = pytest.mark.django_db
PART = "xl/worksheets/sheet1.xml"
#: A formula as a spreadsheet program keeps it.
STORED = r'<c r="{}" t="str"><f>\1</f><v>{}</v>'


def sheet(*rows: list) -> bytes:
    book = Workbook()
    for cells in [HEADINGS, *rows]:
        book.active.append(cells)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def compared_sheet(department, editor, content: bytes) -> DirectoryUpdate:
    upload = SimpleUploadedFile("danh bạ.xlsx", content)
    update = begin_sheet(portal=department, owner=editor, sheet=upload, is_complete=True)
    check_with(update, update.parameters["columns"])
    run_whole(update)
    return update


def test_name_by_a_formula_without_a_value_is_no_vacancy(department, editor, room, lan):
    content = sheet([1, "=B9", "Chuyên viên", ROOM, "lan@songmau.gov.vn", ""])
    update = compared_sheet(department, editor, content)
    assert effects(update) == ["wrong"]
    assert words(update, 2).startswith("B2")
    assert "công thức" in words(update, 2)


def test_row_of_nothing_but_such_formulas_is_not_passed_over(department, editor, room, lan):
    content = sheet(["=A9", "=B9", "=C9"], line("Hồ Đức An", mail="an"), ["=A9"] * 6)
    update = compared_sheet(department, editor, content)
    assert [(row.line, row.effect) for row in update.rows.data()] == [(2, "wrong"), (3, "came"), (4, "wrong")]


def test_formula_with_a_stored_value_counts_with_it_and_an_empty_text_is_one(department, editor, room, lan):
    content = sheet([1, "=B9", "Chuyên viên", ROOM, "=E9", ""])
    with zipfile.ZipFile(io.BytesIO(content)) as book:
        text = book.read(PART).decode()
    for cell, value in (("B2", "Trần Thị Lan"), ("E2", "")):
        text = re.sub(rf'<c r="{cell}"><f>(\w+)</f><v ?(/|></v)>', STORED.format(cell, value), text)
    assert text.count('t="str"') == 2
    assert effects(compared_sheet(department, editor, with_part(content, PART, text))) == ["same"]


@pytest.mark.parametrize("said", [{"mail": "lan"}, {"phone": "0200 3123 001"}])
def test_row_that_reaches_somebody_without_a_name_is_no_vacancy(department, editor, room, lan, said):
    update = compared(department, editor, line("", **said), line("Hồ Đức An"), is_complete=True)
    assert effects(update)[0] == "wrong"
    assert words(update, 2) == "B2 Dòng có hộp thư hoặc điện thoại nhưng không có tên."


def test_owner_of_a_refused_rows_mailbox_has_not_left(department, editor, room, lan):
    update = compared(department, editor, line("", mail="lan"), line("Hồ Đức An"), is_complete=True)
    assert effects(update) == ["wrong", "came"]
