"""What a document's first page and its end say of it, in every layout that occurs."""

import unicodedata
from datetime import date

import pytest

from publications.legislation.reading.document import read_document
from publications.legislation.reading.findings import Anchor, Commencement, value_of
from tests.publications.legislation.reading import samples


def values(text: str, *names: str) -> list:
    found = read_document(text)
    return [value_of(getattr(found, name)) for name in names]


@pytest.mark.parametrize(
    "text",
    [
        samples.DECISION,
        samples.WOVEN,
        unicodedata.normalize("NFD", samples.DECISION),
        samples.DECISION.replace("Đ", "Ð"),
        samples.DECISION.replace("\n", "\n\n  "),
        samples.DECISION.replace("\n", "\r\n").replace(" ", "\u00a0"),
    ],
    ids=["columns", "woven", "decomposed", "Icelandic", "spaced", "Windows"],
)
def test_decision_is_read_in_every_layout(text):
    found = read_document(text)
    assert found.number.value == "07/2025/QĐ-UBND"
    assert found.type_code.value == "quyet-dinh"
    assert found.issuer.value == "ỦY BAN NHÂN DÂN TỈNH SÔNG MẪU"
    assert found.abstract.value == "Ban hành Quy định về quản lý đất đai trên địa bàn tỉnh Sông Mẫu"
    assert (found.place.value, found.issued_on.value) == ("Sông Mẫu", date(2025, 4, 8))
    assert (found.signatory.value, found.signatory_title.value) == ("Trần Văn Mẫu", "Phó Chủ tịch")
    assert found.signing_capacity.value == "kt"
    assert found.commencement.value == Commencement(day=date(2025, 4, 20))
    assert found.normative.value is True
    assert found.recipients.value.startswith("Như Điều 3\nSở Tư pháp\nLưu: VT")
    assert not found.is_draft


def test_each_value_says_where_it_was_seen():
    found = read_document(samples.DECISION.replace("Nơi nhận:", "\fNơi nhận:", 1))
    assert found.number.quote == "Số: 07/2025/QĐ-UBND Sông Mẫu, ngày 08 tháng 4 năm 2025"
    assert (found.number.page, found.signatory.page) == (1, 2)


def test_law_is_read_and_the_number_of_the_gazette_is_not_its_own():
    assert values(samples.LAW, "number", "issuer", "issued_on", "type_code", "abstract") == [
        "26/2023/QH15",
        "QUỐC HỘI",
        date(2023, 11, 27),
        "luat",
        "CĂN CƯỚC",
    ]
    assert values(samples.LAW, "signatory", "signatory_title") == ["Nguyễn Thị Mẫu", "Chủ tịch Quốc hội"]


def test_letter_has_its_subject_as_abstract_and_the_lower_body_as_issuer():
    assert values(samples.LETTER, "number", "type_code", "abstract", "issuer") == [
        "3637/SYT-VP",
        "cong-van",
        "triển khai bảo hiểm y tế học sinh, sinh viên",
        "SỞ Y TẾ",
    ]
    assert values(samples.LETTER, "place", "issued_on") == ["Sông Mẫu", date(2022, 7, 20)]
    assert values(samples.LETTER, "signatory", "signatory_title", "signing_capacity") == [
        "Lê Thị Mẫu",
        "Chánh Văn phòng",
        "tl",
    ]


def test_resolution_knows_the_day_on_which_it_was_passed():
    found = read_document(samples.RESOLUTION)
    assert (found.issued_on.value, found.passed_on.value) == (date(2024, 12, 10), date(2024, 12, 9))
    assert found.commencement.value == Commencement(anchor=Anchor.PASSING, days_after=10)
    assert found.commencement.value.on(
        issued_on=found.issued_on.value, passed_on=found.passed_on.value
    ) == date(2024, 12, 19)


def test_archived_text_in_small_letters_is_read():
    assert values(samples.ARCHIVED, "number", "issued_on", "type_code", "issuer") == [
        None,
        None,
        "quyet-dinh",
        "ủy ban nhân dân tỉnh sông mẫu",
    ]
    found = read_document(samples.ARCHIVED)
    assert found.abstract.value == "quy định giá nước sạch trên địa bàn tỉnh sông mẫu"
    assert found.commencement.value == Commencement(anchor=Anchor.SIGNING, days_after=10)
    assert found.normative.value is True


def test_scan_with_stamps_among_its_words_is_read():
    assert values(samples.SCANNED, "number", "type_code", "abstract", "issuer") == [
        "45/2020/NĐ-CP",
        "nghi-dinh",
        "Về thực hiện thủ tục hành chính trên môi trường điện tử",
        "CHÍNH PHỦ",
    ]
    assert values(samples.SCANNED, "issued_on") == [date(2020, 4, 8)]


def test_cited_documents_are_not_the_document_itself():
    text = samples.DECISION.replace("Số: 07/2025/QĐ-UBND Sông Mẫu, ngày 08 tháng 4 năm 2025\n", "")
    assert values(text, "number", "issued_on", "place") == [None, None, None]


def test_type_is_told_by_the_number_where_the_heading_is_lost():
    text = samples.SCANNED.replace("NGHỊ ĐỊNH Ngày", "NGHỊ 0ỊNH Ngày")
    assert values(text, "type_code") == ["nghi-dinh"]


def test_appendices_have_signatures_of_their_own():
    text = samples.DECISION.replace("Trần Văn Mẫu\n", "")
    assert values(text, "signatory") == [None]


@pytest.mark.parametrize("line", ["DỰ THẢO", "Dự thảo lần 2"])
def test_draft_is_noticed(line):
    assert read_document(f"{line}\n{samples.DECISION}").is_draft


def test_blank_number_is_none():
    assert values("Luật số: /2025/QH15\nLUẬT\nĐẤT ĐAI", "number") == [None]


def test_impossible_day_is_none():
    assert values(samples.DECISION.replace("ngày 08 tháng 4", "ngày 31 tháng 4"), "issued_on") == [None]


@pytest.mark.parametrize("text", ["", "\f\f", "abc", "12.3%", "-\n" * 500, "ngày " * 5000, "\x00Số:"])
def test_text_that_says_nothing_gives_nothing(text):
    assert values(text, "number", "issued_on", "abstract", "signatory", "commencement") == [None] * 5


def test_country_in_a_title_is_no_motto():
    text = "HIẾN PHÁP\nNƯỚC CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nLỜI NÓI ĐẦU\n"
    assert values(text, "type_code", "abstract") == ["hien-phap", "NƯỚC CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"]
