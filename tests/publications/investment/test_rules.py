"""What a project and a tender must hold before the public reads them, and what their forms refuse."""

import datetime
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from portal.registers.demands import demands_of
from portal.registers.models import PlacementReason
from publications.investment.enums import (
    FUNDING_WORDS,
    KIND_WORDS,
    PURPOSE_WORDS,
    STAGE_WORDS,
    STATUS_WORDS,
    FundingKind,
    ProjectKind,
    ProjectStatus,
    Purpose,
    Stage,
)
from publications.investment.models import Project, Tender
from tests.factories.investment import ProjectFactory, TenderFactory

pytestmark = pytest.mark.django_db
NINE = ["goal", "field", "kind", "period_from", "period_to", "budget", "funding", "sponsors"]


def errors_of(row) -> dict:
    with pytest.raises(ValidationError) as refused:
        row.full_clean()
    return refused.value.message_dict


@pytest.mark.parametrize("name", NINE)
def test_project_without_one_of_the_nine_things_is_refused(province, name):
    empty = "" if isinstance(getattr(ProjectFactory(portal=province), name), str) else None
    project = ProjectFactory(portal=province, **{name: empty})
    label = str(Project._meta.get_field(name).verbose_name)
    with pytest.raises(ValidationError, match=rf"{label}.*Điều 10.1.h"):
        project.latest_revision.publish()
    assert not Project.objects.get(pk=project.pk).live


def test_clock_runs_ten_working_days_from_the_approval_and_needs_its_day(province):
    project = ProjectFactory(portal=province)
    assert project.clock_starts_on == project.approved_on
    assert project.clock_days(PlacementReason.OWNER) == 10
    undated = ProjectFactory(portal=province, approved_on=None)
    with pytest.raises(ValidationError, match=r"Ngày phê duyệt.*Điều 17.1.d"):
        undated.latest_revision.publish()


@pytest.mark.parametrize("budget", ["0", "-5", "1000000000000001", "1250000000.50", "1.234"])
def test_budget_is_positive_bounded_and_whole_in_dong(province, budget):
    project = ProjectFactory(portal=province)
    project.budget = Decimal(budget)
    assert "budget" in errors_of(project)


def test_database_refuses_what_the_form_would(province):
    project = ProjectFactory(portal=province)
    for wrong in ({"budget": -1}, {"period_from": 2030, "period_to": 2020}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Project.objects.filter(pk=project.pk).update(**wrong)


def test_progress_is_of_today_at_the_latest_and_no_more_than_all(province):
    project = ProjectFactory(portal=province)
    project.progress_on = timezone.localdate() + datetime.timedelta(days=1)
    project.progress_percent = 101
    assert {"progress_on", "progress_percent"} <= set(errors_of(project))


@pytest.mark.parametrize(
    ("stage", "empty", "label"),
    [
        ("result", {"winner": ""}, "Nhà thầu trúng thầu"),
        ("result", {"winning_price": None}, "Giá trúng thầu"),
        ("invitation", {"winner": "", "winning_price": None, "price": None}, "Giá gói thầu"),
        ("invitation", {"winner": "", "winning_price": None}, "Đóng thầu"),
    ],
)
def test_invitation_and_result_need_different_things(province, stage, empty, label):
    tender = TenderFactory(portal=province, stage=stage, **empty)
    with pytest.raises(ValidationError, match=rf"{label}.*Điều 10.1.h"):
        tender.latest_revision.publish()


@pytest.mark.parametrize("stage", ["invitation", "result"])
def test_tender_without_the_day_of_its_approval_has_no_clock_and_is_refused(province, stage):
    won = {} if stage == "result" else {"winner": "", "winning_price": None}
    closes = datetime.datetime(2026, 12, 30, tzinfo=datetime.UTC)
    tender = TenderFactory(portal=province, stage=stage, approved_on=None, closes_at=closes, **won)
    with pytest.raises(ValidationError, match=r"Ngày phê duyệt.*Điều 17.1.d"):
        tender.latest_revision.publish()


def test_invitation_names_no_winner(province):
    tender = TenderFactory(portal=province, stage="invitation", winner="", winning_price=None)
    tender.winner = "Công ty Mẫu"
    assert "winner" in errors_of(tender)


def test_bids_end_after_they_begin(province):
    tender = TenderFactory(portal=province)
    tender.opens_at = timezone.now()
    tender.closes_at = tender.opens_at - datetime.timedelta(minutes=1)
    assert "closes_at" in errors_of(tender)


def test_only_a_result_answers_an_invitation(province):
    invitation = TenderFactory(portal=province, stage="invitation", winner="", winning_price=None)
    result = TenderFactory(portal=province)
    result.invitation = invitation
    result.full_clean()
    result.invitation = result
    assert "invitation" in errors_of(result)
    invitation.invitation = result
    assert "invitation" in errors_of(invitation)


def test_tender_names_a_project_of_its_own_portal(province, department):
    project = ProjectFactory(portal=province, published=True)
    tender = TenderFactory(portal=department)
    tender.project = project
    assert "project" in errors_of(tender)
    tender.portal = province
    tender.full_clean()


def test_result_belongs_to_the_portal_and_project_of_its_invitation(province, department):
    project, other = ProjectFactory(portal=province), ProjectFactory(portal=province)
    invitation = TenderFactory(
        portal=province, stage="invitation", winner="", winning_price=None, project=project
    )
    result = TenderFactory(portal=province, project=project, invitation=invitation)
    result.full_clean()
    result.project = other
    assert "invitation" in errors_of(result)
    foreign = TenderFactory(portal=department)
    foreign.invitation = invitation
    assert "invitation" in errors_of(foreign)


def test_every_portal_but_the_communes_is_asked_for_five_lists(province, department, commune):
    def asked(portal):
        return [
            demand for demand in demands_of(portal) if getattr(demand, "model", None) in (Project, Tender)
        ]

    assert len(asked(province)) == len(asked(department)) == 5 + 1
    assert asked(commune) == []
    done = next(demand for demand in asked(department) if str(demand.label) == "Đã hoàn tất")
    ProjectFactory(portal=department, published=True)
    assert not done.is_met(department)
    ProjectFactory(portal=department, status="completed", published=True)
    assert done.is_met(department)


@pytest.mark.parametrize(
    ("enum", "words"),
    [
        (ProjectStatus, STATUS_WORDS),
        (ProjectKind, KIND_WORDS),
        (FundingKind, FUNDING_WORDS),
        (Purpose, PURPOSE_WORDS),
        (Stage, STAGE_WORDS),
    ],
)
def test_every_value_has_a_word_in_addresses(enum, words):
    assert set(words) == set(enum.values)
