"""Unpublished rows of every register, which the walk over all addresses must not find: one line each."""

import datetime

from publications.gazette.models import GazetteIssue
from publications.investment.models import Project, Tender
from publications.plans.models import EnvironmentalSite, Plan
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
}
