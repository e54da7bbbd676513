"""What a board does with a week: its address in the admin, its draft, a file to import, whom it appoints."""

import datetime
import io
import re

from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import Workbook

from directory.schedules.models import WeekSchedule
from tests.factories.schedules import leader_of

ADMIN = "/admin/snippets/schedules/weekschedule/"


def draft_of(schedule) -> WeekSchedule:
    return WeekSchedule.objects.get(pk=schedule.pk).get_latest_revision_as_object()


def sheet(*rows) -> SimpleUploadedFile:
    book, target = Workbook(), io.BytesIO()
    book.active.append(["Ngày", "Thời gian", "Nội dung", "Lãnh đạo", "Địa điểm"])
    for row in rows:
        book.active.append(row)
    book.save(target)
    return SimpleUploadedFile("lich.xlsx", target.getvalue())


def plan_in(page: str) -> str:
    return re.search(r'name="plan" value="([^"]+)"', page)[1]


def appointed(portal, name: str, first: datetime.date, last: datetime.date | None = None):
    """A leader of the portal's body from a day to a day."""
    leader = leader_of(portal, name)
    leader.appointments.update(starts_on=first, ends_on=last)
    return leader
