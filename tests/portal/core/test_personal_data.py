"""What tells who a person is, in every habit of writing; and what only looks so."""

import pytest
from django.core.exceptions import ValidationError

from portal.core.personal_data import personal_data_in, refuse_personal_data


@pytest.mark.parametrize(
    "text",
    [
        "gọi 0912345678 để hỏi",
        "gọi 0912 345 678",
        "ĐT: 0912.345.678.",
        "(0200) 3123 456 7",
        "+84 912 345 678",
        "0912-345-678, sau giờ làm",
        "a.nguyen@gmail.com",
        "thư: A_B@tinh.gov.vn",
        "CCCD 079123456789",
        "CMND 123456789 cấp năm 2010",
        "số 079 123 456 789",
        "gọi 0912345678 0987654321",
        "ĐT.0912345678",
        "SĐT.0912 345 678",
        "tel,0912345678",
        "số 0912.345678/0987654321",
        "0912–345–678",
        "0912 – 345 – 678",
        "0912…345…678",
        "ĐT:0912/345/678",
        "CCCD số.079123456789",
        "CMND.123456789",
        "CCCD-079123456789",
        "CCCD: 0791 2345 6789",
        "gọi ０９１２３４５６７８",
        "hộ chiếu B1234567",
        "Hộ chiếu số: C7654321",
        "sổ BHXH số 7916123456",
        "thẻ bảo hiểm y tế DN4790123456",
    ],
)
def test_personal_data_are_found(text):
    assert personal_data_in(text)
    with pytest.raises(ValidationError, match="thông tin cá nhân"):
        refuse_personal_data(text)


@pytest.mark.parametrize(
    "text",
    [
        "ngày 02.11.2023 đến 05.12.2023",
        "ngày 02/11/2023 - 05/12/2023",
        "từ 02.11 – 5.1.2023",
        "từ 01/1 - 31/3/2025",
        "hồ sơ số 0012/2024/123",
        "150.000.000 đồng",
        "1.000.912.345.678 đồng",
        "văn bản số 1234/UBND-KTN ngày 01-02-2024",
        "thửa số 1024, tờ bản đồ 15",
        "1.234.567.890 đồng",
        "tổng đài 1900 1234",
        "các năm 2019 2020 2021",
        "Luật Bảo hiểm xã hội 2014, hộ chiếu phổ thông mẫu 2022",
        "Quốc lộ 1A, Km 123+456",
        "",
    ],
)
def test_what_only_looks_like_it_passes(text):
    assert personal_data_in(text) == []


def test_office_may_give_its_own_number_and_mailbox():
    office = ["0200 3123 456", "banbientap@songmau.example"]
    assert personal_data_in("Liên hệ 02003123456 hoặc banbientap@songmau.example", office) == []
    assert personal_data_in("Liên hệ 0912345678", office) == ["0912345678"]
