"""Days of rows: none in the future, none before the one that comes first."""

import datetime

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from portal.registers.days import future_days, refuse_future
from publications.direction.models import PetitionAnswer
from publications.investment.models import Project, Tender
from publications.plans.models import Plan
from publications.research.models import ScienceProgramme
from publications.statistics.models import StatisticalRelease, SummaryReport

TODAY = datetime.date(2026, 3, 2)


@time_machine.travel(datetime.datetime(2026, 3, 1, 17, 30, tzinfo=datetime.UTC))
def test_a_day_is_in_the_future_by_vietnamese_time():
    row = PetitionAnswer(received_on=TODAY, answered_on=TODAY + datetime.timedelta(days=1))
    assert set(future_days(row, "received_on", "answered_on")) == {"answered_on"}
    with pytest.raises(ValidationError) as refusal:
        refuse_future(row, "received_on", "answered_on")
    assert set(refusal.value.message_dict) == {"answered_on"}
    refuse_future(row, "received_on")
    refuse_future(PetitionAnswer(), "received_on", "answered_on")


@pytest.mark.parametrize(
    ("model", "field"),
    [
        (Plan, "approved_on"),
        (Project, "approved_on"),
        (Project, "progress_on"),
        (ScienceProgramme, "approved_on"),
        (StatisticalRelease, "decided_on"),
        (SummaryReport, "signed_on"),
    ],
)
def test_registers_refuse_a_day_of_the_future(model, field):
    row = model(title="Mẫu", **{field: datetime.date(2199, 1, 1)})
    with pytest.raises(ValidationError) as refusal:
        row.clean()
    assert field in refusal.value.message_dict


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("model", "first", "last", "is_strict"),
    [
        (PetitionAnswer, "received_on", "answered_on", False),
        (ScienceProgramme, "starts_on", "ends_on", False),
        (StatisticalRelease, "collected_from", "collected_until", False),
        (SummaryReport, "collected_from", "collected_until", False),
        (Tender, "opens_at", "closes_at", True),
    ],
)
def test_the_database_takes_no_days_that_run_backwards(province, model, first, last, is_strict):
    early, late = (datetime.datetime(2026, 3, day, 9, tzinfo=datetime.UTC) for day in (2, 3))
    if not is_strict:
        early, late = early.date(), late.date()
    values = [(early, late), (early, None), (None, late), (None, None)]
    for begin, end in values if is_strict else [*values, (early, early)]:
        model.objects.create(portal=province, title="Mẫu", **{first: begin, last: end})
    for begin, end in [(late, early), *([(early, early)] if is_strict else [])]:
        with pytest.raises(IntegrityError), transaction.atomic():
            model.objects.create(portal=province, title="Mẫu", **{first: begin, last: end})
