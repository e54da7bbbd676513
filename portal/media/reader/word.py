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
from portal.media.reader.word_fonts import NAMESPACES, FontsInUse, named

FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
PARAGRAPHS = named("p")
RUNS = named("r")
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
# Tab stops of a paragraph's settings bear the same name as tabs.
SETTINGS = named("pPr")
FONT_PARTS = ("word/fontTable.xml", "word/styles.xml")


@dataclass(slots=True)
class Paragraph:
    """A paragraph that has begun: pieces of text, each with its old font if it has one."""

    style: str = ""
    pieces: list[tuple[str, OldFont | None]] = field(default_factory=list)

    def add(self, text: str, font: OldFont | None) -> None:
        self.pieces.append((text, font))

    @property
    def raw(self) -> str:
        return "".join(text for text, _font in self.pieces)

    @property
    def text(self) -> str:
        runs = groupby(self.pieces, key=lambda piece: piece[1])
        return "".join(convert_run("".join(text for text, _ in run), font) for font, run in runs)


def pages(path: str) -> Iterator[PageText]:
    with open_archive(path) as archive:
        fonts = FontsInUse.of(archive)
        names = [name for name in ("word/document.xml", "word/footnotes.xml") if name in archive.namelist()]
        paragraphs: list[Paragraph] = []
        for name in names:
            with archive.open(name) as part:
                paragraphs += read_paragraphs(part, fonts)
        restorer = Restorer(encodings_named(b"".join(read_part(archive, name) for name in FONT_PARTS)))
    raw = "\n".join(paragraph.raw for paragraph in paragraphs)
    text = restorer.restore("\n".join(paragraph.text for paragraph in paragraphs))
    yield PageText(text, is_converted=text != raw)


def read_paragraphs(part: IO[bytes], fonts: FontsInUse) -> Iterator[Paragraph]:
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
        elif hidden or not open_paragraphs:
            continue
        elif tag in PARAGRAPHS:
            yield open_paragraphs.pop()
            if not open_paragraphs:
                element.clear()
        elif tag in TEXT:
            open_paragraphs[-1].add(element.text or "", fonts.current(open_paragraphs[-1].style))
        elif tag in BREAKS:
            open_paragraphs[-1].add(BREAKS[tag], fonts.current(open_paragraphs[-1].style))
