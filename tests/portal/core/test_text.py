import itertools
import unicodedata

import pytest

from portal.core.text import clean_text, fold, nfc, permanent_id, repair_d, slugify

VOWELS = "aăâeêioôơuưy"
TONES = ["", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323"]
LETTERS = [
    unicodedata.normalize("NFC", letter + tone)
    for vowel, tone in itertools.product(VOWELS, TONES)
    for letter in (vowel, vowel.upper())
]
SENTENCE = "Ủy ban nhân dân xã Đường Hoa ban hành Quyết định về giá đất ở, khuyến nghị và thửa đất"


def nfd(text: str) -> str:
    return unicodedata.normalize("NFD", text)


def test_the_table_of_letters_holds_every_toned_vowel_in_both_cases() -> None:
    assert len(set(LETTERS)) == 12 * 6 * 2


@pytest.mark.parametrize("letter", LETTERS)
def test_every_letter_is_the_same_however_it_is_composed(letter: str) -> None:
    assert clean_text(nfd(letter)) == clean_text(letter) == letter
    assert fold(nfd(letter)) == fold(letter)
    assert slugify(nfd(letter)) == slugify(letter)
    assert permanent_id(nfd(letter)) == permanent_id(letter)


@pytest.mark.parametrize("letter", LETTERS)
def test_every_letter_folds_to_its_plain_letter(letter: str) -> None:
    plain = nfd(letter)[0].lower()
    assert fold(letter) == slugify(letter) == permanent_id(letter) == plain


@pytest.mark.parametrize("text", [SENTENCE, nfd(SENTENCE), " \u200b" + SENTENCE + "\x00\n", SENTENCE.upper()])
def test_cleaning_twice_changes_nothing_more(text: str) -> None:
    once = clean_text(text)
    assert clean_text(once) == once
    assert unicodedata.is_normalized("NFC", once)


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("  Quyết định  ", "Quyết định"),
        ("Quyết\x00 định\x07", "Quyết định"),
        ("Quyết\u200bđịnh", "Quyếtđịnh"),
        ("\ufeffQuyết định", "Quyết định"),
        ("Quyết\u00a0định", "Quyết định"),
        ("Quyết\u202fđịnh\u3000số", "Quyết định số"),
        ("Điều\u00ad 1", "Điều 1"),
        ("dòng 1\r\ndòng 2\rdòng 3\u2028dòng 4\x0bdòng 5", "dòng 1\ndòng 2\ndòng 3\ndòng 4\ndòng 5"),
        ("cột 1\tcột 2", "cột 1\tcột 2"),
        ("lẻ \ud800 nửa", "lẻ  nửa"),
        ("không \ufffe phải chữ", "không  phải chữ"),
        ("", ""),
        ("\x00\u200b ", ""),
    ],
)
def test_what_cannot_be_seen_or_stored_is_taken_out(typed: str, stored: str) -> None:
    assert clean_text(typed) == stored


def test_a_mark_torn_off_by_a_zero_width_character_finds_its_letter_again() -> None:
    assert clean_text("a\u200b\u0301") == "á"


def test_cleaning_leaves_ten_megabytes_of_text_as_it_is() -> None:
    text = (SENTENCE + "\n") * 110_000
    assert clean_text(text) == text.strip()


def test_cleaning_does_not_touch_the_icelandic_eth() -> None:
    assert clean_text("15/2024/QÐ-UBND") == "15/2024/Q\u00d0-UBND"


@pytest.mark.parametrize(
    ("typed", "repaired"),
    [
        ("15/2024/Q\u00d0-UBND", "15/2024/QĐ-UBND"),
        ("15/2024/q\u00f0-ubnd", "15/2024/qđ-ubnd"),
        ("H\u0189ND", "HĐND"),
        ("h\u0256nd", "hđnd"),
        ("QĐ-UBND", "QĐ-UBND"),
    ],
)
def test_look_alikes_of_d_with_stroke_are_repaired_where_asked(typed: str, repaired: str) -> None:
    assert repair_d(typed) == repaired


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Đất đai", "dat dai"),
        ("  Ủy ban,  HĐND ", "  uy ban,  hdnd "),
        ("\uff11\uff15/QĐ", "15/qd"),
        ("Q\u00d0", "qd"),
    ],
)
def test_folding_keeps_spaces_and_punctuation(text: str, folded: str) -> None:
    assert fold(text) == folded


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("Đường dây điện", "duong-day-dien"),
        (nfd("Đường dây điện"), "duong-day-dien"),
        ("ĐẤT ĐAI", "dat-dai"),
        ("Quyết định số 15/2024/QĐ-UBND", "quyet-dinh-so-15-2024-qd-ubnd"),
        ("Q\u00d0-UBND", "qd-ubnd"),
        ("điểm\u00a0đ", "diem-d"),
        ("a\u200bb", "ab"),
        ("--- !!! ---", ""),
        ("", ""),
    ],
)
def test_slugs(text: str, slug: str) -> None:
    assert slugify(text) == slug


def test_a_long_slug_is_cut_between_words() -> None:
    slug = slugify(SENTENCE * 3, max_length=30)
    assert slug == "uy-ban-nhan-dan-xa-duong-hoa"


def test_a_slug_that_ends_with_a_word_at_the_limit_keeps_that_word() -> None:
    assert slugify("Đường dây điện", max_length=9) == "duong-day"


def test_a_single_long_word_is_cut_at_the_limit() -> None:
    assert slugify("x" * 100, max_length=80) == "x" * 80


@pytest.mark.parametrize(
    ("text", "identifier"),
    [("đ", "dd"), ("Đ", "dd"), ("d", "d"), ("ND43-17.1.đ.2", "nd43-17-1-dd-2"), ("HĐND", "hddnd")],
)
def test_permanent_ids_tell_d_and_d_with_stroke_apart(text: str, identifier: str) -> None:
    assert permanent_id(text) == identifier


def test_permanent_ids_are_never_cut() -> None:
    assert len(permanent_id("a" * 500)) == 500


def test_nfc_composes_without_trimming() -> None:
    assert nfc(nfd(" Đường ")) == " Đường "
