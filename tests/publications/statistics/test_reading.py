"""Tables that editors upload: every habit of numbers, and every kind of broken file."""

import io
from decimal import Decimal
from unittest.mock import Mock

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import Workbook

from portal.core.text import clean_text
from publications.statistics.charts import chart_of, draw, why_not
from publications.statistics.enums import ChartKind
from publications.statistics.reading import read_table
from publications.statistics.tables import DataTable
from tests.factories.media import locked_pdf_bytes, ole_bytes, xlsx_bytes, zip_bomb_bytes


def upload(content: bytes | str, name: str = "bảng.csv") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content.encode() if isinstance(content, str) else content)


def table(lines) -> DataTable:
    return DataTable.from_lines(lines)


@pytest.mark.parametrize(
    ("texts", "numbers"),
    [
        (["1.234", "5"], ["1234", "5"]),
        (["1.234,5", "-7"], ["1234.5", "-7"]),
        (["12.5", "3"], ["12.5", "3"]),
        (["0.125", "3"], ["0.125", "3"]),
        (["1.234.567", ""], ["1234567", None]),
    ],
)
def test_numbers_of_a_csv_are_read_as_vietnamese_offices_type_them(texts, numbers):
    content = "Tên;Số\n" + "\n".join(f"r{place};{text}" for place, text in enumerate(texts))
    read = read_table(upload(content))
    wanted = [None if number is None else Decimal(number) for number in numbers]
    assert [row[1] for row in read.rows] == wanted


@pytest.mark.parametrize(
    ("cells", "habit"),
    [
        (["1.234", "5"], "vietnamese"),
        (["-12.500", "…", ""], "vietnamese"),
        (["1,234", "5,678"], "vietnamese"),
        (["1.234", "5,678"], "vietnamese"),
        (["1.234,5", "2.000"], None),
        (["1.234.567", "2.000"], None),
        (["1,234,567", "2,000"], None),
        (["1,234.5", "2,000"], None),
        (["0.125", "1.250"], None),
        (["1.25", "1.250"], None),
        (["0,125", "1,250"], None),
        (["1234", "5"], None),
        (["1e5", "1.250"], None),
        (["1.234", "không có"], None),
    ],
)
def test_column_is_in_doubt_where_both_habits_read_it_and_differ(cells, habit):
    read = table([["Tên", "Số"], *(["r", cell] for cell in cells)])
    assert [doubt.habit for doubt in read.doubts] == ([habit] if habit else [])
    assert DataTable.from_json(read.as_json()) == read


def test_column_in_doubt_is_read_as_the_others_of_its_table_until_somebody_says_more():
    read = table([["Tên", "A", "B", "C"], ["x", "1.234", "12.5", "7"], ["y", "2.000", "3", "8"]])
    assert [row[1] for row in read.rows] == [Decimal("1.234"), Decimal("2.000")]
    assert read.to_confirm == ["A"]
    mixed = table([["Tên", "A", "B", "C"], ["x", "1.234", "12.5", "7,5"], ["y", "2.000", "3", "8"]])
    assert [row[1] for row in mixed.rows] == [Decimal(1234), Decimal(2000)]


def test_numbers_with_commas_between_the_thousands_are_numbers():
    read = table([["Tên", "Số"], ["x", "1,234,567.5"], ["y", "980"]])
    assert [row[1] for row in read.rows] == [Decimal("1234567.5"), Decimal(980)]


def test_only_what_was_typed_as_text_is_in_doubt_of_a_spreadsheet():
    rows = [["Xã", "Ngô"], ["Đông Mẫu", 1.234], ["Bến Sông", "1.250"]]
    read = read_table(upload(xlsx_bytes(rows), "b.xlsx"))
    assert read.doubts[0].typed == (None, "1.250")
    other = read.read_as({1: "english"}, is_confirmed=True)
    assert [row[1] for row in other.rows] == [Decimal("1.234"), Decimal("1.250")]
    assert other.to_confirm == []


def test_signs_of_gaps_stay_as_they_are_written():
    read = read_table(
        upload("Xã;Số\n" + "\n".join(f"r;{sign}" for sign in ("-", "–", "…", "...", "x", "", "7")))
    )
    assert read.numeric == (False, True)
    assert [row[1] for row in read.rows] == ["–", "–", "…", "…", "x", None, Decimal(7)]
    assert DataTable.from_json(read.as_json()) == read
    assert chart_of(read, ChartKind.BARS, [1], "Bảng", "").series[0][1][:5] == (None,) * 5


def test_blank_lines_and_cells_at_the_end_of_a_csv_are_no_rows_and_columns():
    read = read_table(upload("a,b" + "," * 500 + "\nx,1\n" + ",\n" * 100_000))
    assert read.columns == ("a", "b")
    assert read.rows == (("x", Decimal(1)),)


def test_line_of_millions_of_cells_costs_no_cleaning(monkeypatch):
    cleaned = Mock(side_effect=clean_text)
    monkeypatch.setattr("publications.statistics.tables.clean_text", cleaned)
    with pytest.raises(ValidationError, match="ít nhất một dòng số liệu"):
        read_table(upload(b"a,b\n" + b"," * (5 * 1024 * 1024 - 100)))
    with pytest.raises(ValidationError, match="quá lớn"):
        read_table(upload(b"a,b\n" + b"," * 1_000_000 + b"x"))
    assert cleaned.call_count == 2


def test_column_with_words_stays_words_and_years_name_rows():
    read = read_table(upload("Năm,Xã,Số\n2024,Đông Mẫu,1\n2025,Bến Sông,2\n"))
    assert read.numeric == (False, False, True)
    assert [row[0] for row in read.rows] == ["2024", "2025"]


def test_numbers_of_a_spreadsheet_are_numbers():
    read = read_table(upload(xlsx_bytes([["Loại", "Giá"], ["Đất ở", 1.234], ["Đất khác", 2000]]), "b.xlsx"))
    assert [row[1] for row in read.rows] == [Decimal("1.234"), Decimal(2000)]


def test_number_that_a_spreadsheet_keeps_as_text_is_read_as_people_type_it():
    rows = [["Xã", "Lúa", "Ngô"], ["Đông Mẫu", "1.250", 1.25], ["Bến Sông", "980", "1.250"]]
    read = read_table(upload(xlsx_bytes(rows), "b.xlsx"))
    assert [row[1] for row in read.rows] == [Decimal(1250), Decimal(980)]
    assert [row[2] for row in read.rows] == [Decimal("1.25"), Decimal(1250)]
    assert read.words()[0][1][0] == "1.250"


def test_errors_of_the_machine_behind_the_last_digit_are_cut():
    read = read_table(upload(xlsx_bytes([["Xã", "Lúa"], ["A", 0.1 + 0.2], ["B", 1234567.1]]), "b.xlsx"))
    assert [row[1] for row in read.rows] == [Decimal("0.3"), Decimal("1234567.1")]


def test_numbers_among_words_and_in_names_stay_as_they_are_written():
    rows = [[2024, 2025, 2026], ["A", 0, "không có"], [1.5, 12.5, "x"], [0, 0, 0]]
    read = read_table(upload(xlsx_bytes(rows), "b.xlsx"))
    assert read.columns == ("2024", "2025", "2026")
    assert [row[0] for row in read.rows] == ["A", "1.5", "0"]
    assert [row[1] for row in read.rows] == [Decimal(0), Decimal("12.5"), Decimal(0)]
    assert [row[2] for row in read.rows] == ["không có", "x", "0"]


def test_formula_without_a_stored_value_is_a_gap():
    read = read_table(upload(xlsx_bytes([["A", "B"], ["x", "=1+1"], ["y", 3]]), "b.xlsx"))
    assert [row[1] for row in read.rows] == [None, Decimal(3)]


@pytest.mark.parametrize("code", ["1e99", "1e30", "9" * 25, "-1e27", "1e-99", "1" * 19])
def test_what_is_larger_or_smaller_than_any_figure_stays_words(code):
    read = DataTable.from_lines([["Tên", "Số"], ["x", code], ["y", "1"]])
    assert read.numeric == (False, False)
    assert read.rows[0][1] == code


@pytest.mark.parametrize("number", ["999999999999999999", "0.000000000001", "0", "0.0", "-1.5"])
def test_figures_of_every_size_can_be_drawn(number):
    read = DataTable.from_lines([["Tên", "Số"], ["x", number], ["y", "1"]])
    assert read.rows[0][1] == Decimal(number)
    assert "</svg>" in draw(chart_of(read, ChartKind.BARS, [1], "Bảng", ""))


def merged() -> bytes:
    book = Workbook()
    for row in (["Nhóm", "Số", None], ["a", 1, 2]):
        book.active.append(row)
    book.active.merge_cells("B1:C1")
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


@pytest.mark.parametrize(
    ("content", "name", "words"),
    [
        ("", "a.csv", "trống"),
        ("chỉ một dòng,a", "a.csv", "ít nhất một dòng số liệu"),
        ("a,,c\n1,2,3", "a.csv", "không có tiêu đề"),
        ("a,b,b\n1,2,3", "a.csv", "cùng tiêu đề"),
        ("a,b\n1,2,3", "a.csv", "Dòng 2"),
        ("một\nhai", "a.csv", "cột tên"),
        ("a,b\n" + "x" * 400 + ",1", "a.csv", "quá dài"),
        ("a,b\n" + "r,1\n" * 2_001, "a.csv", "quá lớn"),
        (",".join(f"c{n}" for n in range(31)) + "\n1", "a.csv", "quá lớn"),
        (b"PK\x03\x04abc", "a.csv", "CSV"),
        (b"PK\x03\x04abc", "a.xlsx", ""),
        (b"\xff\xfe\xfd", "a.csv", ""),
        ("a,b\n1,2", "a.pdf", "CSV hoặc"),
        (merged(), "a.xlsx", "nhiều ô hơn"),
        (locked_pdf_bytes(), "a.xlsx", ""),
        (ole_bytes("Workbook"), "a.xlsx", ""),
        (b"x" * (5 * 1024 * 1024 + 1), "a.csv", "quá lớn"),
    ],
)
def test_broken_tables_end_in_a_message(content, name, words):
    with pytest.raises(ValidationError, match=words or "."):
        read_table(upload(content, name))


def test_zip_bomb_is_refused():
    with pytest.raises(ValidationError):
        read_table(upload(zip_bomb_bytes(), "bom.xlsx"))


def test_table_survives_its_way_through_json():
    read = table([["A", "B"], ["x", "1.234,50"], ["y", ""]])
    assert DataTable.from_json(read.as_json()) == read


@pytest.mark.parametrize(
    ("lines", "kind", "words"),
    [
        ([["A", "B"], ["x", "chữ"]], ChartKind.BARS, "không có cột số"),
        ([["A", "B"], ["x", "-1"], ["y", "2"]], ChartKind.SHARES, "số âm"),
        ([["A", "B"], ["x", "0"]], ChartKind.SHARES, "tổng"),
        ([["A", "B"], ["x", ""], ["y", "2"]], ChartKind.SHARES, "không thiếu số"),
        ([["A", "B"], *([f"r{n}", "1"] for n in range(41))], ChartKind.LINES, "40"),
    ],
)
def test_chart_that_would_mislead_is_refused(lines, kind, words):
    assert words in why_not(table(lines), kind, [])
    assert chart_of(table(lines), kind, [], "Bảng", "") is None


def test_chosen_columns_are_drawn_and_unknown_ones_are_not():
    lines = [["A", "B", "C"], ["x", "1", "2"]]
    chart = chart_of(table(lines), ChartKind.BARS, [2, 9], "Bảng", "")
    assert chart is not None
    assert [name for name, _values in chart.series] == ["C"]
