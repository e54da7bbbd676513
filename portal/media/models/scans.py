"""Pages of scans (trang quét) whose words must be recognised from the picture, one row a page."""

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.media.enums import TextProblem
from portal.media.models.files import StoredFile
from portal.media.querysets import ScannedPageQuerySet


class ScannedPage(models.Model):
    """One page to be recognised; what is done stays done when the worker is killed.

    Its words stand here only until the whole file is read, then in the file's text.
    """

    stored = models.ForeignKey(StoredFile, on_delete=models.CASCADE, related_name="scanned_pages")
    number = models.PositiveIntegerField()
    text = models.TextField(blank=True, default="")
    confidence = models.PositiveSmallIntegerField(null=True, blank=True)
    problem = models.CharField(max_length=20, choices=TextProblem.choices, blank=True, default="")
    attempts = models.PositiveSmallIntegerField(default=0)
    wanted_by = models.DateTimeField(default=timezone.now)
    not_before = models.DateTimeField(default=timezone.now)
    read_at = models.DateTimeField(null=True, blank=True)

    objects = ScannedPageQuerySet.as_manager()

    class Meta:
        verbose_name = _("Scanned page")
        verbose_name_plural = _("Scanned pages")
        constraints = [
            models.UniqueConstraint(fields=["stored", "number"], name="scanned_page_once"),
            models.CheckConstraint(condition=Q(number__gt=0), name="scanned_pages_count_from_one"),
        ]
        indexes = [
            models.Index(
                fields=["wanted_by", "stored", "number"],
                condition=Q(read_at=None),
                name="scanned_page_unread",
            )
        ]

    def __str__(self) -> str:
        return f"{self.stored} {self.number}"
