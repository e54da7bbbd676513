"""What is a syllable is told by rules, and its tone mark has one place."""

import pytest

from search.index.vietnamese_syllables import is_plain_syllable, is_syllable, spell

ACUTE, GRAVE, HOOK, TILDE, DOT = "\u0301", "\u0300", "\u0309", "\u0303", "\u0323"


@pytest.mark.parametrize(
    "word",
    [
        "a", "ý", "quyết", "định", "nghiêng", "nguyễn", "khuỷu", "thuở", "huơ", "giếng", "gì", "gìn", "giữ",
        "quốc", "quỳnh", "quý", "yêu", "yếu", "uyên", "oanh", "xoong", "moóc", "đắk", "lắk", "khuya", "mùa",
        "hòa", "hoà", "thủy", "thuỷ", "ngoằn", "kỹ", "kiện", "cửu", "rượu", "pin", "ủy", "uỷ",
    ],
)  # fmt: skip
def test_words_of_the_language_are_syllables(word):
    assert is_syllable(word)


@pytest.mark.parametrize(
    "word",
    ["law", "form", "web", "covid", "quyét", "cê", "ka", "ngi", "gê", "mạt1", "bàc", "tìch", "lă", "ưo", "đ",
     "ubnd", "quyếtđịnh", "hòá", "", "nghiêngg", "аn"],
)  # fmt: skip
def test_other_words_are_not(word):
    assert not is_syllable(word)


@pytest.mark.parametrize(
    ("letters", "tone", "syllable"),
    [
        ("quyêt", ACUTE, "quyết"),
        ("hoa", GRAVE, "hoà"),
        ("mua", GRAVE, "mùa"),
        ("ngươi", GRAVE, "người"),
        ("gi", GRAVE, "gì"),
        ("giêng", ACUTE, "giếng"),
        ("khuya", "", "khuya"),
        ("thuy", HOOK, "thuỷ"),
        ("tich", GRAVE, ""),
        ("tich", "", ""),
        ("dep", DOT, "dẹp"),
        ("nga", TILDE, "ngã"),
    ],
)
def test_the_tone_stands_on_the_main_vowel(letters, tone, syllable):
    assert spell(letters, tone) == syllable


@pytest.mark.parametrize("word", ["duong", "quyet", "nghieng", "giay", "uy", "kien", "yen", "quoc"])
def test_syllables_without_marks_are_known(word):
    assert is_plain_syllable(word)


@pytest.mark.parametrize("word", ["duongf", "law", "ddat", "nhaf", "wto", "covid", "quyeets", ""])
def test_what_no_syllable_looks_like_without_marks_is_not(word):
    assert not is_plain_syllable(word)
