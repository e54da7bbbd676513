"""Spreadsheets as they come, hostile ones too: read without being trusted, or refused in words."""

import io
import zipfile

import pytest
from openpyxl import Workbook, load_workbook

from portal.registers.bulk.errors import SourceUnreadable
from portal.registers.bulk.spreadsheets import ending_of
from publications.batches.importing.services import begin_import
from publications.batches.models import Batch, BatchRow
from tests.factories.media import docx_bytes, with_part
from tests.publications.batches.conftest import (
    HEADINGS,
    checked,
    row,
    saved,
    sheet,
    states,
    table,
    upload,
    words,
)

pytestmark = pytest.mark.django_db


def csv(*lines: str, encoding: str = "utf-8-sig") -> bytes:
    return "\r\n".join(["Số ký hiệu;Ngày ban hành;Trích yếu", *lines]).encode(encoding)


def test_formulas_are_never_calculated_and_their_stored_values_count(department, author):
    book = Workbook()
    book.active.append(HEADINGS)
    book.active.append(["=1+1", '=HYPERLINK("http://x.example","15")', "20/07/2022", "=cmd|' /C calc'!A0"])
    batch = checked(department, author, saved(book), "a.xlsx")
    assert states(batch) == ["refused"]
    text = str(batch.rows.get(line=2).cells)
    assert "HYPERLINK" not in text
    assert "cmd" not in text


def test_text_that_looks_like_a_formula_stays_text_in_our_reports(department, author, as_staff):
    batch = checked(department, author, table(row("", "x", "-1+1=cmd|' /C calc'!A0")))
    cells = batch.rows.get(line=2)
    cells.cells[0] = "=1+1"
    cells.save()
    answer = as_staff(author).get(f"/admin/batches/{batch.pk}/refused.xlsx")
    found = load_workbook(io.BytesIO(b"".join(answer.streaming_content))).active
    assert [cell.data_type for cell in found[2]][2:] == ["s"] * (found.max_column - 2)
    assert found[2][2].value == "=1+1"


def test_hidden_sheets_blank_rows_and_merged_cells(department, author):
    book = Workbook()
    hidden = book.active
    hidden.title, hidden.sheet_state = "Ẩn", "hidden"
    hidden.append([*HEADINGS[:3], "Trích yếu còn giữ kín"])
    shown = book.create_sheet("Danh mục")
    shown.append(["DANH MỤC VĂN BẢN NĂM 2022"])
    shown.merge_cells("A1:D1")
    shown.append(HEADINGS)
    shown.append([])
    shown.append([None, "  ", "\u00a0", ""])
    shown.append(row("15/QĐ-STP"))
    batch = checked(department, author, saved(book), "a.xlsx")
    assert [found.line for found in batch.rows.data()] == [5]
    assert batch.parameters["others"] == 1
    assert "kín" not in str(list(batch.rows.values_list("cells", flat=True)))


def test_csv_with_semicolons_and_a_damaged_line(department, author):
    content = csv(
        "15/QĐ-STP;20/07/2022;Về đất đai", '16/QĐ-STP;20/07/2022;"Chưa đóng', "17/QĐ-STP;20/07/2022;Mẫu"
    )
    batch = checked(department, author, content, "văn bản.csv")
    assert states(batch) == ["ready", "refused", "ready"]


def test_bytes_of_no_encoding_are_refused_with_their_cell(department, author):
    content = (
        csv("15/QĐ-STP;20/07/2022;Về đất đai, sông suối, đường sá") + b"\r\n16/QD-STP;20/07/2022;V\xe9 \xff"
    )
    batch = checked(department, author, content, "văn bản.csv")
    assert states(batch) == ["ready", "refused"]
    assert words(batch, 3).startswith("C3")


def hidden_only() -> bytes:
    """openpyxl does not write a book without a visible sheet."""
    content = sheet(row("15/QĐ-STP"))
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        book = parts.read("xl/workbook.xml").decode().replace('state="visible"', 'state="hidden"')
    assert 'state="hidden"' in book
    return with_part(content, "xl/workbook.xml", book)


def with_entities() -> bytes:
    bomb = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b SYSTEM "file:///etc/passwd">]><x>&b;</x>'
    return with_part(sheet(row("15/QĐ-STP")), "xl/worksheets/sheet1.xml", bomb)


@pytest.mark.parametrize(
    ("content", "name", "said"),
    [
        (b"", "a.xlsx", "trống"),
        (b"", "a.csv", "trống"),
        (b"PK\x03\x04 rubbish", "a.xlsx", "hỏng"),
        (b"%PDF-1.7", "a.xlsx", "PDF"),
        (b"%PDF-1.7", "a.csv", "CSV"),
        (docx_bytes(), "a.xlsx", "bảng tính"),
        (b"\xff\xfe\x00\x00rubbish", "a.csv", "mã"),
    ],
)
def test_what_is_no_spreadsheet_is_refused_in_words(department, author, content, name, said):
    with pytest.raises(SourceUnreadable) as refusal:
        begin_import(portal=department, owner=author, sheet=upload(content, name))
    assert said in str(refusal.value)
    assert not Batch.objects.exists()


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("a.pdf", "bảng tính"),
        ("a.xlsm", "macro"),
        ("a.XLTM", "macro"),
        ("a.xls", "97"),
        ("khong-duoi", "bảng tính"),
        ("", "bảng tính"),
    ],
)
def test_name_of_another_format_is_refused_with_what_to_do(name, said):
    with pytest.raises(SourceUnreadable) as refusal:
        ending_of(name)
    assert said in str(refusal.value)


def test_hidden_sheets_alone_and_entities_are_refused(department, author):
    for content in (hidden_only(), with_entities()):
        with pytest.raises(SourceUnreadable):
            begin_import(portal=department, owner=author, sheet=upload(content, "a.xlsx"))
    assert not BatchRow.objects.exists()


def test_too_many_rows_are_refused_before_anything_is_kept(department, author, monkeypatch):
    monkeypatch.setattr("portal.registers.bulk.spreadsheets.MAX_ROWS", 5)
    for content, name in [
        (sheet(*[row(f"{number}/QĐ-STP") for number in range(6)]), "a.xlsx"),
        (csv(*[f"{number}/QĐ-STP;20/07/2022;Mẫu" for number in range(6)]), "a.csv"),
    ]:
        with pytest.raises(SourceUnreadable, match="5"):
            begin_import(portal=department, owner=author, sheet=upload(content, name))
    assert not BatchRow.objects.exists()


def test_cell_of_five_megabytes_is_cut_and_refuses_its_row(department, author):
    content = csv("15/QĐ-STP;20/07/2022;" + "x" * 5_000_000, "16/QĐ-STP;20/07/2022;Mẫu")
    batch = checked(department, author, content, "a.csv")
    assert states(batch) == ["refused", "ready"]
    assert len(str(batch.rows.get(line=2).cells)) < 50_000
