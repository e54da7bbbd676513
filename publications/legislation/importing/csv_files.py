"""Opening a CSV file as offices export it: with or without byte order mark, by comma, semicolon or tab."""

import codecs
import csv
import re
from dataclasses import dataclass
from pathlib import Path

from django.utils.translation import gettext as _

from portal.core.text import clean_text, fold
from publications.legislation.importing.errors import SourceUnreadable

SAMPLE = 256 * 1024
MAX_HEADER = 10_000
#: A byte that fits no encoding is kept as a lone surrogate, and written back as it was.
UNDECODABLE = "surrogateescape"
REQUIRED = ("so_ky_hieu", "ngay_ban_hanh", "trich_yeu")
OPTIONAL = ("hieu_luc", "pdf")
SYNONYMS = {
    "so_hieu": "so_ky_hieu",
    "so_va_ky_hieu": "so_ky_hieu",
    "so_hieu_van_ban": "so_ky_hieu",
    "so_ky_hieu_van_ban": "so_ky_hieu",
    "ngay_bh": "ngay_ban_hanh",
    "trich_yeu_noi_dung": "trich_yeu",
    "noi_dung_trich_yeu": "trich_yeu",
    "tinh_trang_hieu_luc": "hieu_luc",
    "tep": "pdf",
    "tep_pdf": "pdf",
    "duong_dan": "pdf",
}


@dataclass(frozen=True, slots=True)
class CsvLayout:
    """How a file is written and where its columns stand."""

    encoding: str
    delimiter: str
    header: list[str]
    columns: dict[str, int]

    @property
    def errors(self) -> str:
        return UNDECODABLE if self.encoding == "utf-8-sig" else "replace"


def read_layout(path: Path) -> CsvLayout:
    """Find encoding, delimiter and columns. Raises SourceUnreadable."""
    encoding, delimiters, line = read_first_line(path)
    for delimiter in delimiters:
        header = [clean_text(name) for name in next(csv.reader([line], delimiter=delimiter), [])]
        columns = _columns(header)
        if set(REQUIRED) <= set(columns):
            return CsvLayout(encoding, delimiter, header, columns)
    raise SourceUnreadable(
        _("The first line must name the columns %(columns)s; it reads: %(line)s")
        % {"columns": ", ".join(REQUIRED + OPTIONAL), "line": clean_text(line)[:200]}
    )


def read_first_line(path: Path) -> tuple[str, list[str], str]:
    """Return encoding, delimiters with the likeliest first, and the first line. Raises SourceUnreadable."""
    with path.open("rb") as file:
        encoding = _encoding(file.read(SAMPLE))
    with path.open(encoding=encoding, errors="replace", newline="") as text:
        line = text.readline(MAX_HEADER)
    return encoding, sorted(",;\t", key=line.count, reverse=True), line


def column_word(heading: str) -> str:
    """A heading as one word without marks, so_ky_hieu for «Số, ký hiệu»; known synonyms become one."""
    word = re.sub("[^a-z0-9]+", "_", fold(heading)).strip("_")
    return SYNONYMS.get(word, word)


def _columns(header: list[str]) -> dict[str, int]:
    columns: dict[str, int] = {}
    for position, name in enumerate(header):
        columns.setdefault(column_word(name), position)
    return {name: columns[name] for name in REQUIRED + OPTIONAL if name in columns}


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
