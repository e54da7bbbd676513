import itertools
import unicodedata

import pytest

from portal.core.tones import canonical_tone

WORDS_WRITTEN_ONE_WAY = ["của", "mía", "lúa", "quý", "quỳ", "già", "gì", "giếng", "thuế", "thuyền", "hoàn"]
WORDS_WRITTEN_ONE_WAY += ["khuya", "nghĩa", "núi", "chịu", "được", "quốc", "hoá", "thuỷ", "bìa", "dừa"]
WORDS_WRITTEN_ONE_WAY += ["ngoài", "đường", "điện", "tòng", "gìn", "giữ", "túi", "sữa", "bão", "kéo"]
TONES = "\u0300\u0301\u0303\u0309\u0323"


@pytest.mark.parametrize(("pair", "tone"), list(itertools.product(["oa", "oe", "uy", "OA", "Uy"], TONES)))
def test_old_and_new_placement_are_one_form(pair: str, tone: str) -> None:
    old = unicodedata.normalize("NFC", "h" + pair[0] + tone + pair[1])
    new = unicodedata.normalize("NFC", "h" + pair + tone)
    assert old != new
    assert canonical_tone(old) == canonical_tone(new) == new


@pytest.mark.parametrize(
    ("typed", "canonical"),
    [
        ("hòa", "hoà"),
        ("Ủy ban", "Uỷ ban"),
        ("HÒA BÌNH", "HOÀ BÌNH"),
        ("khỏe", "khoẻ"),
        ("tòan", "toàn"),
        ("ngòai", "ngoài"),
        ("đựơc", "được"),
        ("qúa trình", "quá trình"),
        ("gía trị", "giá trị"),
        ("thúê", "thuế"),
        ("tíên", "tiến"),
        ("khủyu", "khuỷu"),
        ("xúât", "xuất"),
    ],
)
def test_marks_move_to_the_main_vowel(typed: str, canonical: str) -> None:
    assert canonical_tone(typed) == canonical
    assert canonical_tone(unicodedata.normalize("NFD", typed)) == canonical


@pytest.mark.parametrize("word", WORDS_WRITTEN_ONE_WAY)
def test_words_written_one_way_only_are_left_alone(word: str) -> None:
    assert canonical_tone(word) == word


def test_moving_twice_changes_nothing_more() -> None:
    text = "Ủy ban hòa giải tòa án, gía qúa khỏe đựơc tòan xúât"
    assert canonical_tone(canonical_tone(text)) == canonical_tone(text)
