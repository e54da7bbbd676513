"""A register made by the recipe in CONTRIBUTING.md, and thrown away with the test database."""

from django.db import models

from portal.core.fields import VietnameseCharField
from portal.registers.models import RegisterRecord


class Notice(RegisterRecord):
    """A notice (thông báo), as small as a register can be."""

    title = VietnameseCharField("Tiêu đề", max_length=200)
    noticed_on = models.DateField("Ngày", null=True, blank=True)

    class Meta:
        verbose_name = "Thông báo thử"
        verbose_name_plural = "Thông báo thử"

    def __str__(self) -> str:
        return self.title

    @property
    def clock_starts_on(self):
        return self.noticed_on
