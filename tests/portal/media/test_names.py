import unicodedata

import pytest

from portal.media.errors import UploadRejected
from portal.media.names import clean_file_name

PDF = "application/pdf"


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("Quyết định số 15.pdf", "Quyết định số 15.pdf"),
        (unicodedata.normalize("NFD", "Đường Hòa Bình.pdf"), "Đường Hòa Bình.pdf"),
        ("../../etc/passwd.pdf", "passwd.pdf"),
        ("C:\\Users\\Văn thư\\Tờ trình.PDF", "Tờ trình.pdf"),
        ("a\0b\x1f\u202ec.pdf", "abc.pdf"),
        ('a<b>:"c|d?.pdf', "a-b---c-d-.pdf"),
        ("15.2024.QĐ-UBND", "15.2024.QĐ-UBND.pdf"),
        ("hai   khoảng  trắng .pdf", "hai khoảng trắng.pdf"),
        (".pdf", "tep.pdf"),
        ("", "tep.pdf"),
        ("\0", "tep.pdf"),
    ],
)
def test_file_name_is_what_a_person_and_a_disk_can_read(given, kept):
    assert clean_file_name(given, PDF) == kept


@pytest.mark.parametrize("letter", ["a", "ộ", "đ"])
def test_long_name_keeps_its_ending_and_fits_a_file_system(letter):
    name = clean_file_name(letter * 400 + ".pdf", PDF)

    assert name.endswith(letter + ".pdf")
    assert len(name) <= 150
    assert len(name.encode()) <= 240


@pytest.mark.parametrize("ending", ["jpg", "jpeg", "JPG"])
def test_a_jpeg_may_have_either_ending(ending):
    assert clean_file_name(f"ảnh.{ending}", "image/jpeg") == f"ảnh.{ending.lower()}"


@pytest.mark.parametrize("ending", ["docx", "exe", "html", "xls"])
def test_ending_of_another_format_is_refused(ending):
    with pytest.raises(UploadRejected) as refusal:
        clean_file_name(f"công văn.{ending}", PDF)

    assert refusal.value.code == "mislabelled"
    assert f".{ending}" in refusal.value.text
