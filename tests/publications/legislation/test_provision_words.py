"""Provisions in words and as ids, both ways."""

import unicodedata

import pytest

from publications.legislation.provision_words import (
    UnreadableProvision,
    covers,
    is_eid,
    parse_provisions,
    words_of,
)


@pytest.mark.parametrize(
    ("words", "eids"),
    [
        ("", []),
        ("  ", []),
        ("Điều 5", ["dieu-5"]),
        ("điều 5.", ["dieu-5"]),
        ("khoản 2 Điều 5", ["dieu-5/khoan-2"]),
        ("điểm b khoản 2 Điều 5", ["dieu-5/khoan-2/diem-b"]),
        ("Điểm đ, khoản 2, Điều 5", ["dieu-5/khoan-2/diem-dd"]),
        ("điểm d khoản 2 Điều 5", ["dieu-5/khoan-2/diem-d"]),
        (
            "điểm a, b và đ khoản 2 Điều 5",
            ["dieu-5/khoan-2/diem-a", "dieu-5/khoan-2/diem-b", "dieu-5/khoan-2/diem-dd"],
        ),
        ("khoản 1, khoản 3 Điều 5", ["dieu-5/khoan-1", "dieu-5/khoan-3"]),
        ("khoản 1 và 3 Điều 5; Điều 7", ["dieu-5/khoan-1", "dieu-5/khoan-3", "dieu-7"]),
        ("khoản 1 Điều 5 và khoản 2 Điều 6", ["dieu-5/khoan-1", "dieu-6/khoan-2"]),
        ("điểm a khoản 1 và khoản 3 Điều 5", ["dieu-5/khoan-1/diem-a", "dieu-5/khoan-3"]),
        ("Điều 5, 6 và 7", ["dieu-5", "dieu-6", "dieu-7"]),
        ("Điều 5a", ["dieu-5a"]),
        ("khoản 2a Điều 5b", ["dieu-5b/khoan-2a"]),
        ("Chương II", ["chuong-ii"]),
        ("Mục 1 Chương II", ["chuong-ii/muc-1"]),
        ("Điều 5 Chương II", ["dieu-5"]),
        ("Phụ lục III", ["phu-luc-iii"]),
        ("điểm b khoản 2 của Điều 5", ["dieu-5/khoan-2/diem-b"]),
        ("Điều 5; Điều 5", ["dieu-5"]),
        ("Điều 5\nĐiều 6", ["dieu-5", "dieu-6"]),
        ("dieu-5/khoan-2/diem-dd", ["dieu-5/khoan-2/diem-dd"]),
        (unicodedata.normalize("NFD", "điểm đ khoản 2 Điều 5"), ["dieu-5/khoan-2/diem-dd"]),
    ],
)
def test_words_name_provisions(words, eids):
    assert list(parse_provisions(words)) == eids


@pytest.mark.parametrize(
    "words",
    ["toàn bộ", "Điều", "Điều năm", "Điều 5 quy định về đất", "khoản 2 Điều 5 <b>", "5", "dieu-", "☃"],
)
def test_words_that_name_no_provision_are_refused_and_repeated(words):
    with pytest.raises(UnreadableProvision, match="không phải là"):
        parse_provisions(words)


@pytest.mark.parametrize(
    "eid",
    [
        "dieu-5",
        "dieu-5/khoan-2/diem-dd",
        "chuong-ii/muc-1",
        "phu-luc-iii",
        "dieu-5a/khoan-2b",
        "phan-1/chuong-ii",
    ],
)
def test_ids_in_words_give_the_ids_again(eid):
    assert is_eid(eid)
    assert parse_provisions(words_of((eid,))) == (eid,)


def test_ids_are_worded_innermost_first():
    assert words_of(("dieu-5/khoan-2/diem-dd", "chuong-ii")) == "điểm đ khoản 2 Điều 5; Chương II"


@pytest.mark.parametrize(
    ("outer", "inner", "answer"),
    [
        ("dieu-5", "dieu-5", True),
        ("dieu-5", "dieu-5/khoan-2", True),
        ("dieu-5", "dieu-50", False),
        ("dieu-5/khoan-2", "dieu-5", False),
        ("dieu-5/khoan-2/diem-d", "dieu-5/khoan-2/diem-dd", False),
    ],
)
def test_provision_covers_what_it_holds(outer, inner, answer):
    assert covers(outer, inner) is answer


def test_hostile_length_is_read_in_good_time():
    assert parse_provisions("khoản 1, " * 5000 + "Điều 2") == ("dieu-2/khoan-1",)
    with pytest.raises(UnreadableProvision):
        parse_provisions("khoản 1, " * 5000 + "?")
