"""One analysis: what a Vietnamese reader takes for the same word is the same token."""

import unicodedata

import pytest

from search.index.analysis import MAX_TOKEN, syllables, token_streams


def exact(text):
    return [s.exact for s in syllables(text)]


def folded(text):
    return [s.folded for s in syllables(text)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("hòa bình", "hoà bình"),
        ("Ủy ban", "Uỷ ban"),
        ("THỦY SẢN", "thuỷ sản"),
        ("khỏe mạnh", "khoẻ mạnh"),
        ("Quyết định", unicodedata.normalize("NFD", "quyết định")),
        ("đất đai", "ĐẤT ĐAI"),
        ("QÐ-UBND", "QĐ-UBND"),
        ("giấy\u00adphép", "giấyphép"),
        ("giấy\u00a0phép", "giấy phép"),
        ("\ufeffgiấy", "giấy"),
    ],
)
def test_two_spellings_of_one_word_are_one_token(one, other):
    assert exact(one) == exact(other)


@pytest.mark.parametrize(("one", "other"), [("án", "an"), ("đất", "dát"), ("má", "mã"), ("sơ", "so")])
def test_words_that_differ_by_a_mark_stay_apart_in_the_exact_stream_and_meet_in_the_folded_one(one, other):
    assert exact(one) != exact(other)
    assert folded(one) == folded(other)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Giấy phép xây dựng", ["giay", "phep", "xay", "dung"]),
        ("15/2024/QĐ-UBND", ["15", "2024", "qd", "ubnd"]),
        ("“Đồng ý!” (v/v thu hồi đất)", ["dong", "y", "v", "v", "thu", "hoi", "dat"]),
        ("KH&CĐS_2025", ["kh", "cds", "2025"]),
        ("", []),
        (" …—\n\t", []),
        ("\x00đ\x00", ["d"]),
    ],
)
def test_text_is_split_into_folded_syllables(text, expected):
    assert folded(text) == expected


@pytest.mark.parametrize(
    ("word", "is_marked"), [("đat", True), ("dat", False), ("Hoà", True), ("UBND", False), ("15", False)]
)
def test_a_syllable_knows_whether_it_was_typed_with_marks(word, is_marked):
    assert syllables(word)[0].is_marked is is_marked


def test_title_counts_twice_and_pairs_do_not_reach_from_one_part_into_the_next():
    streams = token_streams([("Thu hồi", 2), ("đất đai", 1)])
    assert streams.exact == "thu hồi thu hồi đất đai"
    assert streams.folded == "thu hoi thu hoi dat dai"
    assert streams.pairs == "thu_hoi thu_hoi dat_dai"


def test_endless_word_becomes_a_token_of_bounded_length():
    (token,) = syllables("x" * 1_000_000)
    assert len(token.exact) == MAX_TOKEN


def test_no_token_holds_a_space_whatever_the_letters():
    every_letter = " ".join(chr(point) for point in range(0x20, 0x30000) if not 0xD800 <= point < 0xE000)
    for syllable in syllables(every_letter):
        assert not any(c.isspace() for c in syllable.exact + syllable.folded)
        assert syllable.exact
        assert syllable.folded
