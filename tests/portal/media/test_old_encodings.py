"""TCVN3, VNI and VPS: every letter there and back, and no line of Unicode touched."""

import gzip
import json
import os
from itertools import islice
from pathlib import Path

import pytest
from django.conf import settings

from portal.media.old_encodings import OldEncoding, Restorer, old_font
from portal.media.old_encodings.conversion import convert, convert_line, convert_run
from portal.media.old_encodings.fonts import OldFont, encodings_named
from portal.media.old_encodings.syllables import is_syllable
from portal.media.old_encodings.tables import LETTERS, TONES, VOWELS, with_tone

DATA = Path(os.environ.get("SHARED_DATA", settings.BASE_DIR.parent / "shared" / "data"))
SMALL = [with_tone(vowel, tone) for vowel in VOWELS for tone in TONES] + ["đ"]
CAPITALS = [letter.upper() for letter in SMALL]
MARKED = [letter for letter in SMALL + CAPITALS if not letter.isascii()]
# Capitals that the two encodings of one byte a letter have no code for, or none that a file can keep.
WITHOUT_CODE = {
    OldEncoding.TCVN3: set(CAPITALS) - set("ĂÂÊÔƠƯĐ"),
    OldEncoding.VNI: set(),
    OldEncoding.VPS: set("ẠẶẪẬẸỆỊỌỘỢỤỮỰỴ"),
}
UNICODE = (
    "Ủy ban nhân dân tỉnh quyết định ban hành quy định về quản lý đất đai, xây dựng và các công "
    "trình thủy lợi trên địa bàn; giao Sở Tư pháp hướng dẫn những người có thẩm quyền thực hiện."
)


def encoded(text: str, encoding: OldEncoding) -> str:
    """The text as Windows shows it in a font of another encoding; a letter without code is its small one."""
    codes: dict[str, str] = {}
    for code, letter in LETTERS[encoding].items():
        if len(code) == 1 or code[0].isupper() == code[1].isupper():
            codes.setdefault(letter, code)
    return "".join(codes.get(letter) or codes.get(letter.lower()) or letter for letter in text)


@pytest.mark.parametrize("encoding", OldEncoding)
def test_every_letter_comes_back(encoding):
    lost = {letter for letter in MARKED if convert(encoded(letter, encoding), encoding) != letter}

    assert lost - {letter for letter in CAPITALS if letter.isascii()} == WITHOUT_CODE[encoding] - set(
        "AEIOUY"
    )


@pytest.mark.parametrize("encoding", OldEncoding)
def test_no_two_letters_share_a_code(encoding):
    codes = [encoded(letter, encoding) for letter in SMALL]

    assert len(set(codes)) == len(SMALL)


@pytest.mark.parametrize(
    ("encoding", "old", "text"),
    [
        ("tcvn3", "QuyÕt ®Þnh cña Uû ban nh©n d©n tØnh", "Quyết định của Uỷ ban nhân dân tỉnh"),
        ("tcvn3", "n\xadíc, \xadu tiªn", "nước, ưu tiên"),
        ("vni", "Quyeát ñònh cuûa UÛy ban nhaân daân tænh", "Quyết định của Ủy ban nhân dân tỉnh"),
        ("vni", "NGHÒ ÑÒNH ÑÖÔÏC", "NGHỊ ĐỊNH ĐƯỢC"),
        ("vps", "Quy‰t ÇÎnh cûa Ñy ban nhân dân tÌnh", "Quyết định của Ủy ban nhân dân tỉnh"),
    ],
)
def test_known_lines_of_each_encoding_are_read(encoding, old, text):
    assert convert(old, OldEncoding(encoding)) == text


@pytest.mark.parametrize(
    ("old", "text"),
    [
        ("QUYÕT §ÞNH", "QUYẾT ĐỊNH"),
        ("Së T¦ PH¸P", "SỞ TƯ PHÁP"),
        ("- n-íc -u tiªn", "- nước ưu tiên"),
        ("Së T¦ PH¸P tØnh", "Sở TƯ PHÁP tỉnh"),
        ("Sè: 15/2004/Q§-UB", "Số: 15/2004/QĐ-UB"),
    ],
)
def test_tcvn3_gets_capitals_and_lost_letters_back(old, text):
    assert convert_line(old, OldEncoding.TCVN3) == text


@pytest.mark.parametrize("encoding", OldEncoding)
def test_text_of_each_encoding_is_found_by_its_letters(encoding):
    old = encoded(UNICODE.lower(), encoding)
    restorer = Restorer()

    assert restorer.restore(old) == UNICODE.lower()
    assert restorer.found == {encoding}


@pytest.mark.parametrize(
    "text",
    [
        UNICODE,
        "",
        "Plain English text, and 100 % ASCII.",
        "Arrêté préfectoral relatif à la sécurité des établissements où sont reçus les élèves français",
        "Größe, Übung, Straße, Mädchen, Bücher",
        "19°17’17” và 105°48’10”; 25 m²; 3 × 4 ± 0,5 µm; © 2024 ® ¼ ½",
        "Hà Nội là thành phố có nhiều hồ, trong đó có hồ Tây",
        "Hà Tiên và Cà Mau có khí hậu ôn hoà",
        "hoà và là có cô bà tôi nhà ôtô",
    ],
)
def test_text_in_unicode_stays_as_it_is(text):
    assert Restorer().restore(text) == text


def test_lines_in_unicode_among_old_ones_stay():
    old = encoded(UNICODE.lower(), OldEncoding.TCVN3)

    assert Restorer().restore(f"Cộng hòa\n{old}\nHà Nội") == f"Cộng hòa\n{UNICODE.lower()}\nHà Nội"


def test_short_text_is_believed_only_where_something_else_tells_the_encoding():
    old, text = "Sè: 15\nNgµy ban hµnh", "Số: 15\nNgày ban hành"

    assert Restorer().restore(old) == old
    assert Restorer(named=frozenset({OldEncoding.TCVN3})).restore(old) == text
    restorer = Restorer()
    restorer.restore(encoded(UNICODE.lower(), OldEncoding.TCVN3))
    assert restorer.restore(old) == text


@pytest.mark.parametrize(
    ("name", "font"),
    [
        (".VnTime", OldFont(OldEncoding.TCVN3)),
        (".VnTimeH", OldFont(OldEncoding.TCVN3, is_capitals=True)),
        ("ABCDEF+.VnArialH,Bold", OldFont(OldEncoding.TCVN3, is_capitals=True)),
        (".VnHelvetica", OldFont(OldEncoding.TCVN3)),
        ("VNI-Times", OldFont(OldEncoding.VNI)),
        ("VPS Times", OldFont(OldEncoding.VPS)),
        ("Times New Roman", None),
        ("Vni", None),
        ("", None),
    ],
)
def test_name_of_a_font_tells_its_encoding(name, font):
    assert old_font(name) == font


def test_capitals_font_draws_capitals_and_unicode_in_an_old_font_stays():
    capitals = OldFont(OldEncoding.TCVN3, is_capitals=True)

    assert convert_run("quyÕt ®Þnh", capitals) == "QUYẾT ĐỊNH"
    assert convert_run("Quyết định", capitals) == "Quyết định"
    assert convert_run("QuyÕt", None) == "QuyÕt"


def test_fonts_are_found_in_the_bytes_of_a_file():
    assert encodings_named(b"..." + "VNI-Times".encode("utf-16-le") + b"..") == {OldEncoding.VNI}
    assert encodings_named(b'<w:font w:name=".VnTime"/>') == {OldEncoding.TCVN3}
    assert encodings_named(b"Times New Roman") == frozenset()


@pytest.mark.parametrize(
    "word",
    ["quyết", "nghiêng", "giếng", "gì", "khuỷu", "thuở", "uỷ", "ủy", "ươm", "yêu", "quốc", "xoong", "Đất"],
)
def test_syllables_are_known(word):
    assert is_syllable(word)


@pytest.mark.parametrize("word", ["quyÕt", "®Þnh", "strong", "càc", "fi", "dz", "b", "aa", "préfet", "tiêt̀"])
def test_what_is_no_syllable_is_known(word):
    assert not is_syllable(word)


def real_texts(name: str, every: int) -> list[str]:
    path = DATA / name
    if not path.exists():
        pytest.skip(f"data folder absent: {path}")
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line)["text"] for line in islice(lines, 0, None, every)]


@pytest.mark.parametrize(
    ("name", "every"), [("provincial-texts/documents.jsonl.gz", 1), ("national-corpus/articles.jsonl.gz", 10)]
)
def test_no_real_text_in_unicode_is_converted(name, every):
    texts = real_texts(name, every)
    wrong = [text for text in texts if Restorer().restore(text) != text]
    lines = sum(text.count("\n") + 1 for text in texts)
    print(f"{name}: {len(texts)} texts, {lines} lines, {len(wrong)} wrongly converted")

    assert not wrong


@pytest.mark.parametrize("encoding", OldEncoding)
def test_real_texts_in_an_old_encoding_come_back(encoding):
    words = right = 0
    for text in real_texts("provincial-texts/documents.jsonl.gz", 9):
        before, after = text[:4000].split(), Restorer().restore(encoded(text[:4000], encoding)).split()
        words += len(before)
        right += sum(old == new for old, new in zip(before, after, strict=True))
    print(f"{encoding}: {words} words, {right / words:.4%} come back")

    assert right / words > 0.999
