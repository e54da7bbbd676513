"""Science programmes: six fields, both reports after acceptance, two clocks of 20 working days."""

import datetime
import json

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext

from portal.registers.clock.drafts import running_drafts
from portal.registers.demands import demands_of
from portal.registers.models import Placement
from portal.tenancy.enums import Role
from publications.research.models import ProgrammeResult, ScienceProgramme
from tests.factories.accounts import UserFactory
from tests.factories.media import OfficialFileFactory
from tests.factories.research import ScienceProgrammeFactory, accepted_programme, published_result

pytestmark = pytest.mark.django_db


def text_of(reader, path: str) -> str:
    response = reader.get(path)
    assert response.status_code == 200, path
    return (b"".join(response) if response.streaming else response.content).decode()


@pytest.mark.parametrize(
    "field", ["code", "level", "field", "lead_unit", "starts_on", "ends_on", "approved_on"]
)
def test_programme_without_one_of_the_six_fields_is_refused(province, field):
    row = ScienceProgrammeFactory(portal=province, **{field: None if field.endswith("_on") else ""})
    with pytest.raises(ValidationError, match=str(row._meta.get_field(field).verbose_name)):
        row.latest_revision.publish()


@pytest.mark.parametrize(
    ("fields", "wrong"),
    [
        ({"ends_on": datetime.date(2024, 1, 1)}, "ends_on"),
        ({"approved_on": datetime.date(2199, 1, 1)}, "approved_on"),
        ({"status": "accepted"}, "accepted_on"),
        ({"accepted_on": datetime.date(2026, 1, 5)}, "status"),
        ({"status": "accepted", "accepted_on": datetime.date(2020, 1, 1)}, "accepted_on"),
    ],
)
def test_what_contradicts_itself_is_refused(province, fields, wrong):
    row = ScienceProgrammeFactory.build(portal=province, **fields)
    with pytest.raises(ValidationError) as caught:
        row.clean()
    assert wrong in caught.value.message_dict


def test_code_is_published_once(province):
    first = ScienceProgrammeFactory(portal=province, code="ĐT.1", published=True)
    twin = ScienceProgrammeFactory(portal=province, code="ĐT.1")
    with pytest.raises(ValidationError, match=first.public_path):
        twin.latest_revision.publish()


def test_programme_is_due_twenty_working_days_after_its_approval(province):
    row = ScienceProgrammeFactory(portal=province, approved_on=datetime.date(2026, 3, 2), published=True)
    placement = Placement.objects.get(object_id=row.pk, portal=province)
    assert placement.due_on == datetime.date(2026, 3, 30)


def test_acceptance_begins_the_results_and_their_own_clock(province):
    programme = accepted_programme(province, accepted_on=datetime.date(2026, 3, 2))
    [draft] = running_drafts([province])
    assert isinstance(draft.record, ProgrammeResult)
    assert draft.record.programme == programme
    assert draft.reading.due_on == datetime.date(2026, 3, 30)
    assert list(ScienceProgramme.objects.owing_results()) == [programme]


def test_corrected_day_of_acceptance_moves_the_clock_of_the_results(province):
    programme = accepted_programme(province, accepted_on=datetime.date(2026, 3, 2))
    programme.accepted_on = datetime.date(2026, 3, 9)
    programme.save_revision().publish()
    assert ProgrammeResult.objects.count() == 1
    [draft] = running_drafts([province])
    assert draft.reading.due_on == datetime.date(2026, 4, 6)


def test_corrected_day_of_acceptance_moves_the_due_day_of_published_results(province):
    result = published_result(province, accepted_on=datetime.date(2026, 3, 2))
    programme = ScienceProgramme.objects.get(pk=result.programme_id)
    programme.accepted_on = datetime.date(2026, 3, 9)
    programme.save_revision().publish()
    placement = Placement.objects.get(object_id=result.pk, due_on=datetime.date(2026, 4, 6))
    assert placement.portal == province


def test_withdrawn_programme_takes_its_results_from_the_public(province, as_reader):
    result = published_result(province)
    result.programme.unpublish()
    reader = as_reader(province)
    assert reader.get(result.public_path).status_code == 410
    assert result.programme.code not in text_of(reader, "/ket-qua-de-tai/")
    assert result.programme.code not in text_of(reader, "/api/v1/ket-qua-de-tai/")


def test_acceptance_taken_back_takes_the_results_from_the_public(province, as_reader):
    result = published_result(province)
    programme = ScienceProgramme.objects.get(pk=result.programme_id)
    programme.status, programme.accepted_on = "running", None
    programme.save_revision().publish()
    assert as_reader(province).get(result.public_path).status_code == 410


@pytest.mark.parametrize("how", ["withdrawn", "not accepted"])
def test_draft_of_results_has_no_clock_without_a_public_accepted_programme(province, how):
    programme = accepted_programme(province)
    if how == "withdrawn":
        programme.unpublish()
    else:
        programme.status, programme.accepted_on = "running", None
        programme.save_revision().publish()
    assert running_drafts([province]) == []


def test_programme_that_comes_back_starts_the_clock_of_the_same_draft_again(province):
    programme = accepted_programme(province, accepted_on=datetime.date(2026, 3, 2))
    programme.unpublish()
    programme.save_revision().publish()
    assert ProgrammeResult.objects.count() == 1
    [draft] = running_drafts([province])
    assert draft.reading.due_on == datetime.date(2026, 3, 30)


def test_what_was_typed_into_the_draft_of_the_results_outlives_a_new_day(province):
    programme = accepted_programme(province, accepted_on=datetime.date(2026, 3, 2))
    draft = ProgrammeResult.objects.get()
    draft.summary = "Chọn được hai giống lúa mẫu"
    draft.save_revision()
    programme.accepted_on = datetime.date(2026, 3, 9)
    programme.save_revision().publish()
    assert ProgrammeResult.objects.get().get_latest_revision_as_object().summary == draft.summary


def test_results_are_found_by_the_new_name_of_their_programme(province, as_reader):
    result = published_result(province)
    programme = ScienceProgramme.objects.get(pk=result.programme_id)
    programme.title = "Bưởi da xanh ghép cành"
    programme.save_revision().publish()
    reader = as_reader(province)
    assert result.public_path in text_of(reader, "/ket-qua-de-tai/?q=bưởi")
    assert result.public_path not in text_of(reader, "/ket-qua-de-tai/?q=giong+lua")


@pytest.mark.parametrize("missing", ["synthesis_report", "application_report"])
def test_results_without_one_of_the_reports_are_refused(province, missing):
    accepted_programme(province)
    result = ProgrammeResult.objects.get()
    reports = {
        name: OfficialFileFactory(portal=province) for name in ("synthesis_report", "application_report")
    }
    for name, file in reports.items():
        setattr(result, name, None if name == missing else file)
    with pytest.raises(ValidationError, match="NĐ 43/2011"):
        result.save_revision().publish()


def test_results_of_a_programme_that_is_not_accepted_are_refused(province):
    programme = ScienceProgrammeFactory(portal=province, published=True)
    result = ProgrammeResult.objects.create(
        portal=province,
        programme=programme,
        synthesis_report=OfficialFileFactory(portal=province),
        application_report=OfficialFileFactory(portal=province),
    )
    with pytest.raises(ValidationError, match="Đã nghiệm thu"):
        result.save_revision().publish()


def test_results_stand_on_the_programmes_portal(province, department):
    programme = accepted_programme(department)
    result = ProgrammeResult(portal=province, programme=programme)
    with pytest.raises(ValidationError, match="cổng của chương trình"):
        result.clean()


def test_programme_and_results_lead_to_each_other(province, as_reader):
    result = published_result(province)
    reader = as_reader(province)
    assert f'href="{result.public_path}"' in text_of(reader, result.programme.public_path)
    page = text_of(reader, result.public_path)
    assert f'href="{result.programme.public_path}"' in page
    assert result.synthesis_report.title in page
    assert result.application_report.title in page
    assert list(ScienceProgramme.objects.owing_results()) == []


def test_draft_of_the_results_is_nowhere(province, as_reader):
    programme = accepted_programme(province)
    result = ProgrammeResult.objects.get()
    reader = as_reader(province)
    assert reader.get(result.public_path).status_code == 404
    assert "/ket-qua-de-tai/ket-qua" not in text_of(reader, programme.public_path)


def test_list_is_filtered_by_words_level_field_and_status(province, as_reader):
    row = ScienceProgrammeFactory(portal=province, published=True)
    reader = as_reader(province)
    good = "?q=giong+lua&cap=tinh&linh_vuc=nong-nghiep&tinh_trang=dang-thuc-hien&nam=2024&loai=de-tai"
    assert row.public_path in text_of(reader, f"/de-tai/{good}")
    for other in ("cap=bo", "linh_vuc=xa-hoi", "tinh_trang=da-nghiem-thu", "nam=2020", "q=tau+thuy"):
        assert row.public_path not in text_of(reader, f"/de-tai/?{other}"), other
    assert "error-summary" in text_of(reader, "/de-tai/?cap=khong-co")


def test_both_rows_of_the_law_are_asked_of_the_province_alone(province, department):
    def met(portal) -> dict[str, bool]:
        return {d.law: d.is_met(portal) for d in demands_of(portal) if d.law.startswith("ND43-11")}

    assert met(province) == {"ND43-11.1": False, "ND43-11.2": True}
    assert met(department) == {}
    published_result(province)
    assert met(province) == {"ND43-11.1": True, "ND43-11.2": True}
    accepted_programme(province)
    assert met(province) == {"ND43-11.1": True, "ND43-11.2": False}


def test_editors_list_shows_both_clocks(province, as_staff):
    accepted_programme(province)
    browser = as_staff(UserFactory(roles=[(province, Role.EDITOR)]))
    for model in ("scienceprogramme", "programmeresult"):
        answer = browser.get(f"/admin/snippets/research/{model}/")
        assert answer.status_code == 200
        assert "ngày làm việc" in answer.content.decode()


def queries_of(reader, path: str) -> int:
    with CaptureQueriesContext(connection) as queries:
        text_of(reader, path)
    return len(queries)


def test_number_of_queries_does_not_grow_with_the_rows(province, as_reader):
    result = published_result(province)
    lists = ["", "rss.xml", "atom.xml", "danh-sach.csv", "danh-sach.json"]
    paths = [f"/{slug}/{kind}" for slug in ("de-tai", "ket-qua-de-tai") for kind in lists]
    paths += [result.public_path, result.programme.public_path, "/api/v1/de-tai/", "/api/v1/ket-qua-de-tai/"]
    reader = as_reader(province)
    for path in paths:
        queries_of(reader, path)
    few = [queries_of(reader, path) for path in paths]
    for _number in range(5):
        published_result(province)
    assert [queries_of(reader, path) for path in paths] == few
    assert max(few) <= 16


def test_budget_is_a_number_with_its_currency_to_machines(province, as_reader):
    row = ScienceProgrammeFactory(portal=province, budget=1_250_000_000, published=True)
    assert "1.250.000.000 đồng" in text_of(as_reader(province), row.public_path)
    told = json.loads(text_of(as_reader(province), "/de-tai/danh-sach.json"))["records"][0]
    assert (told["budget"], told["currency"]) == ("1250000000.00", "VND")
