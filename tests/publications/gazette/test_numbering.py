"""Numbers of the gazette as they are printed, and the gaps between them."""

import unicodedata

import pytest

from publications.gazette.numbering import (
    MOST_NUMBERS,
    GazetteNumber,
    in_words,
    missing_numbers,
    parse_gazette_number,
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("15", (15, 15, None)),
        ("015", (15, 15, None)),
        (" Số 15 ", (15, 15, None)),
        ("Số: 15", (15, 15, None)),
        ("Công báo số 15", (15, 15, None)),
        ("15+16", (15, 16, None)),
        ("15 + 16", (15, 16, None)),
        ("15&16", (15, 16, None)),
        ("15, 16", (15, 16, None)),
        ("15 và 16", (15, 16, None)),
        (unicodedata.normalize("NFD", "15 và 16"), (15, 16, None)),
        ("15-16", (15, 16, None)),
        ("15–18", (15, 18, None)),
        ("15 đến 18", (15, 18, None)),
        ("15+16+17", (15, 17, None)),
        ("943&944", (943, 944, None)),
        ("943&944-10/2020", (943, 944, 2020)),
        ("943 & 944 - 10/2020", (943, 944, 2020)),
        ("15-10/2020", (15, 15, 2020)),
        ("15/2024", (15, 15, 2024)),
        ("15+16/2024", (15, 16, 2024)),
        ("15-2024", (15, 15, 2024)),
        ("15-16-10/2020", (15, 16, 2020)),
    ],
)
def test_printed_number_says_first_last_and_year(text, expected):
    assert parse_gazette_number(text) == GazetteNumber(*expected)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "   ",
        "Số đặc biệt",
        "Phụ trương số 2",
        "15A",
        "0",
        "16+15",
        "15+17",
        "1 đến 900",
        "15/QĐ-UBND",
        "15\x00" + "x",
        "9" * 50,
        "=1+1",
        "１５ＡＢ",
    ],
)
def test_what_fits_no_pattern_stands_outside_of_the_sequence(text):
    assert parse_gazette_number(text) is None


def test_long_hostile_text_is_read_at_once():
    assert parse_gazette_number("1+" * 5000) is None
    assert parse_gazette_number("1 - " * 5000 + "x") is None


def test_range_wider_than_any_issue_is_a_slip():
    assert parse_gazette_number(f"1-{MOST_NUMBERS}") == GazetteNumber(1, MOST_NUMBERS)
    assert parse_gazette_number(f"1-{MOST_NUMBERS + 1}") is None


@pytest.mark.parametrize(
    ("issued", "missing"),
    [
        ([], []),
        ([(1, 1)], []),
        ([(3, 3)], [(1, 2)]),
        ([(1, 1), (2, 3), (6, 6)], [(4, 5)]),
        ([(6, 6), (1, 2)], [(3, 5)]),
        ([(1, 4), (2, 2), (5, 5)], []),
        ([(2, 2), (2, 2)], [(1, 1)]),
    ],
)
def test_gaps_lie_between_number_one_and_the_last_issue(issued, missing):
    assert missing_numbers(issued) == missing


def test_gaps_in_words():
    assert in_words([(5, 5), (9, 11)]) == "5, 9–11"
    assert in_words([]) == ""
