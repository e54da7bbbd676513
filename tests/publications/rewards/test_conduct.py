"""Rewards and sanctions: organisations alone, and sanctions only for their legal time."""

import datetime
import json

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from portal.media.visibility import is_public
from portal.registers.demands import demands_of
from portal.registers.publishing import PublishingRefused
from portal.registers.schedule import publish_scheduled
from portal.tenancy.enums import PortalState, Role
from portal.tenancy.services import set_state
from publications.rewards.enums import SanctionForm
from publications.rewards.models import ConductDecision
from publications.rewards.publication_time import last_public_day, months_later
from publications.rewards.tax_codes import clean_tax_code
from tests.factories.accounts import UserFactory
from tests.factories.legislation import LegalDocumentFactory
from tests.factories.rewards import ConductDecisionFactory

pytestmark = pytest.mark.django_db
DAY = datetime.date(2026, 3, 2)


@pytest.mark.parametrize(
    ("form", "completed_on", "until"),
    [
        (SanctionForm.WARNING, datetime.date(2026, 3, 10), datetime.date(2026, 9, 10)),
        (SanctionForm.FINE, datetime.date(2026, 3, 10), datetime.date(2027, 3, 10)),
        (SanctionForm.FINE, None, datetime.date(2028, 3, 2)),
        (SanctionForm.WARNING, None, datetime.date(2028, 3, 2)),
        (SanctionForm.SUSPENSION, datetime.date(2027, 3, 2), datetime.date(2028, 3, 2)),
        (SanctionForm.FINE, datetime.date(2027, 9, 1), datetime.date(2028, 3, 2)),
        (SanctionForm.WARNING, datetime.date(2027, 9, 1), datetime.date(2028, 3, 1)),
    ],
)
def test_last_public_day_follows_from_form_and_compliance(form, completed_on, until):
    assert last_public_day(form, DAY, completed_on) == until


def test_nothing_is_known_of_a_sanction_without_days():
    assert last_public_day(SanctionForm.FINE, None, None) is None


def test_months_end_with_shorter_months():
    assert months_later(datetime.date(2026, 8, 31), 6) == datetime.date(2027, 2, 28)
    assert months_later(datetime.date(2026, 12, 31), 12) == datetime.date(2027, 12, 31)
    assert months_later(datetime.date(2027, 8, 31), 6) == datetime.date(2028, 2, 29)
    assert months_later(datetime.date(2028, 2, 29), 12) == datetime.date(2029, 2, 28)


@pytest.mark.parametrize("text", ["0300588569", "0300 588 569", "0300588569-001", "0300588569001"])
def test_sound_tax_codes_are_taken(text):
    assert clean_tax_code(text).startswith("0300588569")


@pytest.mark.parametrize("text", ["0300588568", "123", "03005885690", "abc", "079123456789", "٠٣٠٠٥٨٨٥٦٩"])
def test_wrong_tax_codes_are_refused(text):
    with pytest.raises(ValidationError):
        clean_tax_code(text)


def errors_of(**fields) -> set[str]:
    row = ConductDecision(**{"title": "Quyết định", "organisation_name": "Công ty Mẫu"} | fields)
    try:
        row.clean()
    except ValidationError as error:
        return set(error.message_dict)
    return set()


@pytest.mark.parametrize(
    ("fields", "wrong"),
    [
        ({"kind": "reward", "fine": 5}, {"fine"}),
        ({"kind": "sanction"}, {"form"}),
        ({"kind": "sanction", "form": "warning", "fine": 5}, {"fine"}),
        ({"kind": "sanction", "form": "fine", "overridden_until": DAY}, {"override_reason"}),
        (
            {
                "kind": "sanction",
                "form": "fine",
                "decided_on": DAY,
                "overridden_until": datetime.date(2036, 3, 3),
                "override_reason": "Mẫu",
            },
            {"overridden_until"},
        ),
        ({"decided_on": datetime.date(2199, 1, 1)}, {"decided_on"}),
        (
            {
                "kind": "sanction",
                "form": "fine",
                "decided_on": DAY,
                "completed_on": datetime.date(2026, 1, 1),
            },
            {"completed_on"},
        ),
        ({"tax_code": "1"}, {"tax_code"}),
    ],
)
def test_what_contradicts_itself_is_refused(fields, wrong):
    assert errors_of(**fields) == wrong


@pytest.mark.parametrize("field", ["title", "content", "remedy"])
def test_text_of_a_sanction_names_no_person(field):
    text = "Do ông Nguyễn Văn A, giám đốc, chỉ đạo xả thải"
    assert errors_of(**{"kind": "sanction", "form": "fine", field: text}) == {field}
    assert errors_of(kind="reward", content="Do ông Nguyễn Văn A làm giám đốc") == set()


def test_person_is_refused_at_publication_too(province):
    row = ConductDecisionFactory(portal=province)
    row.organisation_name = "Nguyễn Văn A"
    with pytest.raises(ValidationError, match="cá nhân"):
        row.save_revision(clean=False).publish()


@pytest.mark.parametrize("field", ["organisation_name", "decision_number", "decided_on", "content"])
def test_row_without_what_the_law_demands_is_refused(province, field):
    row = ConductDecisionFactory(portal=province, **{field: None if field == "decided_on" else ""})
    with pytest.raises(ValidationError, match="NĐ 43/2011"):
        row.latest_revision.publish()


@time_machine.travel(datetime.datetime(2026, 3, 20, 9, tzinfo=datetime.UTC))
def test_sanction_leaves_by_the_schedule_and_its_address_tells_nothing_of_it(province, as_reader):
    row = ConductDecisionFactory(
        portal=province, sanction=True, completed_on=datetime.date(2026, 3, 10), published=True
    )
    file = row.files.all()[0].file
    assert timezone.localtime(row.expire_at).isoformat() == "2027-03-11T00:00:00+07:00"
    reader, path = as_reader(province), row.public_path
    assert "10/03/2027" in reader.get(path).content.decode()
    with time_machine.travel(datetime.datetime(2027, 3, 10, 16, 59, tzinfo=datetime.UTC)):
        publish_scheduled()
        assert reader.get(path).status_code == 200
    with time_machine.travel(datetime.datetime(2027, 3, 10, 17, 1, tzinfo=datetime.UTC)):
        publish_scheduled()
        answer = reader.get(path)
        assert answer.status_code == 410
        page = answer.content.decode()
        assert "Luật Xử lý vi phạm hành chính, Điều 7" in page
        others = ["", "rss.xml", "danh-sach.csv", "danh-sach.json"]
        texts = [page, *(text_of(reader, f"/khen-thuong-xu-phat/{other}") for other in others)]
        texts.append(text_of(reader, "/api/v1/khen-thuong-xu-phat/"))
        for text in texts:
            assert row.organisation_name not in text
            assert row.title not in text
            assert row.decision_number not in text
        assert not is_public(file)


def text_of(reader, path: str) -> str:
    response = reader.get(path)
    assert response.status_code == 200, path
    return (b"".join(response) if response.streaming else response.content).decode()


def test_sanction_taken_down_by_hand_keeps_quiet_too(province, as_reader):
    row = ConductDecisionFactory(portal=province, sanction=True, published=True)
    row.unpublish()
    page = as_reader(province).get(row.public_path).content.decode()
    assert row.organisation_name not in page
    assert row.title not in page


def test_override_with_a_reason_moves_the_last_day(province):
    row = ConductDecisionFactory(
        portal=province,
        sanction=True,
        overridden_until=datetime.date(2027, 1, 1),
        override_reason="Theo văn bản mẫu",
        published=True,
    )
    assert row.public_until == datetime.date(2027, 1, 1)


def test_sanction_whose_time_is_over_does_not_go_live(province):
    row = ConductDecisionFactory(portal=province, sanction=True, decided_on=datetime.date(2020, 1, 2))
    with pytest.raises(ValidationError, match="02/01/2022"):
        row.latest_revision.publish()


@time_machine.travel(datetime.datetime(2027, 6, 1, 9, tzinfo=datetime.UTC))
def test_late_word_of_compliance_that_ends_the_time_takes_the_sanction_down(province, as_reader):
    row = ConductDecisionFactory(portal=province, sanction=True, published=True)
    draft = row.get_latest_revision_as_object()
    draft.completed_on = datetime.date(2026, 4, 1)
    draft.save_revision().publish(user=UserFactory(roles=[(province, Role.HEAD)]))
    row.refresh_from_db()
    assert (row.live, row.expired) == (False, True)
    answer = as_reader(province).get(row.public_path)
    assert answer.status_code == 410
    assert "Luật Xử lý vi phạm hành chính, Điều 7" in answer.content.decode()
    assert row.organisation_name not in answer.content.decode()


@time_machine.travel(datetime.datetime(2027, 6, 1, 9, tzinfo=datetime.UTC))
def test_whoever_may_not_withdraw_takes_no_sanction_down_by_its_days(province):
    row = ConductDecisionFactory(portal=province, sanction=True, published=True)
    draft = row.get_latest_revision_as_object()
    draft.completed_on = datetime.date(2026, 4, 1)
    with pytest.raises(PublishingRefused):
        draft.save_revision().publish(user=UserFactory(roles=[(province, Role.AUTHOR)]))
    row.refresh_from_db()
    assert row.live


def test_sanction_that_was_corrected_into_a_reward_stays_public(province, as_reader):
    with time_machine.travel(datetime.datetime(2026, 3, 20, 9, tzinfo=datetime.UTC)):
        row = ConductDecisionFactory(portal=province, sanction=True, published=True)
        row.kind, row.form, row.fine = "reward", "", None
        row.save_revision().publish()
    with time_machine.travel(datetime.datetime(2028, 3, 20, 9, tzinfo=datetime.UTC)):
        publish_scheduled()
        assert as_reader(province).get(row.public_path).status_code == 200


def test_sanction_that_becomes_a_reward_has_no_end(province):
    row = ConductDecisionFactory(portal=province, sanction=True)
    assert row.expire_at
    row.kind, row.form, row.fine = "reward", "", None
    row.save()
    assert (row.public_until, row.expire_at) == (None, None)


def test_list_finds_sanctions_without_a_day_of_compliance(province, as_staff):
    for title, day in (("Đã chấp hành", datetime.date(2026, 3, 10)), ("Chưa rõ", None)):
        ConductDecisionFactory(portal=province, sanction=True, title=title, completed_on=day)
    editor = as_staff(UserFactory(roles=[(province, Role.EDITOR)]))
    page = editor.get("/admin/snippets/rewards/conductdecision/?is_complied_with=false").content.decode()
    assert "Chưa rõ" in page
    assert "Đã chấp hành" not in page


def test_many_rows_with_files_are_published_at_once(province, as_staff):
    author = UserFactory(roles=[(province, Role.AUTHOR)])
    rows = ConductDecisionFactory.create_batch(3, portal=province, created_by=author)
    head = as_staff(UserFactory(roles=[(province, Role.HEAD)]))
    query = "&".join(f"id={row.pk}" for row in rows)
    head.post(f"/admin/bulk/rewards/conductdecision/publish/?{query}")
    assert ConductDecision.objects.live().count() == 3
    assert all(is_public(row.files.all()[0].file) for row in rows)


def test_editor_sees_the_last_day_and_where_it_comes_from(province, as_staff):
    row = ConductDecisionFactory(portal=province, sanction=True)
    editor = UserFactory(roles=[(province, Role.EDITOR)])
    page = as_staff(editor).get(f"/admin/snippets/rewards/conductdecision/edit/{row.pk}/").content.decode()
    assert "Công khai đến hết ngày 02/03/2028" in page


def test_two_lists_are_two_filters_and_two_demands(province, as_reader):
    reward = ConductDecisionFactory(portal=province, title="Khen mẫu", published=True)
    ConductDecisionFactory(portal=province, title="Phạt mẫu", sanction=True, published=True)
    page = text_of(as_reader(province), "/khen-thuong-xu-phat/?loai=khen-thuong")
    assert reward.title in page
    assert "Phạt mẫu" not in page
    met = [demand.is_met(province) for demand in demands_of(province) if demand.law == "ND43-10.1.c.3"]
    assert met == [True, True]


def test_address_names_the_kind_alone(province):
    row = ConductDecisionFactory(portal=province, sanction=True, published=True)
    assert row.public_path == f"/khen-thuong-xu-phat/xu-phat-{row.pk}/"


def test_fine_is_money_to_people_and_a_number_with_its_currency_to_machines(province, as_reader):
    row = ConductDecisionFactory(portal=province, sanction=True, published=True)
    reward = ConductDecisionFactory(portal=province, published=True)
    assert "15.000.000 đồng" in text_of(as_reader(province), row.public_path)
    rows = json.loads(text_of(as_reader(province), "/khen-thuong-xu-phat/danh-sach.json"))["records"]
    told = {each["title"]: (each["fine"], each["currency"]) for each in rows}
    assert told == {row.title: ("15000000.00", "VND"), reward.title: ("", "")}


def test_decision_on_a_suspended_portal_is_not_named(province, department, as_reader):
    document = LegalDocumentFactory(portal=department, published=True)
    row = ConductDecisionFactory(portal=province, document=document, published=True)
    assert document.public_path in text_of(as_reader(province), row.public_path)
    set_state(portal=department, state=PortalState.SUSPENDED, note="Mẫu")
    page = text_of(as_reader(province), row.public_path)
    assert document.public_path not in page
    assert str(document) not in page


def queries_of(reader, path: str) -> int:
    with CaptureQueriesContext(connection) as queries:
        text_of(reader, path)
    return len(queries)


def test_number_of_queries_does_not_grow_with_the_rows(province, as_reader):
    row = ConductDecisionFactory(portal=province, published=True)
    lists = ["", "?loai=xu-phat", "rss.xml", "atom.xml", "danh-sach.csv", "danh-sach.json"]
    paths = [f"/khen-thuong-xu-phat/{kind}" for kind in lists]
    paths += [row.public_path, "/api/v1/khen-thuong-xu-phat/"]
    reader = as_reader(province)
    ConductDecisionFactory(portal=province, sanction=True, published=True)
    for path in paths:
        queries_of(reader, path)
    few = [queries_of(reader, path) for path in paths]
    for _number in range(5):
        ConductDecisionFactory(portal=province, published=True)
        ConductDecisionFactory(portal=province, sanction=True, published=True)
    assert [queries_of(reader, path) for path in paths] == few
    assert max(few) <= 16
