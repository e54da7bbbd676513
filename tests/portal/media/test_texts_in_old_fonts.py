"""PDF and Word files in fonts from before Unicode, and PDF pages whose text layer is none."""

import io

import pytest
from docx import Document
from docx.oxml.ns import qn

from portal.media import sandbox
from portal.media.extraction import text_of
from portal.media.reader.nonsense import is_nonsense
from tests.factories import media as sample
from tests.portal.media.test_old_encodings import UNICODE, encoded

LINE = "Quyết định của Uỷ ban nhân dân tỉnh về nước sạch"


@pytest.fixture
def read(tmp_path):
    def find(kind: str, content: bytes):
        path = tmp_path / "file"
        path.write_bytes(content)
        return text_of(kind, path, seconds=30)

    return find


def word_bytes(*runs: tuple[str, str], style_font: str = "", default_font: str = "") -> bytes:
    """A paragraph of runs (text, font); fonts may also come from the paragraph's style or the default."""
    document = Document()
    if style_font:
        style = document.styles.add_style("Cu", 1)
        style.font.name = style_font
    if default_font:
        document.styles["Normal"].font.name = default_font
    paragraph = document.add_paragraph(style="Cu" if style_font else None)
    for text, font in runs:
        run = paragraph.add_run(text)
        if font:
            run.font.name = font
            run._element.rPr.rFonts.set(qn("w:hAnsi"), font)
    content = io.BytesIO()
    document.save(content)
    return content.getvalue()


@pytest.mark.parametrize(
    ("font", "encoding"), [(".VnTime", "tcvn3"), ("VNI-Times", "vni"), ("VPS#20Times", "vps")]
)
def test_pdf_in_an_old_font_is_read_in_unicode(read, font, encoding):
    found = read("pdf", sample.old_font_pdf_bytes(font, encoded(LINE, encoding).encode("cp1252")))

    assert found.text == LINE
    assert found.source == "converted"


def test_pdf_in_capitals_of_an_old_font_is_read_in_capitals(read):
    codes = encoded(LINE.lower(), "tcvn3").encode("cp1252")

    assert read("pdf", sample.old_font_pdf_bytes("ABCDEF+.VnTimeH", codes)).text == LINE.upper()


@pytest.mark.parametrize(
    ("font", "encoding"), [(".VnTime", "tcvn3"), ("VNI-Times", "vni"), ("VPS Times", "vps")]
)
@pytest.mark.parametrize("place", ["run", "style", "default"])
def test_word_file_tells_the_font_of_each_piece(read, font, encoding, place):
    old = encoded("Nghị định", encoding)
    content = {
        "run": lambda: word_bytes((old, font), (" Sửa đổi", "Times New Roman")),
        "style": lambda: word_bytes((old, ""), (" Sửa đổi", "Times New Roman"), style_font=font),
        "default": lambda: word_bytes((old, ""), (" Sửa đổi", "Times New Roman"), default_font=font),
    }[place]()
    found = read("docx", content)

    assert found.text == "Nghị định Sửa đổi"
    assert found.source == "converted"


def test_optional_hyphen_of_word_is_a_letter_in_tcvn3(read):
    content = word_bytes(("nXíc", ".VnTime"))
    part = sample.zipfile.ZipFile(io.BytesIO(content)).read("word/document.xml").decode()
    part = part.replace("nXíc", "n</w:t><w:softHyphen/><w:t>íc")

    assert read("docx", sample.with_part(content, "word/document.xml", part)).text == "nước"


def test_unicode_typed_in_an_old_font_stays(read):
    found = read("docx", word_bytes(("Nghị định số 15", ".VnTime")))

    assert (found.text, found.source) == ("Nghị định số 15", "layer")


@pytest.mark.parametrize("kind", ["odt", "xlsx"])
def test_old_encodings_in_other_formats_are_found_by_their_letters(read, kind):
    # A soft hyphen is ư; in a sheet or an ODT it stays what it is.
    old = encoded(UNICODE.lower(), "tcvn3")
    content = sample.odt_bytes(old) if kind == "odt" else sample.xlsx_bytes([[old]])

    assert UNICODE.lower() in read(kind, content).text


def test_text_from_libreoffice_is_restored_with_the_fonts_that_the_doc_file_names(tmp_path):
    plain, original = tmp_path / "plain.txt", tmp_path / "original.doc"
    plain.write_text("§iÒu 1", "utf-8")
    original.write_bytes(b"rubbish" + ".VnTime".encode("utf-16-le"))

    (answer,) = sandbox.read("text", "plain", plain, original, seconds=30)
    assert answer == ["Điều 1", False, True]
    original.write_bytes(b"rubbish")
    (answer,) = sandbox.read("text", "plain", plain, original, seconds=30)
    assert answer == ["§iÒu 1", False, False]


def test_pages_that_are_pictures_are_told_from_pages_with_words_and_empty_ones(read):
    found = read("pdf", sample.pdf_bytes("Trang một", None, ""))

    assert found.scans == [2]
    assert found.pages == ["Trang một", "", ""]


@pytest.mark.parametrize(
    ("text", "is_bad"),
    [
        (UNICODE, False),
        ("The quick brown fox jumps over the lazy dog and goes to the river again. " * 3, False),
        ("1.250.000 2.300.000 15% 2024 " * 20, False),
        ("QĐ UBND TT BTC NĐ CP " * 3, False),
        ("", False),
        ("CӜNG HÒA XÃ HӜI CHӪ NGHƬA VIӊT NAM Ĉӝc lұp Tӵ do " * 4, True),
        ("\ufffd\ufffd\ufffd ab \uf0b7\uf0b8\uf0b9 cd" * 5, True),
        ("7Kb Qjq zxcv bnmk lkjh gfds qwrt wrtp " * 6, True),
    ],
    ids=[
        "Vietnamese",
        "English",
        "figures",
        "codes",
        "nothing",
        "mixed scripts",
        "replacements",
        "no vowels",
    ],
)
def test_nonsense_of_a_text_layer_is_known(text, is_bad):
    assert is_nonsense(text) == is_bad


def test_what_an_old_font_gave_must_be_vietnamese():
    assert is_nonsense("NghÞ fiÞnh cıa ChÝnh phı strange words table " * 6, by_old_font=True)
    assert not is_nonsense(UNICODE, by_old_font=True)


def test_page_of_nonsense_is_recognised_from_its_picture(read):
    found = read("pdf", sample.pdf_bytes("CӜNG HÒA XÃ HӜI CHӪ NGHƬA VIӊT NAM Ĉӝc lұp " * 5))

    assert found.scans == [1]
    assert found.pages == [""]
