"""A register made by the recipe in CONTRIBUTING.md, and thrown away with the test database."""

from django.db import models
from modelcluster.fields import ParentalKey

from portal.registers.attachments import RecordFile, WithFiles
from portal.registers.titled import TitledRecord


class Notice(WithFiles, TitledRecord):
    """A notice (thông báo), as small as a register can be."""

    clock_fields = ("noticed_on",)

    noticed_on = models.DateField("Ngày", null=True, blank=True)

    class Meta:
        verbose_name = "Thông báo thử"
        verbose_name_plural = "Thông báo thử"


class NoticeFile(RecordFile):
    record = ParentalKey(Notice, on_delete=models.CASCADE, related_name="files")
