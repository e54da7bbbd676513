"""Unpublished rows of every register, which the walk over all addresses must not find: one line each."""

import datetime

from publications.gazette.models import GazetteIssue
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
}
