"""Direction and operation: directives are a view on documents, answers a register without people."""

import datetime

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext

from portal.registers.clock.drafts import running_drafts
from portal.registers.demands import demands_of
from publications.direction.directives import directives_of
from publications.legislation.models import DocumentType, LegalDocument
from tests.factories.direction import PetitionAnswerFactory
from tests.factories.legislation import LegalDocumentFactory
from tests.factories.organisations import OrganisationFactory

pytestmark = pytest.mark.django_db


def text_of(reader, path: str) -> str:
    response = reader.get(path)
    assert response.status_code == 200, path
    assert not response.cookies
    return (b"".join(response) if response.streaming else response.content).decode()


def document(portal, code: str, abstract: str, **fields) -> LegalDocument:
    kind = DocumentType.objects.get(code=code)
    return LegalDocumentFactory(
        portal=portal, document_type=kind, abstract=abstract, published=True, **fields
    )


@pytest.mark.parametrize(
    ("code", "abstract", "is_directive"),
    [
        ("chi-thi", "Về tăng cường phòng, chống thiên tai", True),
        ("cong-dien", "Về ứng phó với bão", True),
        ("thong-bao", "Kết luận của Chủ tịch tại cuộc họp", True),
        ("thong-bao", "Ý kiến chỉ đạo của Giám đốc sở về chuyển đổi số", True),
        ("thong-bao", "Ý kiến của Phó Chủ tịch tại buổi làm việc", True),
        ("thong-bao", "Kết luận của Chủ tịch tại cuộc họp lấy ý kiến về quy hoạch", True),
        ("thong-bao", "Về việc lấy ý kiến của tổ chức, cá nhân đối với dự thảo Quyết định", False),
        ("thong-bao", "Lấy ý kiến của Giám đốc các sở về dự thảo", False),
        ("thong-bao", "Công khai ý kiến của cử tri", False),
        ("thong-bao", "Lịch tiếp công dân", False),
        ("cong-van", "V/v đẩy nhanh giải ngân", True),
        ("cong-van", "V/v trả lời kiến nghị của cử tri", False),
        ("quyet-dinh", "Ban hành quy định", False),
    ],
)
def test_type_and_words_tell_a_directive(province, code, abstract, is_directive):
    document(province, code, abstract)
    assert directives_of(province).exists() is is_directive


def test_only_the_portals_own_body_and_its_office_direct(province, department):
    office = OrganisationFactory(kind="unit", parent=province.organisation)
    own = document(province, "chi-thi", "Chỉ thị của tỉnh")
    of_office = document(province, "thong-bao", "Thông báo kết luận", issuing_body=office)
    of_department = document(department, "chi-thi", "Chỉ thị của sở")
    assert set(directives_of(province)) == {own, of_office}
    assert set(directives_of(department)) == {of_department}


def test_portal_is_asked_for_directives_of_its_own_head(province, department):
    def is_met(portal) -> bool:
        [demand] = [demand for demand in demands_of(portal) if demand.law == "ND43-10.1.c.1"]
        return demand.is_met(portal)

    document(department, "chi-thi", "Chỉ thị của sở")
    assert not is_met(province)
    assert is_met(department)
    document(province, "chi-thi", "Chỉ thị của tỉnh")
    assert is_met(province)


def test_normative_directives_and_drafts_are_left_out(province):
    document(province, "chi-thi", "Quy phạm", is_normative=True)
    LegalDocumentFactory(portal=province, document_type=DocumentType.objects.get(code="chi-thi"))
    assert not directives_of(province).exists()


def test_list_filters_feeds_and_exports_lead_to_the_documents(province, as_reader):
    row = document(province, "chi-thi", "Về phòng cháy", issued_on=datetime.date(2024, 5, 6))
    reader = as_reader(province)
    base = "/chi-dao-dieu-hanh/van-ban/"
    for path in ("", "?nam=2024&loai=chi-thi&q=phong+chay", "rss.xml", "atom.xml", "danh-sach.csv"):
        assert row.public_path in text_of(reader, base + path), path
    for path in ("?nam=2023", "?q=khac", "?loai=cong-dien", "rss.xml?nam=2023"):
        assert row.public_path not in text_of(reader, base + path), path
    for kind in ("csv", "json", "xlsx"):
        assert f"danh-sach.{kind}" in text_of(reader, base)
        assert reader.get(f"{base}danh-sach.{kind}").status_code == 200
    assert reader.get(f"{base}rss.xml?nam=abc").status_code == 400
    assert "error-summary" in text_of(reader, f"{base}?nam=abc")
    assert reader.get(f"{base}?trang=99").status_code == 404


def test_start_page_leads_to_both_and_stands_in_menu_and_site_map(province, as_reader):
    row = document(province, "chi-thi", "Về phòng cháy")
    answer = PetitionAnswerFactory(portal=province, published=True)
    reader = as_reader(province)
    page = text_of(reader, "/chi-dao-dieu-hanh/")
    for path in (row.public_path, answer.public_path, "/chi-dao-dieu-hanh/van-ban/", "/tra-loi-kien-nghi/"):
        assert f'href="{path}"' in page
    assert "/chi-dao-dieu-hanh/" in text_of(reader, "/so-do/")
    menu = text_of(reader, "/")
    assert 'href="/chi-dao-dieu-hanh/"' in menu
    assert 'href="/tra-loi-kien-nghi/"' in menu


def test_empty_start_page_says_so(province, as_reader):
    assert text_of(as_reader(province), "/chi-dao-dieu-hanh/").count('class="empty"') == 2


def test_answer_shows_petition_unit_days_and_only_the_kind_of_asker(province, as_reader):
    answer = PetitionAnswerFactory(portal=province, published=True)
    page = text_of(as_reader(province), answer.public_path)
    for words in (answer.petition, answer.answer, "Công dân", "02/03/2026", "12/03/2026"):
        assert words in page
    assert province.organisation.name in page


@pytest.mark.parametrize("field", ["title", "petition", "answer"])
def test_personal_data_are_refused_wherever_they_stand(province, field):
    with pytest.raises(ValidationError, match="0912 345 678") as caught:
        PetitionAnswerFactory(portal=province, **{field: "Ông gọi 0912 345 678 giúp"})
    assert set(caught.value.message_dict) == {field}


def test_personal_data_that_came_past_the_form_do_not_go_live(province):
    row = PetitionAnswerFactory(portal=province)
    row.petition = "Ông gọi 0912 345 678 giúp"
    with pytest.raises(ValidationError, match="0912 345 678"):
        row.save_revision(clean=False).publish()


@pytest.mark.parametrize(
    "field", ["petition", "petitioner", "answering_unit", "received_on", "answered_on", "answer"]
)
def test_answer_that_lacks_something_is_refused(province, field):
    nothing = None if field.endswith("_on") or field == "answering_unit" else ""
    row = PetitionAnswerFactory(portal=province, **{field: nothing})
    with pytest.raises(ValidationError, match="NĐ 43/2011"):
        row.latest_revision.publish()


def test_answer_before_the_petition_is_refused(province):
    row = PetitionAnswerFactory.build(portal=province, answered_on=datetime.date(2026, 3, 1))
    with pytest.raises(ValidationError, match="trước ngày tiếp nhận"):
        row.clean()


def test_unanswered_petition_runs_against_fifteen_working_days(province):
    row = PetitionAnswerFactory(portal=province, answer="", answered_on=None)
    [draft] = running_drafts([province])
    assert draft.record == row
    assert draft.reading.due_on == datetime.date(2026, 3, 23)


def queries_of(reader, path: str) -> int:
    with CaptureQueriesContext(connection) as queries:
        text_of(reader, path)
    return len(queries)


def test_number_of_queries_does_not_grow_with_the_rows(province, as_reader):
    answer = PetitionAnswerFactory(portal=province, published=True)
    document(province, "chi-thi", "Chỉ thị mẫu")
    lists = ["", "rss.xml", "atom.xml", "danh-sach.csv", "danh-sach.json"]
    paths = [
        f"/{slug}/{kind}" for slug in ("tra-loi-kien-nghi", "chi-dao-dieu-hanh/van-ban") for kind in lists
    ]
    paths += ["/chi-dao-dieu-hanh/", answer.public_path, "/api/v1/tra-loi-kien-nghi/"]
    reader = as_reader(province)
    for path in paths:
        queries_of(reader, path)
    few = [queries_of(reader, path) for path in paths]
    for number in range(6):
        PetitionAnswerFactory(portal=province, published=True)
        document(province, "chi-thi", f"Chỉ thị mẫu {number}")
    assert [queries_of(reader, path) for path in paths] == few
    assert max(few) <= 18
