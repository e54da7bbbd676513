"""What the styles of a Word file say: the font of a run, and the list of a paragraph."""

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
NUMBER, NUMBER_LEVEL = named("numId"), named("ilvl")


class Styled(Protocol):
    style: str


def attribute(element, name: str) -> str:
    return next((element.get(prefix + name) for prefix in NAMESPACES if element.get(prefix + name)), "")


def font_of(element) -> str:
    """The font of Western letters in a w:rFonts; those of a theme are never old ones."""
    return attribute(element, "ascii") or attribute(element, "hAnsi")


@dataclass(slots=True)
class StylesInUse:
    """The styles of a file, and the run that is being read."""

    default: str = ""
    style_fonts: dict[str, str] = field(default_factory=dict)
    style_parents: dict[str, str] = field(default_factory=dict)
    style_numbers: dict[str, str] = field(default_factory=dict)
    style_levels: dict[str, str] = field(default_factory=dict)
    default_style: str = ""
    run_font: str = ""
    run_style: str = ""

    @classmethod
    def of(cls, archive: zipfile.ZipFile) -> "StylesInUse":
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
            elif element.tag in NUMBER:
                self.style_numbers[style] = attribute(element, "val")
            elif element.tag in NUMBER_LEVEL:
                self.style_levels[style] = attribute(element, "val")

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

    def number_of(self, style: str, own: str, level: int) -> tuple[str, int]:
        """The list and the level of a paragraph: its own, or those of its style."""
        if own:
            return own, level
        found = self._inherited(style, self.style_levels)
        return self._inherited(style, self.style_numbers), int(found) if found.isdecimal() else 0

    def _of_style(self, style: str) -> str:
        return self._inherited(style, self.style_fonts)

    def _inherited(self, style: str, values: dict[str, str]) -> str:
        """What a style says, or the style that it is based on."""
        for _ in range(DEEPEST):
            if not style or values.get(style):
                break
            style = self.style_parents.get(style, "")
        return values.get(style, "")
