"""Which column of a spreadsheet means which field of a document."""

from __future__ import annotations

from django.utils.translation import pgettext_lazy

from portal.registers.bulk.columns import Columns, Target
from publications.legislation.importing.csv_files import column_word

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
LABELS = {target.name: target.label for target in TARGETS}
COLUMNS = Columns(TARGETS, column_word)
