"""Opening a CSV file as offices export it: with or without byte order mark, by comma, semicolon or tab."""

import codecs
from pathlib import Path

from django.utils.translation import gettext as _

from portal.registers.bulk.errors import SourceUnreadable

SAMPLE = 256 * 1024
MAX_HEADER = 10_000
#: A byte that fits no encoding is kept as a lone surrogate, and written back as it was.
UNDECODABLE = "surrogateescape"


def read_first_line(path: Path) -> tuple[str, list[str], str]:
    """Return encoding, delimiters with the likeliest first, and the first line. Raises SourceUnreadable."""
    with path.open("rb") as file:
        encoding = _encoding(file.read(SAMPLE))
    with path.open(encoding=encoding, errors="replace", newline="") as text:
        line = text.readline(MAX_HEADER)
    return encoding, sorted(",;\t", key=line.count, reverse=True), line


def _encoding(sample: bytes) -> str:
    if not sample.strip():
        raise SourceUnreadable(_("The file is empty."))
    if sample.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"%PDF")):
        raise SourceUnreadable(
            _("This is no CSV file. Open it in a spreadsheet program and save it as CSV UTF-8.")
        )
    if sample.startswith(codecs.BOM_UTF8):
        return "utf-8-sig"
    if not sample.startswith((codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)):
        if sample.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
            return "utf-16"
        if encoding := _utf16_without_mark(sample) or _utf8(sample):
            return encoding
    raise SourceUnreadable(_("The encoding of the file is not known. Save it as CSV UTF-8 and try again."))


def _utf16_without_mark(sample: bytes) -> str:
    """Latin letters and separators make every other byte zero."""
    head = sample[:2000]
    even, odd = head[0::2].count(0), head[1::2].count(0)
    if odd > len(head) // 5 and even * 10 < odd:
        return "utf-16-le"
    return "utf-16-be" if even > len(head) // 5 and odd * 10 < even else ""


def _utf8(sample: bytes) -> str:
    """A few damaged bytes cost their rows; where most marked letters are wrong, it is another encoding."""
    text = codecs.getincrementaldecoder("utf-8")("replace").decode(sample)
    wrong = text.count("\ufffd")
    right = sum(character > "\x7f" for character in text) - wrong
    return "utf-8-sig" if wrong <= right else ""
