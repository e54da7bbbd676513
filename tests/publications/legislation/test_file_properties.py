"""What a document's first page and signature say of it."""

from datetime import date

import pytest

from publications.legislation.importing.file_properties import read_properties

DECISION = """ỦY BAN NHÂN DÂN
TỈNH SÔNG MẪU
-------
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
---------------
Số: 07/2025/QĐ-UBND Sông Mẫu, ngày 08 tháng 4 năm 2025
QUYẾT ĐỊNH
Ban hành Quy định về quản lý đất đai
trên địa bàn tỉnh Sông Mẫu
ỦY BAN NHÂN DÂN TỈNH SÔNG MẪU
Căn cứ Nghị định số: 43/2011/NĐ-CP ngày 13 tháng 6 năm 2011 của Chính phủ;
Điều 1. Ban hành kèm theo Quyết định này
Nơi nhận:
- Như Điều 3;
TM. ỦY BAN NHÂN DÂN
KT. CHỦ TỊCH
PHÓ CHỦ TỊCH
Trần Văn Mẫu
"""
LAW = """CÔNG BÁO/Số 35 + 36/Ngày 08-01-2024 33
QUỐC HỘI
Luật số: 26/2023/QH15
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
LUẬT
CĂN CƯỚC
Căn cứ Hiến pháp nước Cộng hòa xã hội chủ nghĩa Việt Nam;
Luật này được Quốc hội khóa XV, kỳ họp thứ 6
thông qua ngày 27 tháng 11 năm 2023.
CHỦ TỊCH QUỐC HỘI
Nguyễn Thị Mẫu
"""
LETTER = """UBND TỈNH SÔNG MẪU CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Số: 3637/UBND-VX
V/v triển khai bảo hiểm y tế
học sinh, sinh viên
Sông Mẫu, ngày 20 tháng 7 năm 2022
Kính gửi: Sở Y tế
"""


def test_decision_is_read():
    found = read_properties(DECISION)
    assert found.number == "07/2025/QĐ-UBND"
    assert found.issued_on == date(2025, 4, 8)
    assert found.type_code == "quyet-dinh"
    assert found.abstract == "Ban hành Quy định về quản lý đất đai trên địa bàn tỉnh Sông Mẫu"
    assert (found.signatory, found.signatory_title) == ("Trần Văn Mẫu", "Phó chủ tịch")
    assert not found.is_draft


def test_law_is_read_and_the_number_of_the_gazette_is_not_its_own():
    found = read_properties(LAW)
    assert found.number == "26/2023/QH15"
    assert found.issued_on == date(2023, 11, 27)
    assert (found.type_code, found.abstract) == ("luat", "CĂN CƯỚC")
    assert (found.signatory, found.signatory_title) == ("Nguyễn Thị Mẫu", "Chủ tịch Quốc hội")


def test_letter_has_its_subject_as_abstract():
    found = read_properties(LETTER)
    assert (found.number, found.issued_on) == ("3637/UBND-VX", date(2022, 7, 20))
    assert (found.type_code, found.abstract) == ("cong-van", "triển khai bảo hiểm y tế học sinh, sinh viên")


def test_cited_documents_are_not_the_document_itself():
    text = DECISION.replace("Số: 07/2025/QĐ-UBND Sông Mẫu, ngày 08 tháng 4 năm 2025\n", "")
    found = read_properties(text)
    assert (found.number, found.issued_on) == ("", None)


@pytest.mark.parametrize("line", ["DỰ THẢO", "Dự thảo lần 2"])
def test_draft_is_noticed(line):
    assert read_properties(f"{line}\n{DECISION}").is_draft


def test_blank_number_is_none():
    assert read_properties("Luật số: /2025/QH15\nLUẬT\nĐẤT ĐAI").number == ""


def test_impossible_day_is_none():
    assert read_properties(DECISION.replace("ngày 08 tháng 4", "ngày 31 tháng 4")).issued_on is None


@pytest.mark.parametrize("text", ["", "\f\f", "abc", "12.3%"])
def test_text_that_says_nothing_gives_nothing(text):
    found = read_properties(text)
    assert (found.number, found.issued_on, found.abstract) == ("", None, "")
