"""Extracts: the original text, the right place, marks where a reader expects them, never broken HTML."""

import re
import time
import unicodedata
from html import unescape
from html.parser import HTMLParser

import pytest

from search.index.highlights import EXTRACT_LENGTH, Highlighter, beginning

FILLER = "Căn cứ Luật Tổ chức chính quyền địa phương và theo đề nghị của Giám đốc Sở. " * 20


class Outline(HTMLParser):
    """The tags of a piece of HTML, and its text."""

    def __init__(self, html):
        super().__init__()
        self.tags, self.text = [], ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        assert not attrs

    def handle_endtag(self, tag):
        self.tags.append(f"/{tag}")

    def handle_data(self, data):
        self.text += data


def marked(html):
    return re.findall("<mark>(.*?)</mark>", html)


@pytest.mark.parametrize(
    ("query", "text", "expected"),
    [
        ("giấy phép", "Cấp giấy phép xây dựng", ["giấy phép"]),
        ("giay phep", "Cấp Giấy phép xây dựng", ["Giấy phép"]),
        ("GIẤY PHÉP", "cấp giấy phép", ["giấy phép"]),
        ("đất", "đất, dat và đạt", ["đất"]),
        ("dat", "đất, dat và đạt", ["đất", "dat", "đạt"]),
        ("hoà bình", "xã Hòa Bình", ["Hòa Bình"]),
        ("hòa bình", "xã Hoà Bình", ["Hoà Bình"]),
        ("uy ban", "ỦY BAN nhân dân", ["ỦY BAN"]),
        ("qd 15", "Số 15/2024/QĐ-UBND", ["15", "QĐ"]),
        ("phép", "giấy phép, phép tính", ["phép", "phép"]),
        ("bán", "bánh bán", ["bán"]),
        ("giay", unicodedata.normalize("NFD", "giấy tờ"), [unicodedata.normalize("NFD", "giấy")]),
        ("giấy", unicodedata.normalize("NFD", "giấy tờ"), [unicodedata.normalize("NFD", "giấy")]),
        (unicodedata.normalize("NFD", "giấy"), "giấy tờ", ["giấy"]),
        ("không có", "văn bản khác", []),
        ("", "văn bản", []),
    ],
)
def test_title_marks_what_the_reader_means(query, text, expected):
    assert marked(Highlighter(query).mark(text)) == expected


def test_extract_is_cut_around_the_place_with_most_of_the_query():
    text = f"{FILLER}Về đất. {FILLER}Trình tự cấp giấy phép xây dựng nhà ở riêng lẻ. {FILLER}"
    html = Highlighter("giay phep xay dung").extract(text).html
    assert "cấp <mark>giấy phép xây dựng</mark> nhà ở" in html
    assert html.startswith("… ")
    assert html.endswith(" …")
    assert len(unescape(re.sub("<.*?>", "", html))) <= EXTRACT_LENGTH + 50


def test_extract_prefers_words_side_by_side_to_scattered_ones():
    text = f"phép tắc, dựng nhà, giấy vụn, xây cầu. {FILLER}cấp giấy phép xây dựng. {FILLER}"
    assert "<mark>giấy phép xây dựng</mark>" in Highlighter("giấy phép xây dựng").extract(text).html


def test_extract_keeps_the_marks_and_the_normal_form_of_the_source():
    source = unicodedata.normalize("NFD", "Quyết định về việc thu hồi đất tại xã Đông Hòa")
    html = Highlighter("thu hoi dat").extract(source).html
    assert re.sub("</?mark>", "", html) == source


def test_extract_cuts_between_words():
    words = set((FILLER + "thu hồi đất").split())
    text = FILLER + "thu hồi đất " + FILLER
    html = Highlighter("thu hồi").extract(text).html
    assert set(re.sub("</?mark>", "", html).strip("… ").split()) <= words


def test_extract_of_a_text_without_the_query_is_empty():
    assert Highlighter("quy hoạch").extract(FILLER) is None


def test_line_ends_and_runs_of_spaces_become_one_space():
    assert (
        Highlighter("thu hồi").extract("Về  việc\n\tthu\r\nhồi   đất").html
        == "Về việc <mark>thu hồi</mark> đất"
    )


@pytest.mark.parametrize(
    "hostile",
    [
        '<script>alert("giấy phép")</script>',
        "</mark></p><img src=x onerror=alert(1)> giấy phép",
        "giấy <mark>phép</mark> &lt;b&gt; &amp;",
        "\x00giấy\x07 phép\x1b[31m\x85\x9f",
        "\u202egiấy phép\u202c \u2066ẩn\u2069 \u200f\u200e",
        "giấy phép" + "<" * 500,
        "&" * 300 + " giấy phép " + '"' * 300,
        "giấy phép \ufffe\uffff \U0001f600",
    ],
)
def test_hostile_text_comes_out_as_text(hostile):
    for html in (
        Highlighter("giay phep").mark(hostile),
        Highlighter("giay phep").extract(hostile).html,
        beginning(hostile),
    ):
        outline = Outline(html)
        assert set(outline.tags) <= {"mark", "/mark"}
        assert outline.tags == ["mark", "/mark"] * (len(outline.tags) // 2)
        assert not re.search(
            "[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]", html
        )
    assert "giấy" in Outline(Highlighter("giay phep").extract(hostile).html).text


def test_hostile_query_marks_nothing_it_should_not():
    assert Highlighter("<b> & .* [x-z]+").mark("a < b & c .* d") == "a &lt; <mark>b</mark> &amp; c .* d"


@pytest.mark.parametrize(
    "text",
    [
        FILLER * 7000,
        "giay " * 2_000_000,
        "giay" * 2_500_000,
        "\u0301" * 10_000_000,
        "<" * 10_000_000,
        " " * 10_000_000,
        "e\u0302\u0301" * 3_000_000,
    ],
    ids=["prose", "matches", "one word", "combining", "markup", "blank", "decomposed"],
)
def test_ten_megabytes_are_cut_in_bounded_time(text):
    highlighter = Highlighter("giay phep xay dung nha o")
    started = time.perf_counter()
    highlighter.extract(text)
    highlighter.mark(text)
    beginning(text)
    assert time.perf_counter() - started < 3


def test_extract_of_one_endless_word_is_bounded():
    assert len(beginning("x" * 1_000_000)) < 2 * EXTRACT_LENGTH
    assert len(Highlighter("a").extract("a " + "x" * 1_000_000).html) < 3 * EXTRACT_LENGTH


def test_beginning_of_a_short_text_is_the_whole_text():
    assert beginning("  Thu hồi đất & nhà ") == "Thu hồi đất &amp; nhà"
    assert beginning("") == ""


def test_beginning_of_a_long_text_ends_at_a_word_with_an_ellipsis():
    html = beginning(FILLER)
    assert html.endswith(" …")
    assert FILLER.startswith(html.removesuffix(" …"))
    assert FILLER[len(html) - 2] == " "
