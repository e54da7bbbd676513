"""The report of what readers search for: scoped, by period, exported."""

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from portal.tenancy.enums import Role
from search.learning.models import OpenCount, QueryCount
from tests.factories.accounts import UserFactory

pytestmark = pytest.mark.django_db
ADDRESS = "/admin/reports/tim-kiem/"
TODAY = datetime.date(2026, 11, 22)


@pytest.fixture(autouse=True)
def counts(province, department, time_machine):
    time_machine.move_to("2026-11-22 09:00+07:00", tick=False)

    def add(portal, text, count, days_ago=0, found="few"):
        day = TODAY - datetime.timedelta(days=days_ago)
        QueryCount.objects.add(
            count, portal=portal, day=day, text=text, folded=text, asked="page", found=found
        )

    add(department, "đất đai", 5)
    add(department, "đất đai", 4, days_ago=1)
    add(department, "hiếm", 2)
    add(department, "không thấy", 3, found="nothing")
    add(department, "lâu rồi", 9, days_ago=40)
    add(department, "=1+1", 3)
    add(province, "của tỉnh", 7)
    OpenCount.objects.add(3, portal=department, day=TODAY, text="đất đai", path="https://x.gov.vn/van-ban/1/")


@pytest.fixture
def head(department, as_staff):
    return as_staff(UserFactory(roles=[(department, Role.HEAD)]))


def test_head_reads_the_figures_of_his_portal_alone(head, settings):
    html = head.get(ADDRESS).content.decode()
    assert "đất đai" in html
    assert "không thấy" in html
    assert "https://x.gov.vn/van-ban/1/" in html
    assert "của tỉnh" not in html


def test_rare_texts_are_shown_to_nobody_but_counted(head):
    response = head.get(ADDRESS)
    assert "hiếm" not in response.content.decode()
    assert response.context["figures"].total == 17


def test_period_is_chosen_and_nonsense_is_the_usual_one(head):
    assert "lâu rồi" not in head.get(ADDRESS).content.decode()
    assert "lâu rồi" in head.get(ADDRESS, {"ky": 90}).content.decode()
    assert head.get(ADDRESS, {"ky": "\x00", "cong": "abc"}).context["days"] == 30


def test_most_asked_stand_first_with_their_sums(head):
    rows = head.get(ADDRESS).context["figures"].asked
    assert (rows[0]["text"], rows[0]["total"]) == ("đất đai", 9)


def test_operators_of_the_province_read_all_and_may_choose_a_portal(as_staff, department, province):
    operator = as_staff(UserFactory(is_superuser=True))
    assert "của tỉnh" in operator.get(ADDRESS).content.decode()
    assert "của tỉnh" not in operator.get(ADDRESS, {"cong": department.pk}).content.decode()


def test_another_portals_figures_cannot_be_chosen(head, province):
    assert "của tỉnh" not in head.get(ADDRESS, {"cong": province.pk}).content.decode()


@pytest.mark.parametrize("role", [Role.AUTHOR, Role.EDITOR])
def test_others_are_refused(role, department, as_staff):
    person = as_staff(UserFactory(roles=[(department, role)]))
    answer = person.get(ADDRESS)
    assert answer.status_code in {302, 403}
    assert "đất đai" not in answer.content.decode()


def test_export_holds_the_three_lists_and_no_formula(head):
    response = head.get(ADDRESS, {"dinh-dang": "csv"})
    assert response["Content-Type"] == "text/csv; charset=utf-8"
    lines = response.content.decode("utf-8-sig").splitlines()
    assert len(lines) == 1 + 3 + 1 + 1
    assert any(line.endswith("đất đai,https://x.gov.vn/van-ban/1/,3") for line in lines)
    assert not any(",=1+1" in line for line in lines)


def test_report_costs_the_same_number_of_queries_however_much_was_asked(
    head, department, django_assert_num_queries
):
    head.get(ADDRESS)
    with CaptureQueriesContext(connection) as few:
        head.get(ADDRESS)
    for number in range(60):
        QueryCount.objects.add(
            5, portal=department, day=TODAY, text=f"câu {number}", folded="", asked="page", found="few"
        )
    with CaptureQueriesContext(connection) as many:
        head.get(ADDRESS)
    assert len(few) == len(many)
