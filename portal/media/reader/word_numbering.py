"""The numbers that Word writes before paragraphs by itself («Điều 1.», «a)»); no text holds them."""

import re
import zipfile
from dataclasses import dataclass, field

from portal.media.reader.office import xml_pieces
from portal.media.reader.word_styles import attribute, named

PART = "word/numbering.xml"
ABSTRACT, LEVEL, NUMBER = named("abstractNum"), named("lvl"), named("num")
START, FORM, PATTERN = named("start"), named("numFmt"), named("lvlText")
ABSTRACT_OF, OVERRIDE, RESTART = named("abstractNumId"), named("lvlOverride"), named("startOverride")
PLACE = re.compile(r"%([1-9])")
ROMAN = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
#: Roman numerals beyond are written in figures; no list is that long.
LAST_ROMAN = 399


@dataclass(slots=True)
class Level:
    """How one level of a list is numbered, as in `%1.%2`."""

    start: int = 1
    form: str = "decimal"
    pattern: str = ""


@dataclass(slots=True)
class Numbering:
    """The lists of a file, and how far each has counted."""

    levels: dict[tuple[str, int], Level] = field(default_factory=dict)
    lists: dict[str, str] = field(default_factory=dict)
    restarts: dict[tuple[str, int], int] = field(default_factory=dict)
    counts: dict[str, dict[int, int]] = field(default_factory=dict)

    @classmethod
    def of(cls, archive: zipfile.ZipFile) -> "Numbering":
        numbering = cls()
        if PART in archive.namelist():
            with archive.open(PART) as part:
                numbering._read(part)
        return numbering

    def _read(self, part) -> None:
        abstract = number = ""
        level = 0
        for event, element in xml_pieces(part):
            tag = element.tag
            if event == "end":
                # A list may describe its levels anew; only their beginnings are taken from there.
                if tag in ABSTRACT:
                    abstract = ""
            elif tag in ABSTRACT:
                abstract = attribute(element, "abstractNumId")
            elif tag in NUMBER:
                number = attribute(element, "numId")
            elif tag in ABSTRACT_OF:
                self.lists[number] = attribute(element, "val")
            elif tag in LEVEL or tag in OVERRIDE:
                level = number_of(element, "ilvl")
            elif tag in RESTART:
                self.restarts[number, level] = number_of(element, "val", 1)
            elif abstract:
                self._describe(self.levels.setdefault((abstract, level), Level()), element)

    @staticmethod
    def _describe(level: Level, element) -> None:
        if element.tag in START:
            level.start = number_of(element, "val", 1)
        elif element.tag in FORM:
            level.form = attribute(element, "val")
        elif element.tag in PATTERN:
            level.pattern = attribute(element, "val")

    def label(self, number: str, level: int) -> str:
        """Count one paragraph of a list on, and return what stands before it; "" for no list."""
        abstract = self.lists.get(number)
        if abstract is None or (described := self.levels.get((abstract, level))) is None:
            return ""
        counts = self.counts.setdefault(abstract, {})
        restart = self.restarts.pop((number, level), None)
        counts[level] = restart if restart is not None else counts.get(level, described.start - 1) + 1
        for deeper in [known for known in counts if known > level]:
            del counts[deeper]
        if described.form == "bullet":
            return "-"
        return PLACE.sub(lambda place: self._count(abstract, int(place.group(1)) - 1), described.pattern)

    def _count(self, abstract: str, level: int) -> str:
        described = self.levels.get((abstract, level), Level())
        return written(self.counts[abstract].get(level, described.start), described.form)


def written(number: int, form: str) -> str:
    """A number in one of Word's forms; unknown ones in figures."""
    if form in {"lowerLetter", "upperLetter"} and number > 0:
        # After z come aa, bb, cc.
        letters = chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)
        return letters if form == "lowerLetter" else letters.upper()
    if form in {"lowerRoman", "upperRoman"} and 0 < number <= LAST_ROMAN:
        return roman(number) if form == "lowerRoman" else roman(number).upper()
    return "" if form == "none" else str(number)


def roman(number: int) -> str:
    text = "c" * (number // 100)
    tens = number % 100
    for value, letters in ((90, "xc"), (50, "l"), (40, "xl"), *ROMAN):
        text += letters * (tens // value)
        tens %= value
    return text


def number_of(element, name: str, otherwise: int = 0) -> int:
    value = attribute(element, name)
    return int(value) if value.isdecimal() and len(value) < 6 else otherwise
