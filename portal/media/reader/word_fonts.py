"""Which font a run of a Word file has: its own, its style's, its paragraph's, or the default."""

import zipfile
from dataclasses import dataclass, field
from typing import Protocol

from portal.media.old_encodings import OldFont, old_font
from portal.media.reader.office import xml_pieces

NAMESPACES = (
    "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}",
    "{http://purl.oclc.org/ooxml/wordprocessingml/main}",
)
STYLES = "word/styles.xml"
# Styles are based on each other; a circle among them ends here.
DEEPEST = 20


def named(name: str) -> set[str]:
    """The tags of an element in the two namespaces of the format."""
    return {prefix + name for prefix in NAMESPACES}


RUN, FONTS, RUN_STYLE, PARAGRAPH_STYLE = named("r"), named("rFonts"), named("rStyle"), named("pStyle")
STYLE, BASED_ON, DEFAULTS = named("style"), named("basedOn"), named("rPrDefault")


class Styled(Protocol):
    style: str


def attribute(element, name: str) -> str:
    return next((element.get(prefix + name) for prefix in NAMESPACES if element.get(prefix + name)), "")


def font_of(element) -> str:
    """The font of Western letters in a w:rFonts; those of a theme are never old ones."""
    return attribute(element, "ascii") or attribute(element, "hAnsi")


@dataclass(slots=True)
class FontsInUse:
    """The styles of a file, and the run that is being read."""

    default: str = ""
    style_fonts: dict[str, str] = field(default_factory=dict)
    style_parents: dict[str, str] = field(default_factory=dict)
    default_style: str = ""
    run_font: str = ""
    run_style: str = ""

    @classmethod
    def of(cls, archive: zipfile.ZipFile) -> "FontsInUse":
        fonts = cls()
        if STYLES in archive.namelist():
            with archive.open(STYLES) as part:
                fonts._read_styles(part)
        return fonts

    def _read_styles(self, part) -> None:
        style, in_defaults = "", False
        for event, element in xml_pieces(part):
            if element.tag in DEFAULTS:
                in_defaults = event == "start"
            elif event == "end":
                continue
            elif element.tag in STYLE:
                style = attribute(element, "styleId")
                if attribute(element, "type") == "paragraph" and attribute(element, "default") in {
                    "1",
                    "true",
                }:
                    self.default_style = style
            elif element.tag in BASED_ON:
                self.style_parents[style] = attribute(element, "val")
            elif element.tag in FONTS and in_defaults:
                self.default = font_of(element)
            elif element.tag in FONTS:
                self.style_fonts[style] = font_of(element)

    def see(self, element, paragraph: Styled, *, is_in_settings: bool) -> None:
        """Note what an element that begins says of fonts."""
        if is_in_settings:
            if element.tag in PARAGRAPH_STYLE:
                paragraph.style = attribute(element, "val")
        elif element.tag in RUN:
            self.run_font = self.run_style = ""
        elif element.tag in FONTS:
            self.run_font = font_of(element)
        elif element.tag in RUN_STYLE:
            self.run_style = attribute(element, "val")

    def current(self, paragraph_style: str) -> OldFont | None:
        name = self.run_font or self._of_style(self.run_style) or self._of_style(paragraph_style)
        return old_font(name or self._of_style(self.default_style) or self.default)

    def _of_style(self, style: str) -> str:
        for _ in range(DEEPEST):
            if not style or self.style_fonts.get(style):
                break
            style = self.style_parents.get(style, "")
        return self.style_fonts.get(style, "")
