"""Where the columns of a list of documents stand in a CSV file."""

import csv
from dataclasses import dataclass
from pathlib import Path

from django.utils.translation import gettext as _

from portal.core.text import clean_text
from portal.registers.bulk.columns import heading_word
from portal.registers.bulk.csv_files import UNDECODABLE, read_first_line
from publications.legislation.importing.errors import SourceUnreadable

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


def column_word(heading: str) -> str:
    """A heading as one word without marks, so_ky_hieu for «Số, ký hiệu»; known synonyms become one."""
    word = heading_word(heading)
    return SYNONYMS.get(word, word)


def _columns(header: list[str]) -> dict[str, int]:
    columns: dict[str, int] = {}
    for position, name in enumerate(header):
        columns.setdefault(column_word(name), position)
    return {name: columns[name] for name in REQUIRED + OPTIONAL if name in columns}
