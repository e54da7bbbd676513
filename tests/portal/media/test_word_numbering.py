"""Numbers that Word writes by itself are part of the text."""

import io

import pytest
from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from portal.media.extraction import text_of
from portal.media.reader.word_numbering import written
from tests.factories.media import with_part

LIST = """<w:numbering {namespaces}>
<w:abstractNum w:abstractNumId="7">
<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="Điều %1."/></w:lvl>
<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="%2)"/></w:lvl>
<w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="upperRoman"/><w:lvlText w:val="%1.%2.%3"/></w:lvl>
<w:lvl w:ilvl="3"><w:numFmt w:val="bullet"/><w:lvlText w:val="\uf0b7"/></w:lvl>
</w:abstractNum>
<w:num w:numId="3"><w:abstractNumId w:val="7"/></w:num>
<w:num w:numId="4"><w:abstractNumId w:val="7"/>
<w:lvlOverride w:ilvl="0"><w:startOverride w:val="10"/></w:lvlOverride></w:num>
</w:numbering>"""


def numbered(*paragraphs: tuple[str, int, int], in_style: bool = False) -> bytes:
    """Paragraphs of text, list (0: none) and level; the list may be named by their style."""
    document = Document()
    document.part.numbering_part  # noqa: B018 - makes the part
    for text, number, level in paragraphs:
        paragraph = document.add_paragraph(text)
        properties = parse_xml(
            f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'
        )
        if in_style:
            style = document.styles.add_style(f"Muc {text}", 1)
            style.element.get_or_add_pPr().append(properties)
            paragraph.style = style
        elif number:
            paragraph._p.get_or_add_pPr().append(properties)
    content = io.BytesIO()
    document.save(content)
    return with_part(content.getvalue(), "word/numbering.xml", LIST.format(namespaces=nsdecls("w")))


@pytest.fixture
def lines(tmp_path):
    def read(content: bytes) -> list[str]:
        path = tmp_path / "file"
        path.write_bytes(content)
        return text_of("docx", path, seconds=30).text.split("\n")

    return read


def test_levels_count_and_begin_anew_under_each_other(lines):
    found = lines(
        numbered(
            ("Phạm vi", 3, 0), ("một", 3, 1), ("hai", 3, 1), ("Áp dụng", 3, 0), ("ba", 3, 1), ("Thường", 0, 0)
        )
    )

    assert found == ["Điều 1. Phạm vi", "a) một", "b) hai", "Điều 2. Áp dụng", "a) ba", "Thường"]


def test_number_of_several_levels_and_bullets(lines):
    assert lines(numbered(("x", 3, 0), ("y", 3, 1), ("z", 3, 2), ("gạch", 3, 3))) == [
        *("Điều 1. x", "a) y", "1.a.I z", "- gạch")
    ]


def test_list_may_begin_elsewhere(lines):
    assert lines(numbered(("x", 4, 0), ("y", 4, 0))) == ["Điều 10. x", "Điều 11. y"]


def test_list_may_come_from_the_style(lines):
    assert lines(numbered(("x", 3, 0), ("y", 3, 1), in_style=True)) == ["Điều 1. x", "a) y"]


def test_list_that_does_not_exist_numbers_nothing(lines):
    assert lines(numbered(("x", 99, 0), ("y", 3, 8))) == ["x", "y"]


@pytest.mark.parametrize(
    ("number", "form", "text"),
    [
        (4, "decimal", "4"),
        (26, "lowerLetter", "z"),
        (27, "lowerLetter", "aa"),
        (2, "upperLetter", "B"),
        (4, "upperRoman", "IV"),
        (399, "lowerRoman", "cccxcix"),
        (0, "lowerRoman", "0"),
        (5, "none", ""),
        (7, "ordinalText", "7"),
    ],
)
def test_numbers_are_written_in_the_forms_of_word(number, form, text):
    assert written(number, form) == text
