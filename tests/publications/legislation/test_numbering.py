"""Numbers of documents as laws, provinces and damaged files write them."""

import csv
import os
import unicodedata
from pathlib import Path

import pytest
from django.conf import settings

from publications.legislation.numbering import NumberForm, parse_number, tidy

SHARED = Path(os.environ.get("SHARED_DATA", settings.BASE_DIR.parent / "shared" / "data"))
DIRECTIVES = SHARED / "directives" / "van_ban_chi_dao_dieu_hanh.csv"

N, A, L = NumberForm.NORMATIVE, NumberForm.ADMINISTRATIVE, NumberForm.LETTER


@pytest.mark.parametrize(
    ("given", "form", "key", "type_code", "issuers", "year"),
    [
        # Laws and what the National Assembly's Standing Committee issues.
        ("67/2006/QH11", N, "67/2006/QH11", "", ("QH11",), 2006),
        ("64/2025/QH15", N, "64/2025/QH15", "", ("QH15",), 2025),
        ("629/2019/UBTVQH14", N, "629/2019/UBTVQH14", "", ("UBTVQH14",), 2019),
        ("51/2001/NQ-QH10", N, "51/2001/NQ-QH10", "NQ", ("QH10",), 2001),
        ("Luật số: 26/2023/QH15", N, "26/2023/QH15", "", ("QH15",), 2023),
        # Normative: number, year, type, issuers.
        ("43/2011/NĐ-CP", N, "43/2011/NĐ-CP", "NĐ", ("CP",), 2011),
        ("18/2013/QĐ-UBND", N, "18/2013/QĐ-UBND", "QĐ", ("UBND",), 2013),
        ("77/2014/CT-UBND", N, "77/2014/CT-UBND", "CT", ("UBND",), 2014),
        ("05/2019/NQ-HĐND", N, "5/2019/NQ-HĐND", "NQ", ("HĐND",), 2019),
        ("01/2011/TTLT-VPCP-BNV", N, "1/2011/TTLT-VPCP-BNV", "TTLT", ("VPCP", "BNV"), 2011),
        ("Số: 07/2025/QĐ-UBND", N, "7/2025/QĐ-UBND", "QĐ", ("UBND",), 2025),
        ("Nghị định số 43/2011/NĐ-CP", N, "43/2011/NĐ-CP", "NĐ", ("CP",), 2011),
        ("15-2014/QĐ-UBND", N, "15/2014/QĐ-UBND", "QĐ", ("UBND",), 2014),
        # Administrative.
        ("201/QĐ-UBND", A, "201/QĐ-UBND", "QĐ", ("UBND",), None),
        ("6906/KH-UBND", A, "6906/KH-UBND", "KH", ("UBND",), None),
        ("36a/NQ-CP", A, "36a/NQ-CP", "NQ", ("CP",), None),
        ("119/TTr-STP", A, "119/TTr-STP", "TTr", ("STP",), None),
        ("15/CT-TTg", A, "15/CT-TTg", "CT", ("TTg",), None),
        ("06/QC-TT.HĐND-UBND", A, "6/QC-TT.HĐND-UBND", "QC", ("TT.HĐND", "UBND"), None),
        ("4/QyĐ-UBND", A, "4/QyĐ-UBND", "QyĐ", ("UBND",), None),
        ("03-TB/BCĐ", A, "3/TB-BCĐ", "TB", ("BCĐ",), None),
        ("12-TB/TU", A, "12/TB-TU", "TB", ("TU",), None),
        ("204/QĐ-XPVPHC", A, "204/QĐ-XPVPHC", "QĐ", ("XPVPHC",), None),
        ("12/QĐ-ĐC-UBND", A, "12/QĐ-ĐC-UBND", "QĐ", ("ĐC", "UBND"), None),
        ("11/NQ-HĐND9", A, "11/NQ-HĐND9", "NQ", ("HĐND9",), None),
        # Letters carry no type.
        ("1950/TTg-KGVX", L, "1950/TTg-KGVX", "", ("TTg", "KGVX"), None),
        ("5985/UBND-KTN", L, "5985/UBND-KTN", "", ("UBND", "KTN"), None),
        ("1488/VP-KH&CĐS", L, "1488/VP-KH&CĐS", "", ("VP", "KH&CĐS"), None),
        ("12/UBND", L, "12/UBND", "", ("UBND",), None),
        ("12/BCĐ (CAT-PC02)", L, "12/BCĐ (CAT-PC02)", "", ("BCĐ",), None),
        ("7-BCĐ", L, "7/BCĐ", "", ("BCĐ",), None),
        ("05/TT.HĐND-VP", L, "5/TT.HĐND-VP", "", ("TT.HĐND", "VP"), None),
        # Irregular forms that occur.
        ("1830 QĐ-UBND", A, "1830/QĐ-UBND", "QĐ", ("UBND",), None),
        ("1830QĐ-UBND", A, "1830/QĐ-UBND", "QĐ", ("UBND",), None),
        ("1605/2010/QĐ-TTg", N, "1605/2010/QĐ-TTg", "QĐ", ("TTg",), 2010),
        ("63/2006/QĐ - UBND", N, "63/2006/QĐ-UBND", "QĐ", ("UBND",), 2006),
        ("12/2010/NĐ- CP", N, "12/2010/NĐ-CP", "NĐ", ("CP",), 2010),
        ("2924/2003/QĐ-UB", N, "2924/2003/QĐ-UB", "QĐ", ("UB",), 2003),
        ("3034/2000/QĐ.UBT", N, "3034/2000/QĐ-UBT", "QĐ", ("UBT",), 2000),
        ("1961/QĐUBND", A, "1961/QĐ-UBND", "QĐ", ("UBND",), None),
        ("24/2011/TTBTTTT", N, "24/2011/TT-BTTTT", "TT", ("BTTTT",), 2011),
        ("112/2010/Nđ-CP", N, "112/2010/NĐ-CP", "NĐ", ("CP",), 2010),
        ("24/2014/TT-BTNMTngày 19/5/2014", N, "24/2014/TT-BTNMT", "TT", ("BTNMT",), 2014),
        ("24/2011/TT-BTTTT ngày 20 tháng 9 năm 2011", N, "24/2011/TT-BTTTT", "TT", ("BTTTT",), 2011),
        ("1235/TB_UBND", A, "1235/TB-UBND", "TB", ("UBND",), None),
        ("88/QD-UBND", A, "88/QĐ-UBND", "QĐ", ("UBND",), None),
        ("31/Ctr-UBND", A, "31/CTr-UBND", "CTr", ("UBND",), None),
        ("31/CTR-UBND", A, "31/CTr-UBND", "CTr", ("UBND",), None),
        ("9/TTR-UBND", A, "9/TTr-UBND", "TTr", ("UBND",), None),
        ("5/Hđ-UBND", A, "5/HĐ-UBND", "HĐ", ("UBND",), None),
        ("5/Hd-UBND", A, "5/HD-UBND", "HD", ("UBND",), None),
        ("26/HDND-PC", L, "26/HĐND-PC", "", ("HĐND", "PC"), None),
        ("1830/qđ-ubnd", A, "1830/QĐ-UBND", "QĐ", ("UBND",), None),
        ("15/QĐ/UBND", A, "15/QĐ-UBND", "QĐ", ("UBND",), None),
        ("22/QĐ-UBNND", A, "22/QĐ-UBNND", "QĐ", ("UBNND",), None),
    ],
)
def test_number_is_read(given, form, key, type_code, issuers, year):
    number = parse_number(given)
    assert (number.form, number.key, number.type_code, number.issuers, number.year) == (
        form,
        key,
        type_code,
        issuers,
        year,
    )


@pytest.mark.parametrize(
    "given",
    [
        "1707/QÐ-UBND",  # Icelandic
        "1707/Q\u0189-UBND",  # African
        "1707\u00a0/QĐ-UBND",
        "1707/QĐ\u2013UBND",
        "1707/QĐ\u2014UBND",
        "1707/QĐ \u2212 UBND",
        " Số : 1707/QĐ-UBND ",
        "số 1707/QĐ-UBND.",
        "01707/QĐ-UBND",
        "1707/QĐ-UBND\x00",
        "Quyết định 1707/QĐ-UBND",
        unicodedata.normalize("NFD", "Quyết định số 1707/QĐ-UBND"),
    ],
)
def test_spellings_of_one_number_share_its_key(given):
    assert parse_number(given).key == "1707/QĐ-UBND"


def test_accented_issuer_in_decomposed_form_is_the_same():
    given = "12/KH-BCĐÂN"
    assert parse_number(unicodedata.normalize("NFD", given)) == parse_number(given)


@pytest.mark.parametrize(
    ("given", "type_code", "issuers"),
    [
        ("Số:        /TTr-UBND", "TTr", ("UBND",)),
        ("/UBND-VX", "", ("UBND", "VX")),
        ("…/KH-UBND", "KH", ("UBND",)),
        ("Số: /2025/QĐ-UBND", "QĐ", ("UBND",)),
    ],
)
def test_number_that_was_not_given_out_yet(given, type_code, issuers):
    number = parse_number(given)
    assert (number.form, number.type_code, number.issuers) == (NumberForm.UNNUMBERED, type_code, issuers)
    assert number.digits == ""


@pytest.mark.parametrize("given", ["943&944-10/2020", "35 + 36", "10/2020", "01/02/2020", "Tổ 5", "", "abc"])
def test_what_is_no_number_keeps_its_words(given):
    number = parse_number(given)
    assert number.form == NumberForm.IRREGULAR
    assert number.key == tidy(given)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("12/CT-UBND", "12/CTr-UBND"),
        ("12/TT-BTC", "12/TTr-BTC"),
        ("12/HD-UBND", "12/HĐ-UBND"),
        ("12/DA-UBND", "12/ĐA-UBND"),
        ("12/QĐ-UBND", "12/QyĐ-UBND"),
        ("36/NQ-CP", "36a/NQ-CP"),
        ("07/CT-UBND", "07/2013/CT-UBND"),
        ("12/KH-BCĐ (138)", "12/KH-BCĐ"),
    ],
)
def test_different_numbers_have_different_keys(one, other):
    assert parse_number(one).key != parse_number(other).key


def test_digits_below_ten_are_written_with_a_zero():
    assert parse_number("5/QĐ-UBND").text == "05/QĐ-UBND"


@pytest.mark.skipif(not DIRECTIVES.exists(), reason=f"data folder absent: {DIRECTIVES}")
def test_all_numbers_of_a_real_register_are_read_and_their_keys_are_stable():
    with DIRECTIVES.open(encoding="utf-8-sig", newline="") as file:
        given = {row["so_ky_hieu"] for row in csv.DictReader(file)} - {""}
    numbers = {text: parse_number(text) for text in given}

    assert [text for text, number in numbers.items() if number.form == NumberForm.IRREGULAR] == []
    assert [text for text, number in numbers.items() if parse_number(number.key).key != number.key] == []
    assert [text for text, number in numbers.items() if parse_number(number.text).key != number.key] == []
    assert [t for t, n in numbers.items() if parse_number(unicodedata.normalize("NFD", t)) != n] == []
    assert len({number.key for number in numbers.values()}) > 3000
