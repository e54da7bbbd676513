"""The text of a Word file (DOCX), with what stands in old Vietnamese fonts brought to Unicode."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import groupby
from typing import IO

from portal.media.old_encodings import OldFont, Restorer
from portal.media.old_encodings.conversion import convert_run
from portal.media.old_encodings.fonts import encodings_named
from portal.media.reader.archive import open_archive, read_part
from portal.media.reader.office import xml_pieces
from portal.media.reader.page_text import PageText
from portal.media.reader.word_numbering import Numbering, number_of
from portal.media.reader.word_styles import NAMESPACES, StylesInUse, attribute, named

FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
PARAGRAPHS = named("p")
TEXT = named("t")
BREAKS = {
    prefix + name: text
    for prefix in NAMESPACES
    for name, text in (
        ("tab", "\t"),
        ("br", "\n"),
        ("cr", "\n"),
        ("noBreakHyphen", "-"),
        ("softHyphen", "\u00ad"),
    )
}
NUMBER, NUMBER_LEVEL = named("numId"), named("ilvl")
# Tab stops of a paragraph's settings bear the same name as tabs.
SETTINGS = named("pPr")
FONT_PARTS = ("word/fontTable.xml", "word/styles.xml")


@dataclass(slots=True)
class Paragraph:
    """A paragraph that has begun: pieces of text, each with its old font if it has one."""

    style: str = ""
    number: str = ""
    level: int = 0
    label: str = ""
    pieces: list[tuple[str, OldFont | None]] = field(default_factory=list)

    def add(self, text: str, font: OldFont | None) -> None:
        self.pieces.append((text, font))

    @property
    def raw(self) -> str:
        return self._labelled("".join(text for text, _font in self.pieces))

    @property
    def text(self) -> str:
        runs = groupby(self.pieces, key=lambda piece: piece[1])
        text = "".join(convert_run("".join(text for text, _ in run), font) for font, run in runs)
        return self._labelled(text)

    def _labelled(self, text: str) -> str:
        return f"{self.label} {text}" if self.label and text.strip() else text


def pages(path: str) -> Iterator[PageText]:
    with open_archive(path) as archive:
        fonts, numbering = StylesInUse.of(archive), Numbering.of(archive)
        names = [name for name in ("word/document.xml", "word/footnotes.xml") if name in archive.namelist()]
        paragraphs: list[Paragraph] = []
        for name in names:
            with archive.open(name) as part:
                paragraphs += read_paragraphs(part, fonts, numbering)
        restorer = Restorer(encodings_named(b"".join(read_part(archive, name) for name in FONT_PARTS)))
    raw = "\n".join(paragraph.raw for paragraph in paragraphs)
    text = restorer.restore("\n".join(paragraph.text for paragraph in paragraphs))
    yield PageText(text, is_converted=text != raw)


def read_paragraphs(part: IO[bytes], fonts: StylesInUse, numbering: Numbering) -> Iterator[Paragraph]:
    """Yield paragraphs in reading order, those of tables and text boxes included, deleted text not."""
    open_paragraphs: list[Paragraph] = []
    hidden = 0
    for event, element in xml_pieces(part):
        tag = element.tag
        is_start = event == "start"
        if tag == FALLBACK or tag in SETTINGS:
            hidden += 1 if is_start else -1
        elif is_start:
            if tag in PARAGRAPHS and not hidden:
                open_paragraphs.append(Paragraph())
            elif open_paragraphs:
                fonts.see(element, open_paragraphs[-1], is_in_settings=bool(hidden))
                # Deeper settings are those before a tracked change.
                if hidden == 1:
                    see_number(element, open_paragraphs[-1])
        elif hidden or not open_paragraphs:
            continue
        elif tag in PARAGRAPHS:
            paragraph = open_paragraphs.pop()
            number, level = fonts.number_of(paragraph.style, paragraph.number, paragraph.level)
            paragraph.label = numbering.label(number, level)
            yield paragraph
            if not open_paragraphs:
                element.clear()
        elif tag in TEXT:
            open_paragraphs[-1].add(element.text or "", fonts.current(open_paragraphs[-1].style))
        elif tag in BREAKS:
            open_paragraphs[-1].add(BREAKS[tag], fonts.current(open_paragraphs[-1].style))


def see_number(element, paragraph: Paragraph) -> None:
    """Note in which list a paragraph says that it stands."""
    if element.tag in NUMBER:
        paragraph.number = attribute(element, "val")
    elif element.tag in NUMBER_LEVEL:
        paragraph.level = number_of(element, "val")
