"""Whose name stands in a decision: an organisation's, a person's, or one that somebody has to look up."""

import unicodedata

import pytest
from django.core.exceptions import ValidationError

from publications.rewards.models import ConductDecision
from publications.rewards.names import Bearer, bearer_of, names_somebody
from tests.factories.rewards import ConductDecisionFactory

PEOPLE = [
    "Nguyễn Văn A",
    "NGUYỄN VĂN QUÝ",
    "Trần Văn Ban",
    "Nguyễn Thị Phòng",
    "Đoàn Văn Mẫu",
    "Âu Văn Tám",
    "Nông Thị Hoa",
    "Lò Văn Pó",
    "nguyễn văn a",
    "Tran Van Ban",
    "Ông Trần Văn B",
    "(Ông) Trần Văn B",
    "BÀ LÊ THỊ C",
    "Ong Tran Van B",
    "Mr Trần",
    "Đồng chí Nguyễn Văn Bình",
    "Cá nhân: E",
]
HOUSEHOLDS = [
    "Hộ ông Nguyễn Văn A",
    "Hộ kinh doanh Phạm D",
    "Hộ kinh doanh cá thể Chợ Mẫu",
    "HKD Nguyễn Văn A",
    "Ho kinh doanh Tran A",
    "Võ Thị Sáu - hộ kinh doanh",
    "Nguyễn Văn A (chủ hộ)",
]
DOUBTFUL = [
    "Phạm Hồng Viên",
    "Nguyễn Hội",
    "Hoàng Anh Gia Lai",
    "Ông Bình",
    "Y Blok",
    "K'Brêu",
    "Cửa hàng Nguyễn Văn A",
    "Quán bà Tám",
    "Trung tâm hỗ trợ hộ kinh doanh",
    "Nguyễn Văn A, Giám đốc Công ty Mẫu",
]
ORGANISATIONS = [
    "Công ty TNHH Hoàng Long",
    "Công ty TNHH Nguyễn Văn A",
    "CÔNG TY CP MẪU",
    "Cong ty TNHH Mau",
    "Chi nhánh Công ty TNHH Mẫu tại Hải Phòng",
    "Cơ sở sản xuất nước mắm Cát Hải",
    "Co so may Hoa",
    "Cơ quan thường trực",
    "Chi hội Phụ nữ thôn Đông",
    "Chi cục Thú y",
    "Hợp tác xã Đông Mẫu",
    "Trường THPT Nguyễn Thị Minh Khai",
    "Phòng Văn hóa Thông tin",
    "Ủy ban nhân dân xã Mẫu",
    "Uỷ ban nhân dân xã Mẫu",
    "Quỹ Tín dụng nhân dân Mẫu",
    "Cửa hàng xăng dầu số 5",
    "Bà Rịa Rubber JSC",
    "Anh Đào Co., Ltd",
    "Hà Nội Telecom",
    "Cao su Đà Nẵng",
    "Hồ Tây Resort",
    "Thái Bình Shoes",
    "Sao Mai",
    "",
]


@pytest.mark.parametrize("name", PEOPLE + HOUSEHOLDS)
def test_people_and_households_are_told(name):
    assert bearer_of(name) == Bearer.PERSON
    assert bearer_of(unicodedata.normalize("NFD", name)) == Bearer.PERSON


@pytest.mark.parametrize("name", DOUBTFUL)
def test_names_that_may_be_either_are_left_to_the_editor(name):
    assert bearer_of(name) == Bearer.DOUBTFUL


@pytest.mark.parametrize("name", ORGANISATIONS)
def test_organisations_are_not_taken_for_people(name):
    assert bearer_of(name) == Bearer.ORGANISATION
    assert bearer_of(unicodedata.normalize("NFD", name)) == Bearer.ORGANISATION


def test_doubtful_name_is_taken_once_somebody_looked_it_up():
    row = ConductDecision(title="Quyết định mẫu", organisation_name="Hoàng Anh Gia Lai")
    with pytest.raises(ValidationError) as refusal:
        row.clean()
    assert set(refusal.value.message_dict) == {"is_organisation"}
    row.is_organisation = True
    row.clean()


@pytest.mark.parametrize("name", PEOPLE + HOUSEHOLDS)
def test_nobody_can_confirm_a_person_as_an_organisation(name):
    row = ConductDecision(title="Quyết định mẫu", organisation_name=name, is_organisation=True)
    with pytest.raises(ValidationError) as refusal:
        row.clean()
    assert set(refusal.value.message_dict) == {"organisation_name"}


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["Nguyễn Văn Quý", "Nguyễn Hội"])
def test_what_may_be_a_person_does_not_go_live_past_the_form(province, name):
    row = ConductDecisionFactory(portal=province)
    row.organisation_name = name
    revision = row.save_revision(clean=False)
    with pytest.raises(ValidationError):
        revision.publish()


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Xử phạt ông Nguyễn Văn A, Giám đốc", "ông Nguyễn Văn"),
        ("XỬ PHẠT BÀ LÊ THỊ C", "BÀ LÊ THỊ"),
        ("Khen thưởng Trường THPT Nguyễn Thị Minh Khai", ""),
        ("Khen Ban quản lý chùa Bà Đanh", ""),
        ("Công ty Mẫu, đường Ông Ích Khiêm", ""),
        ("Sửa đường Bà Triệu", ""),
    ],
)
def test_people_with_a_title_are_seen_in_texts_and_places_are_none(text, named):
    assert names_somebody(text) == named


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("field", "text"),
    [
        ("title", "Xử phạt ông Nguyễn Văn A, Giám đốc công ty"),
        ("title", "Xử phạt, liên hệ 0912 345 678"),
        ("content", "Người đại diện có CCCD 079123456789"),
        ("content", "Điện thoại của chủ: 0912345678"),
        ("remedy", "Gửi báo cáo về nguoi.mau@example.com"),
    ],
)
def test_personal_data_in_its_texts_are_refused_past_the_form_too(province, field, text):
    row = ConductDecisionFactory(portal=province, sanction=True)
    setattr(row, field, text)
    revision = row.save_revision(clean=False)
    with pytest.raises(ValidationError) as refusal:
        revision.publish()
    assert set(refusal.value.message_dict) == {field}


def test_the_tax_code_of_the_organisation_may_stand_in_its_texts():
    row = ConductDecision(
        title="Khen thưởng doanh nghiệp có mã số thuế 0300588569",
        organisation_name="Công ty Mẫu",
        tax_code="0300588569",
    )
    row.clean()
