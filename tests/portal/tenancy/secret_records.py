"""Unpublished rows of every register, which the walk over all addresses must not find: one line each."""

import datetime

from django.utils import timezone

from directory.exchange.models import DirectoryUpdate, UpdateRequest
from directory.organisations.models import Organisation
from directory.people.models import Person, Unit
from directory.schedules.models import WeekSchedule
from publications.direction.models import PetitionAnswer
from publications.gazette.models import GazetteIssue
from publications.investment.models import Project, Tender
from publications.plans.models import EnvironmentalSite, Plan
from publications.research.models import ProgrammeResult, ScienceProgramme
from publications.rewards.models import ConductDecision
from publications.statistics.models import StatisticalRelease, SummaryReport
from tests.sample_register.models import Notice

#: Stands in everything that is secret, and in nothing that a test sends.
SECRET = "kínđáoxyz"

#: Makes a draft of the department's (or the province's) board: (department, province, author) -> row.
SECRET_RECORDS = {
    "notice": lambda department, province, author: Notice.objects.create(
        portal=department, title=f"Thông báo {SECRET}", created_by=author
    ),
    "issue": lambda department, province, author: GazetteIssue.objects.create(
        portal=province, number=f"Phụ trương {SECRET}", issued_on=datetime.date(2024, 5, 6)
    ),
    "plan": lambda department, province, author: Plan.objects.create(
        portal=department, title=f"Quy hoạch {SECRET}", topic="urban", kind="plan", created_by=author
    ),
    "environmental site": lambda department, province, author: EnvironmentalSite.objects.create(
        portal=department, title=f"Nguồn thải {SECRET}", kind="waste_source", created_by=author
    ),
    "project": lambda department, province, author: Project.objects.create(
        portal=department, title=f"Dự án {SECRET}", created_by=author
    ),
    "tender": lambda department, province, author: Tender.objects.create(
        portal=department,
        title=f"Gói thầu {SECRET}",
        purpose="bidding",
        stage="result",
        project=Project.objects.create(portal=department, title=f"Dự án khác {SECRET}"),
        created_by=author,
    ),
    "programme": lambda department, province, author: ScienceProgramme.objects.create(
        portal=department, title=f"Đề tài {SECRET}", created_by=author
    ),
    "result": lambda department, province, author: ProgrammeResult.objects.create(
        portal=department,
        programme=ScienceProgramme.objects.create(portal=department, title=f"Đề tài khác {SECRET}"),
        created_by=author,
    ),
    "conduct": lambda department, province, author: ConductDecision.objects.create(
        portal=department, title=f"Khen thưởng {SECRET}", created_by=author
    ),
    "answer": lambda department, province, author: PetitionAnswer.objects.create(
        portal=department, title=f"Kiến nghị {SECRET}", created_by=author
    ),
    "statistics": lambda department, province, author: StatisticalRelease.objects.create(
        portal=department, title=f"Thống kê {SECRET}", created_by=author
    ),
    "summary report": lambda department, province, author: SummaryReport.objects.create(
        portal=department, title=f"Báo cáo {SECRET}", created_by=author
    ),
    "schedule": lambda department, province, author: WeekSchedule.objects.create(
        portal=department, starts_on=datetime.date(2026, 11, 16), note=f"Lịch {SECRET}", created_by=author
    ),
    "unit": lambda department, province, author: Unit.objects.create(
        portal=department,
        organisation=Organisation.objects.create(
            name=f"Phòng {SECRET}", kind="unit", parent=department.organisation
        ),
        created_by=author,
    ),
    "person": lambda department, province, author: Person.objects.create(
        portal=department, name=f"Nguyễn {SECRET}", created_by=author
    ),
    "directory update": lambda department, province, author: DirectoryUpdate.objects.create(
        portal=department,
        owner=author,
        kind="sheet",
        state="checked",
        title=f"Danh sách {SECRET}",
        parameters={"heading_line": 1, "headings": [SECRET], "columns": {}, "as_of": "2026-11-01"},
    ),
    "clerk's link": lambda department, province, author: UpdateRequest.objects.create(
        portal=department,
        unit=Unit.objects.create(
            portal=department,
            organisation=Organisation.objects.create(
                name=f"Ban {SECRET}", kind="unit", parent=department.organisation
            ),
        ),
        created_by=author,
        expires_at=timezone.now() + datetime.timedelta(days=1),
    ),
}
