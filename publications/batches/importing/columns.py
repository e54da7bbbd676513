"""Which column of a spreadsheet means which field: guessed from the headings, remembered for each portal."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import pgettext_lazy

from portal.core.text import fold
from portal.tenancy.models import Portal
from publications.batches.models import BatchRow, ColumnChoice
from publications.legislation.importing.csv_files import column_word

#: So many lines at the top are searched for the headings.
LINES_SEARCHED = 20
MAX_HEADING = 200


@dataclass(frozen=True)
class Target:
    """A field that a column may fill; `words` are headings as offices write them, without marks."""

    name: str
    label: Any
    words: tuple[str, ...] = ()
    is_required: bool = False


TARGETS = (
    Target("so_ky_hieu", pgettext_lazy("legal document", "Number and sign"), ("so_vb", "so_van_ban"), True),
    Target(
        "ngay_ban_hanh",
        pgettext_lazy("legal document", "Issued on"),
        ("ngay_ky", "ngay_van_ban", "ngay_vb", "ngay_thang_ban_hanh", "ngay_thang"),
        True,
    ),
    Target(
        "trich_yeu", pgettext_lazy("legal document", "Abstract"), ("noi_dung", "ten_van_ban", "tieu_de"), True
    ),
    Target(
        "loai", pgettext_lazy("legal document", "Type"), ("loai_van_ban", "ten_loai", "hinh_thuc", "loai_vb")
    ),
    Target(
        "co_quan",
        pgettext_lazy("legal document", "Issued by"),
        ("co_quan_ban_hanh", "noi_ban_hanh_van_ban", "don_vi_ban_hanh", "cqbh"),
    ),
    Target("qppl", pgettext_lazy("legal document", "Normative legal document"), ("la_vbqppl", "vbqppl")),
    Target("linh_vuc", pgettext_lazy("legal document", "Fields"), ("nganh_linh_vuc",)),
    Target("nguoi_ky", pgettext_lazy("legal document", "Signed by"), ("ho_ten_nguoi_ky",)),
    Target(
        "chuc_danh",
        pgettext_lazy("legal document", "Title of the signatory"),
        ("chuc_vu", "chuc_vu_nguoi_ky", "chuc_danh_nguoi_ky"),
    ),
    Target(
        "co_hieu_luc",
        pgettext_lazy("legal document", "In force from"),
        ("ngay_co_hieu_luc", "ngay_hieu_luc", "hieu_luc_tu_ngay", "hieu_luc_tu"),
    ),
    Target(
        "het_hieu_luc",
        pgettext_lazy("legal document", "In force until"),
        ("ngay_het_hieu_luc", "hieu_luc_den_ngay", "hieu_luc_den"),
    ),
    Target("thong_qua", pgettext_lazy("legal document", "Passed on"), ("ngay_thong_qua",)),
    Target("dia_danh", pgettext_lazy("legal document", "Place of issue"), ("noi_ban_hanh",)),
    Target("noi_nhan", pgettext_lazy("legal document", "Recipients")),
    Target("hieu_luc", pgettext_lazy("legal document", "Validity, as the source states"), ("tinh_trang",)),
    Target("pdf", pgettext_lazy("batch", "Address of the file at its source"), ("lien_ket", "link", "url")),
    Target(
        "ten_tep",
        pgettext_lazy("batch", "Name of the file in the archive"),
        ("ten_file", "file", "tep_dinh_kem", "file_dinh_kem"),
    ),
)
REQUIRED = tuple(target.name for target in TARGETS if target.is_required)
LABELS = {target.name: target.label for target in TARGETS}
_BY_WORD = {word: target.name for target in TARGETS for word in (target.name, *target.words)}


def heading_key(heading: str) -> str:
    """A heading as it is remembered: without marks, case and superfluous blanks."""
    return " ".join(fold(heading).split())[:MAX_HEADING]


def guess_heading_line(rows: Iterable[BatchRow]) -> int:
    """The line that names the most fields, the first of them; titles may stand above it."""
    best_line, best_count = 0, 0
    for row in list(rows)[:LINES_SEARCHED]:
        best_line = best_line or row.line
        if (count := count_fields(row.cells)) > best_count:
            best_line, best_count = row.line, count
    return best_line


def count_fields(cells: Iterable[str]) -> int:
    """How many fields a line names, if it is one of headings."""
    words = {column_word(cell[:MAX_HEADING]) for cell in cells}
    return len({_BY_WORD[word] for word in words if word in _BY_WORD})


def guess_columns(portal: Portal, headings: Sequence[str]) -> dict[str, int]:
    """Map fields to positions: what the portal's board chose before, else what the heading says."""
    keys = [heading_key(heading) for heading in headings]
    chosen = dict(
        ColumnChoice.objects.filter(portal=portal, heading__in=keys).values_list("heading", "target")
    )
    columns: dict[str, int] = {}
    for position, (key, heading) in enumerate(zip(keys, headings, strict=True)):
        target = chosen[key] if key in chosen else _BY_WORD.get(column_word(heading), "")
        if target in LABELS:
            columns.setdefault(target, position)
    return columns


def remember_columns(portal: Portal, headings: Sequence[str], columns: dict[str, int]) -> None:
    """Keep what was chosen for the next spreadsheet; a column that means nothing is remembered as such."""
    targets = {position: target for target, position in columns.items()}
    choices = {
        heading_key(heading): targets.get(position, "")
        for position, heading in enumerate(headings)
        if heading_key(heading)
    }
    ColumnChoice.objects.bulk_create(
        [ColumnChoice(portal=portal, heading=key, target=target) for key, target in choices.items()],
        update_conflicts=True,
        unique_fields=["portal", "heading"],
        update_fields=["target"],
    )


def letter_of(position: int) -> str:
    """The name of a column in a spreadsheet: A for 0, AA for 26."""
    letters = ""
    number = position + 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
