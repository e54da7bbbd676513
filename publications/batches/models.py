"""Long work on many documents (việc hàng loạt): whose it is, how far it is, what became of each row."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import pgettext_lazy

from portal.registers.bulk.models import BulkRow, BulkWork
from portal.tenancy.models import Portal
from publications.batches.enums import BatchKind
from publications.batches.querysets import BatchQuerySet
from publications.legislation.models import LegalDocument


class Batch(BulkWork):
    """One piece of bulk work. Nobody but its owner sees it.

    `parameters` hold what the owner chose; `source`, `archive` and `result` name files of the store `work`.
    """

    kind = models.CharField(pgettext_lazy("batch", "Kind"), max_length=20, choices=BatchKind.choices)
    source = models.CharField(max_length=200, blank=True)
    archive = models.CharField(max_length=200, blank=True)
    result = models.CharField(max_length=200, blank=True)
    result_size = models.PositiveBigIntegerField(default=0)

    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    portal = models.ForeignKey(Portal, on_delete=models.CASCADE, null=True, blank=True, related_name="+")

    objects = BatchQuerySet.as_manager()

    class Meta:
        verbose_name = pgettext_lazy("batch", "Bulk work")
        verbose_name_plural = pgettext_lazy("batch", "Bulk work")
        ordering = ["-created_at", "-pk"]
        indexes = [models.Index(fields=["owner", "-created_at"], name="batch_of_owner")]
        constraints = [
            models.CheckConstraint(
                condition=~Q(kind=BatchKind.IMPORT) | Q(portal__isnull=False), name="import_has_a_portal"
            )
        ]


class BatchRow(BulkRow):
    """A row of the spreadsheet, or a document that was chosen, and what became of it."""

    record_name = "document"

    batch = models.ForeignKey(Batch, on_delete=models.CASCADE, related_name="rows")
    document = models.ForeignKey(
        LegalDocument, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )

    class Meta:
        verbose_name = pgettext_lazy("batch row", "Row of bulk work")
        verbose_name_plural = pgettext_lazy("batch row", "Rows of bulk work")
        ordering = ["line"]
        constraints = [models.UniqueConstraint("batch", "line", name="batch_row_once")]
        indexes = [
            models.Index(fields=["batch", "state", "line"], name="batch_row_by_state"),
            models.Index(fields=["batch", "key"], condition=~Q(key=""), name="batch_row_by_key"),
        ]


class ColumnChoice(models.Model):
    """Which field a heading means on a portal, as somebody of its board has chosen."""

    portal = models.ForeignKey(Portal, on_delete=models.CASCADE, related_name="+")
    heading = models.CharField(max_length=200)
    target = models.CharField(max_length=40, blank=True)

    class Meta:
        verbose_name = pgettext_lazy("batch", "Meaning of a column")
        verbose_name_plural = pgettext_lazy("batch", "Meanings of columns")
        constraints = [models.UniqueConstraint("portal", "heading", name="heading_chosen_once")]

    def __str__(self) -> str:
        return f"{self.heading} → {self.target}"
