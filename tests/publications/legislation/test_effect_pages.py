"""What readers see of effect: on the record, in lists, filters and exports, today and on any day."""

import json

import pytest
from django.db import connection

from publications.legislation.models import EffectPeriod, LegalDocument
from tests.factories.legislation import add_documents
from tests.factories.relations import day, document, relation, state_relations

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def today(time_machine):
    time_machine.move_to("2020-06-15 09:00+07:00", tick=False)


@pytest.fixture
def reader(province, as_reader):
    return as_reader(province)


@pytest.fixture
def old(province):
    return document(province, "1/2010/QĐ-UBND", "2010-01-01", "2010-02-01")


@pytest.fixture
def new(province):
    return document(province, "2/2015/QĐ-UBND", "2015-01-01", "2015-03-01")


def effect_of(reader, record, ngay=None):
    response = reader.get(record.public_path, {"ngay": ngay} if ngay else {})
    assert response.status_code == 200
    return response.context["effect"], response.content.decode()


def test_record_says_the_state_today_and_why(reader, old, new):
    state_relations(new, relation("repeals", old, "điểm b khoản 2 Điều 5"))
    effect, html = effect_of(reader, old)
    assert effect["current"].label == "Hết hiệu lực một phần"
    assert "Hiệu lực: Hết hiệu lực một phần" in html
    assert "Tính đến hôm nay, 15/06/2020." in html
    link = f'<a href="{new.public_path}">Quyết định 2/2015/QĐ-UBND</a>'
    assert f"Điểm b khoản 2 Điều 5 bị bãi bỏ bởi {link} từ ngày 01/03/2015" in html


@pytest.mark.parametrize(
    ("ngay", "state"),
    [
        ("2009-12-31", "not_yet"),
        ("2010-01-31", "not_yet"),
        ("2010-02-01", "in_force"),
        ("2015-02-28", "in_force"),
        ("2015-03-01", "expired"),
        ("0001-01-01", "not_yet"),
        ("9999-12-31", "expired"),
        ("01/03/2015", "expired"),
    ],
)
def test_record_says_the_state_on_any_day(reader, old, new, ngay, state):
    state_relations(new, relation("replaces", old))
    assert effect_of(reader, old, ngay)[0]["current"].state == state


@pytest.mark.parametrize("ngay", ["hôm nay", "2015-02-30", "\x00", "9" * 5000, "<script>"])
def test_day_that_cannot_be_read_is_said_so_and_today_is_shown(reader, old, ngay):
    effect, html = effect_of(reader, old, ngay)
    assert effect["form"].errors["ngay"]
    assert effect["is_today"]
    assert "<script>" not in html


def test_effect_of_an_unknown_day_is_said_to_be_unknown(reader, province):
    record = document(province, "3/KH-UBND", "2015-01-01")
    _effect, html = effect_of(reader, record)
    assert "Hiệu lực: Chưa rõ hiệu lực" in html
    assert "chưa ghi nhận ngày có hiệu lực" in html.lower()


def test_unverified_end_is_shown_as_such(reader, old, new):
    state_relations(new, relation("replaces", old, is_verified=False, note="Chưa thấy bản gốc."))
    _effect, html = effect_of(reader, old)
    assert "Hết hiệu lực toàn bộ (chưa kiểm chứng)" in html
    assert "Chưa thấy bản gốc." in html


def test_course_lists_every_period_with_its_days(reader, old, new):
    state_relations(new, relation("suspends", old, until=day("2015-12-31")))
    effect, html = effect_of(reader, old)
    assert [str(period.state) for period in effect["course"]] == ["in_force", "suspended", "in_force"]
    assert "đến hết ngày 31/12/2015" in html


def listed(reader, **query):
    response = reader.get("/van-ban/", query)
    assert response.status_code == 200
    return [record.document_number for record in response.context["page"].object_list]


@pytest.fixture
def four(province, old, new):
    state_relations(new, relation("repeals", old))
    document(province, "4/2020/QĐ-UBND", "2020-06-10", "2020-07-01")
    document(province, "5/KH-UBND", "2019-01-01")
    return LegalDocument.objects.all()


def test_list_is_filtered_by_state_and_by_day(reader, four):
    assert listed(reader, hieu_luc="in_force") == ["2/2015/QĐ-UBND"]
    assert listed(reader, hieu_luc="expired") == ["1/2010/QĐ-UBND"]
    assert listed(reader, hieu_luc="not_yet") == ["4/2020/QĐ-UBND"]
    assert listed(reader, hieu_luc="unknown") == ["5/KH-UBND"]
    assert listed(reader, ngay="2012-01-01") == ["1/2010/QĐ-UBND"]
    assert listed(reader, ngay="2020-07-01") == ["4/2020/QĐ-UBND", "2/2015/QĐ-UBND"]
    assert listed(reader, hieu_luc="not_yet", ngay="2015-02-01")[-1] == "2/2015/QĐ-UBND"
    assert len(listed(reader)) == 4


def test_lines_say_the_state_today_or_on_the_day_asked_for(reader, four):
    html = reader.get("/van-ban/").content.decode()
    assert html.count("Hết hiệu lực toàn bộ</span>") == 1
    assert "Chưa rõ hiệu lực</span>" not in html
    then = reader.get("/van-ban/?ngay=2012-01-01").content.decode()
    assert "Còn hiệu lực</span>" in then
    assert "Hết hiệu lực toàn bộ</span>" not in then


@pytest.mark.parametrize(("name", "value"), [("hieu_luc", "x"), ("hieu_luc", "\x00"), ("ngay", "2015-02-30")])
def test_filter_that_cannot_be_read_is_answered_with_words(reader, four, name, value):
    response = reader.get("/van-ban/", {name: value})
    assert response.context["filterset"].form.errors[name]
    assert reader.get("/van-ban/danh-sach.csv", {name: value}).status_code == 400


def test_exports_have_the_state(reader, four):
    answer = json.loads(reader.get("/van-ban/danh-sach.json?ngay=2012-01-01").getvalue())
    assert [(row["document_number"], row["effect"]) for row in answer["records"]] == [
        ("1/2010/QĐ-UBND", "in_force")
    ]
    assert "in_force" in reader.get("/van-ban/danh-sach.csv?hieu_luc=in_force").getvalue().decode()


def test_list_and_record_cost_the_same_for_few_and_many(
    province, reader, old, new, django_assert_max_num_queries
):
    from publications.legislation.effect.services import recompute

    state_relations(new, relation("repeals", old, "Điều 1"))
    rows = add_documents(province, 40, effective_from=day("2011-01-01"))
    recompute([row.pk for row in rows])
    reader.get("/van-ban/")
    with django_assert_max_num_queries(14):
        assert len(listed(reader, hieu_luc="in_force")) == 20
    with django_assert_max_num_queries(45):
        effect_of(reader, old)


def test_filter_by_effect_uses_the_index_on_either_database(province, old):
    """Among many rows: few of them have a rare state, and the plan does not read them all."""
    rows = add_documents(province, 3000)
    EffectPeriod.objects.bulk_create(
        EffectPeriod(document=row, state="in_force", starts_on=day("0001-01-01"), ends_on=day("9999-12-31"))
        for row in rows
    )
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    rare = LegalDocument.objects.in_state(["suspended"], day("2020-06-15")).order_by("-sort_date", "-pk")
    assert "effect_on_a_day" in rare[:20].explain()
