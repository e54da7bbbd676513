"""What a plan must hold before the public reads it, and what its form refuses."""

import datetime
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from portal.registers.demands import demands_of
from portal.registers.models import PlacementReason
from publications.plans.demanded import OF_SITE, OF_TOPIC
from publications.plans.enums import SITE_WORDS, TOPIC_WORDS, SiteKind, Topic
from publications.plans.models import EnvironmentalSite, Plan, PlanFile
from tests.factories.legislation import LegalDocumentFactory
from tests.factories.plans import EnvironmentalSiteFactory, PlanFactory
from tests.factories.tenancy import make_portal

pytestmark = pytest.mark.django_db


def errors_of(row) -> dict:
    with pytest.raises(ValidationError) as refused:
        row.clean()
    return refused.value.message_dict


def lacks_of(row) -> set[str]:
    return {lack.label for lack in row.lacks()}


@pytest.mark.parametrize("topic", Topic.values)
def test_each_list_of_plans_says_what_its_rows_need(province, topic):
    bare = Plan(portal=province, title="Mục", topic=topic, kind="plan")
    assert len(lacks_of(bare)) == len(OF_TOPIC[topic]) + 1
    lists = {f"ND43-10.1.đ.{number}" for number in range(5)}
    assert {lack.law for lack in bare.lacks()} <= {*lists, "ND43-17.1.d"}


@pytest.mark.parametrize("kind", SiteKind.values)
def test_each_list_about_the_environment_says_what_its_rows_need(province, kind):
    bare = EnvironmentalSite(portal=province, title="Điểm", kind=kind)
    assert len(lacks_of(bare)) == len(OF_SITE[kind]) + 1


def test_every_list_has_a_word_in_addresses():
    assert set(TOPIC_WORDS) == set(Topic.values)
    assert set(SITE_WORDS) == set(SiteKind.values)


def test_plan_without_its_file_and_period_is_refused_whole(province):
    plan = PlanFactory(portal=province, files=[], period_to=None)
    with pytest.raises(ValidationError, match=r"Đến năm; Tệp.*Điều 10.1.đ"):
        plan.latest_revision.publish()
    assert not Plan.objects.get(pk=plan.pk).live


def test_waste_source_without_its_quantity_is_refused(province):
    site = EnvironmentalSiteFactory(portal=province, quantity=None)
    with pytest.raises(ValidationError, match="Khối lượng"):
        site.latest_revision.publish()


@pytest.mark.parametrize("topic", ["opportunities", "capital_calls", "extraction"])
def test_plan_without_the_day_of_its_approval_has_no_clock_and_is_refused(province, topic):
    fields = {"summary": "Nội dung", "contact": "Sở Tài chính", "area": "Toàn tỉnh", "capital": None}
    if topic == "capital_calls":
        fields["capital"] = Decimal(5)
    plan = PlanFactory(portal=province, topic=topic, approved_on=None, **fields)
    with pytest.raises(ValidationError, match=r"Ngày phê duyệt.*Điều 17.1.d"):
        plan.latest_revision.publish()


def test_environmental_list_without_the_day_of_its_approval_is_refused(province):
    site = EnvironmentalSiteFactory(portal=province, approved_on=None)
    with pytest.raises(ValidationError, match=r"Ngày phê duyệt.*Điều 17.1.d"):
        site.latest_revision.publish()


def test_clock_runs_ten_working_days_from_the_approval(province):
    plan = PlanFactory(portal=province)
    assert plan.clock_starts_on == plan.approved_on
    assert plan.clock_days(PlacementReason.OWNER) == 10


def test_number_day_and_body_are_taken_from_the_decision(province):
    decision = LegalDocumentFactory(portal=province, document_number="15/2024/QĐ-UBND", published=True)
    plan = Plan(portal=province, title="Quy hoạch", topic="urban", kind="plan", decision=decision)
    plan.clean()
    assert plan.decision_number == "15/2024/QĐ-UBND"
    assert plan.approved_on == decision.issued_on
    assert plan.approving_body == decision.issuing_body


def test_number_that_is_not_that_of_the_chosen_decision_is_refused(province):
    decision = LegalDocumentFactory(portal=province, document_number="15/2024/QĐ-UBND", published=True)
    plan = Plan(portal=province, title="Quy hoạch", topic="urban", kind="plan", decision=decision)
    plan.decision_number = "16/2024/QĐ-UBND"
    assert "15/2024/QĐ-UBND" in errors_of(plan)["decision_number"][0]
    plan.decision_number = "15/2024/qđ-ubnd"
    plan.clean()


def test_day_that_another_decision_left_behind_is_refused(province):
    old = LegalDocumentFactory(portal=province, issued_on=datetime.date(2024, 1, 8), published=True)
    decision = LegalDocumentFactory(portal=province, issued_on=datetime.date(2024, 5, 6), published=True)
    plan = Plan(portal=province, title="Quy hoạch", topic="urban", kind="plan", decision=old)
    plan.clean()
    plan.decision, plan.decision_number = decision, ""
    assert "06/05/2024" in errors_of(plan)["approved_on"][0]
    plan.approved_on = None
    plan.clean()
    assert plan.clock_starts_on == decision.issued_on
    decision.passed_on = plan.approved_on = datetime.date(2024, 5, 2)
    plan.clean()


def test_approval_in_the_future_and_reversed_periods_are_refused(province):
    tomorrow = timezone.localdate() + datetime.timedelta(days=1)
    plan = Plan(portal=province, title="Quy hoạch", topic="urban", kind="plan", approved_on=tomorrow)
    assert "approved_on" in errors_of(plan)
    plan = Plan(
        portal=province, title="Quy hoạch", topic="urban", kind="plan", period_from=2030, period_to=2021
    )
    assert "period_to" in errors_of(plan)
    with pytest.raises(IntegrityError), transaction.atomic():
        plan.save()


@pytest.mark.parametrize("year", [0, 1900, 99999])
def test_years_are_bounded(province, year):
    plan = Plan(portal=province, title="Quy hoạch", topic="urban", kind="plan", period_from=year)
    with pytest.raises(ValidationError) as refused:
        plan.full_clean()
    assert "period_from" in refused.value.message_dict


def test_only_what_calls_for_investment_names_capital_and_dong_have_no_cents(province):
    plan = Plan(portal=province, title="Quy hoạch", topic="urban", kind="plan", capital=Decimal(5))
    assert "capital" in errors_of(plan)
    plan.topic, plan.capital = "capital_calls", Decimal("5.50")
    assert "capital" in errors_of(plan)
    plan.capital = Decimal(5)
    plan.clean()


def test_map_needs_words_for_those_who_do_not_see_it():
    assert "text_alternative" in errors_of(PlanFile(is_map=True))
    PlanFile(is_map=True, text_alternative="Phía bắc giáp sông Mẫu").clean()
    PlanFile(is_map=False).clean()


def test_level_is_for_polluted_areas_alone(province):
    site = EnvironmentalSite(portal=province, title="Bãi rác", kind="at_risk", level="serious")
    assert "level" in errors_of(site)
    site.kind = "polluted"
    site.clean()


def test_province_and_district_are_asked_for_every_list_a_department_for_its_plans_alone(
    province, department
):
    district = make_portal("district", "thuongmau.songmau.gov.vn")

    def asked(portal):
        return [
            demand
            for demand in demands_of(portal)
            if getattr(demand, "model", None) in (Plan, EnvironmentalSite)
        ]

    assert len(asked(province)) == len(asked(district)) == len(Topic) + len(SiteKind) + 1
    assert [demand.law for demand in asked(department)] == ["ND43-10.1.đ.0", "LCNTT-28.2.d"]
    assert not any(demand.is_met(department) for demand in asked(department))
    PlanFactory(portal=department, published=True)
    assert all(demand.is_met(department) for demand in asked(department))


def test_what_contradicts_itself_does_not_go_live_past_the_form(province):
    plan = PlanFactory(portal=province)
    plan.period_from, plan.period_to = 2030, 2021
    revision = plan.save_revision(clean=False)
    with pytest.raises(ValidationError) as refusal:
        revision.publish()
    assert set(refusal.value.message_dict) == {"period_to"}
    assert not Plan.objects.get(pk=plan.pk).live
