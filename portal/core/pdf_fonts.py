"""Fonts with all Vietnamese letters for the PDF files that the house makes itself."""

from functools import cache
from importlib.resources import files

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

#: The italics of this family lack Vietnamese letters.
REGULAR, BOLD = "Serif", "Serif-Bold"
_FILES = {REGULAR: "SourceSerifPro-Regular.ttf", BOLD: "SourceSerifPro-Bold.ttf"}


@cache
def register_fonts() -> None:
    """Make the fonts known to reportlab; before anything is drawn with them."""
    folder = files("font_source_serif_pro") / "files"
    for name, file_name in _FILES.items():
        pdfmetrics.registerFont(TTFont(name, str(folder / file_name)))
