import random
import unicodedata

import pytest

from portal.core.collation import sort_key, sort_name_key

ALPHABET = list("aăâbcdđeêfghijklmnoôơpqrstuưvwxyz")
TABLES = {
    "letters": ALPHABET,
    "tones": ["ma", "mà", "mả", "mã", "má", "mạ"],
    "tones on marked letters": ["ân", "ần", "ẩn", "ẫn", "ấn", "ận", "bân"],
    "syllable by syllable": ["ba", "ba ba", "ba bị", "ba cô", "bà", "bà ba", "bả", "bác"],
    "dictionary": ["tuân", "tuân thủ", "tuần", "tuần chay"],
    "provinces": [
        "An Giang",
        "Bà Rịa - Vũng Tàu",
        "Bạc Liêu",
        "Bắc Giang",
        "Cần Thơ",
        "Đà Nẵng",
        "Đắk Lắk",
        "Hà Nội",
    ],
    "d before đ": ["dạ", "dự", "đa", "đất", "e"],
    "numbers by value": ["Phường 2", "Phường 10", "Phường 100", "Phường An", "Phường Bình"],
    "numbers before letters": ["10", "a"],
    "o ô ơ": ["oan", "ôn", "ơn", "pa"],
    "short before long": ["Hà", "Hà Nam", "Hai", "Hải"],
    "other scripts last": ["zyz", "\u0431", "\u0432"],
}
NAMES = ["Nguyễn Văn An", "Trần Thị An", "Lê Ân", "Hoàng Văn Bình", "Bùi Thị Duyên", "Vũ Đạt", "An Thị Hà"]
NAMES += ["Lê Văn Hạ", "Đỗ Minh Hòa", "Phạm Thị Hòa", "Lý Ý", "Y"]


@pytest.mark.parametrize("table", TABLES.values(), ids=TABLES.keys())
def test_words_sort_in_vietnamese_order(table: list[str]) -> None:
    shuffled = random.Random(1).sample(table, len(table))
    assert sorted(shuffled, key=sort_key) == table


@pytest.mark.parametrize("table", TABLES.values(), ids=TABLES.keys())
def test_order_does_not_depend_on_case_or_composition(table: list[str]) -> None:
    typed = [unicodedata.normalize("NFD", word.upper()) for word in reversed(table)]
    expected = [word.upper() for word in table]
    assert [unicodedata.normalize("NFC", word) for word in sorted(typed, key=sort_key)] == expected


def test_people_sort_by_given_name_first() -> None:
    expected = ["Nguyễn Văn An", "Trần Thị An", "Lê Ân", "Hoàng Văn Bình", "Bùi Thị Duyên", "Vũ Đạt"]
    expected += ["An Thị Hà", "Lê Văn Hạ", "Đỗ Minh Hòa", "Phạm Thị Hòa", "Y", "Lý Ý"]
    assert sorted(NAMES, key=sort_name_key) == expected


def test_both_placements_of_a_tone_sort_as_one_word() -> None:
    assert sort_key("Hòa") == sort_key("Hoà")


def test_punctuation_does_not_count() -> None:
    assert sort_key("Bà Rịa - Vũng Tàu") == sort_key("(Bà Rịa) Vũng Tàu.")


@pytest.mark.parametrize("text", ["Đường 30/4, Phường Ý Yên", "\u0431\u0443\u043a", "", "²½", "1" * 300])
def test_keys_sort_alike_in_every_database(text: str) -> None:
    assert sort_key(text) == "" or sort_key(text).isascii()
    assert all(character.isdigit() or character.islower() for character in sort_key(text))


@pytest.mark.parametrize(("one", "other"), [("7", "007"), ("Quận 7", "Quận 07")])
def test_leading_zeros_do_not_count(one: str, other: str) -> None:
    assert sort_key(one) == sort_key(other)


def test_nobody_sorts_first() -> None:
    assert sort_name_key("") == "" < sort_name_key("An")
