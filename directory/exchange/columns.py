"""The columns of a spreadsheet of people, with the headings that offices give them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django.utils.translation import pgettext_lazy

from portal.core.text import repair_d
from portal.registers.bulk.columns import Columns, Target

TARGETS = (
    Target(
        "name",
        pgettext_lazy("person", "Full name"),
        ("ho_ten", "ho_va_ten", "ho_va_ten_can_bo", "ten_can_bo", "can_bo", "ten", "ho_ten_can_bo"),
    ),
    Target(
        "title",
        pgettext_lazy("directory", "Position"),
        ("chuc_vu", "chuc_danh", "chuc_vu_chuc_danh", "chuc_danh_chuc_vu", "vi_tri"),
    ),
    Target(
        "unit",
        pgettext_lazy("directory", "Unit"),
        ("don_vi", "phong_ban", "phong", "ten_don_vi", "bo_phan", "don_vi_cong_tac", "phong_don_vi"),
        is_required=True,
    ),
    Target(
        "parent",
        pgettext_lazy("directory update", "Body above the unit"),
        ("co_quan", "truc_thuoc", "thuoc", "don_vi_cap_tren", "don_vi_chu_quan", "co_quan_chu_quan"),
    ),
    Target(
        "email",
        pgettext_lazy("directory", "Official e-mail"),
        ("thu_dien_tu", "hop_thu", "e_mail", "thu_cong_vu", "email_cong_vu", "dia_chi_email", "mail"),
    ),
    Target(
        "phone",
        pgettext_lazy("directory", "Telephone"),
        ("dien_thoai", "so_dien_thoai", "dien_thoai_co_quan", "dt", "dt_co_quan", "sdt"),
    ),
    Target(
        "mobile",
        pgettext_lazy("directory", "Mobile telephone"),
        ("di_dong", "dien_thoai_di_dong", "dtdd", "so_di_dong"),
    ),
    Target("fax", pgettext_lazy("directory", "Fax"), ("so_fax",)),
    Target(
        "academic_title", pgettext_lazy("person", "Academic title"), ("hoc_ham_hoc_vi", "hoc_vi", "hoc_ham")
    ),
    Target("duties", pgettext_lazy("person", "Duties assigned"), ("nhiem_vu", "nhiem_vu_duoc_phan_cong")),
    Target("biography", pgettext_lazy("person", "Short biography"), ("tieu_su", "tieu_su_tom_tat")),
    Target("address", pgettext_lazy("directory", "Address"), ("dia_chi", "dia_chi_don_vi")),
    Target(
        "functions",
        pgettext_lazy("directory", "Functions, tasks and powers"),
        ("chuc_nang_nhiem_vu", "chuc_nang"),
    ),
    Target(
        "opening_hours", pgettext_lazy("directory", "Opening hours"), ("gio_lam_viec", "thoi_gian_lam_viec")
    ),
    Target(
        "starts_on",
        pgettext_lazy("appointment", "From"),
        ("tu_ngay", "ngay_bo_nhiem", "ngay_nhan_cong_tac", "ngay_giu_chuc_vu"),
    ),
    Target(
        "ends_on", pgettext_lazy("appointment", "Until"), ("den_ngay", "ngay_nghi", "ngay_thoi_giu_chuc_vu")
    ),
    Target(
        "decision_number",
        pgettext_lazy("appointment", "Number of the decision"),
        ("so_quyet_dinh", "quyet_dinh", "so_qd"),
    ),
    Target(
        "staff_number",
        pgettext_lazy("directory update", "Staff number"),
        ("ma_can_bo", "ma_so_can_bo", "ma_nhan_vien", "ma_cbcc", "ma_can_bo_cong_chuc"),
    ),
)
LABELS = {target.name: target.label for target in TARGETS}
COLUMNS = Columns(TARGETS)
PERSON_FIELDS = ("name", "academic_title", "email", "phone", "mobile", "fax", "duties", "biography")
UNIT_FIELDS = ("address", "email", "phone", "fax", "functions", "opening_hours")
DAYS = ("starts_on", "ends_on")
#: Columns whose cells say one line, however it is wrapped in the cell, and those of them in Vietnamese.
SPELT = frozenset({"name", "title", "unit", "parent"})
ONE_LINE = SPELT | {"email", "academic_title", "address", "decision_number", "staff_number"}


def is_dash(text: str) -> bool:
    """Whether somebody has only drawn a line where there is nothing to say."""
    return not set(text) - set("-–—._… ")


def text_of(cells: Sequence[str | None], columns: Mapping[str, int], name: str) -> str | None:
    """What a row says in the column of a field; None where it has no such cell.

    Names typed with the look-alikes of đ (Ðỗ with an Icelandic letter) are spelt right.
    """
    position = columns.get(name)
    text = cells[position] if position is not None and position < len(cells) else None
    if text and name not in SPELT and is_dash(text):
        return ""
    if text and name in ONE_LINE:
        text = " ".join(text.split())
    return repair_d(text) if text and name in SPELT else text
