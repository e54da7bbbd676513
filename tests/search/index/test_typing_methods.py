"""Telex and VNI, key by key, in every habit of typing them."""

import pytest

from search.index.typing_methods import decode


def text_of(word):
    decoded = decode(word)
    return decoded.text if decoded else None


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("quyeets", "quyết"), ("quyeest", "quyết"), ("quyetes", "quyết"), ("ddinhj", "định"),
        ("dinhdj", "định"),
        ("ddaats", "đất"), ("dduwowngf", "đường"), ("dduowngf", "đường"), ("duongwfd", "đường"),
        ("nguwowif", "người"), ("nguoiwf", "người"), ("thuowr", "thuở"), ("huow", "huơ"), ("twf", "từ"),
        ("hoaf", "hoà"), ("thuyr", "thuỷ"), ("gif", "gì"), ("giaays", "giấy"), ("khoong", "không"),
        ("coong", "công"), ("ddawks", "đắk"), ("w", "ư"), ("nawm", "năm"), ("phaps", "pháp"),
    ],
)  # fmt: skip
def test_telex_is_read(typed, meant):
    assert text_of(typed) == meant


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("quye61t", "quyết"), ("quye6t1", "quyết"), ("d9i5nh", "định"), ("d9inh5", "định"),
        ("di5nh9", "định"), ("d9u7o7ng2", "đường"), ("d9uo7ng2", "đường"), ("duong729", "đường"),
        ("na8m", "năm"),
        ("ho2a", "hoà"), ("hoa2", "hoà"), ("giay61", "giấy"), ("ngu7o7i2", "người"),
    ],
)  # fmt: skip
def test_vni_is_read(typed, meant):
    assert text_of(typed) == meant


@pytest.mark.parametrize(
    "typed",
    [
        "law", "form", "web", "pass", "tests", "covid19", "ubnd", "qd61", "15", "h1n1", "ct1", "dieu5",
        "nam2014", "so15", "class", "next", "user", "window", "duong", "giay", "an", "qh13", "đất",
        "quyết", "",
        "s" * 200, "1a", "đ9", "azz",
    ],
)  # fmt: skip
def test_what_makes_no_syllable_stays_as_it_is(typed):
    assert decode(typed) is None


@pytest.mark.parametrize(
    ("typed", "marks"), [("as", 1), ("list", 1), ("nhaf", 1), ("ddinhj", 2), ("ddaats", 3)]
)
def test_marks_are_counted(typed, marks):
    assert decode(typed).marks == marks


@pytest.mark.parametrize("typed", ["there", "these"])
def test_a_hat_after_the_tone_may_be_chance(typed):
    assert decode(typed).marks == 1
