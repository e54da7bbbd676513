"""Long work on many documents (việc hàng loạt): whose it is, how far it is, what became of each row."""

from typing import Any

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import Q
from django.utils.translation import pgettext_lazy

from portal.core.fields import VietnameseCharField
from portal.tenancy.models import Portal
from publications.batches.enums import ENDED_STATES, WORKING_STATES, BatchKind, BatchState, RowState
from publications.batches.querysets import BatchQuerySet, BatchRowQuerySet
from publications.legislation.models import LegalDocument


class Batch(models.Model):
    """One piece of bulk work. Nobody but its owner sees it.

    `parameters` hold what the owner chose; `source`, `archive` and `result` name files of the store `work`.
    """

    kind = models.CharField(pgettext_lazy("batch", "Kind"), max_length=20, choices=BatchKind.choices)
    state = models.CharField(
        pgettext_lazy("batch", "State"),
        max_length=20,
        choices=BatchState.choices,
        default=BatchState.PREPARING,
    )
    title = VietnameseCharField(pgettext_lazy("batch", "Title"), max_length=200)
    parameters = models.JSONField(default=dict, encoder=DjangoJSONEncoder)
    problem = models.TextField(blank=True)
    source = models.CharField(max_length=200, blank=True)
    archive = models.CharField(max_length=200, blank=True)
    result = models.CharField(max_length=200, blank=True)
    result_size = models.PositiveBigIntegerField(default=0)
    done = models.PositiveIntegerField(pgettext_lazy("batch", "Rows done"), default=0)
    total = models.PositiveIntegerField(pgettext_lazy("batch", "Rows"), default=0)

    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    portal = models.ForeignKey(Portal, on_delete=models.CASCADE, null=True, blank=True, related_name="+")

    created_at = models.DateTimeField(pgettext_lazy("batch", "Made"), auto_now_add=True)
    started_at = models.DateTimeField(null=True, blank=True)
    finished_at = models.DateTimeField(pgettext_lazy("batch", "Finished"), null=True, blank=True)

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

    def __str__(self) -> str:
        return self.title

    @property
    def is_working(self) -> bool:
        return self.state in WORKING_STATES

    @property
    def is_ended(self) -> bool:
        return self.state in ENDED_STATES

    @property
    def percent(self) -> int:
        return 100 * self.done // self.total if self.total else 0


class BatchRow(models.Model):
    """A row of the spreadsheet, or a document that was chosen, and what became of it."""

    batch = models.ForeignKey(Batch, on_delete=models.CASCADE, related_name="rows")
    line = models.PositiveIntegerField(pgettext_lazy("batch row", "Line"))
    state = models.CharField(max_length=20, choices=RowState.choices, default=RowState.WAITING)
    cells = models.JSONField(default=list)
    key = models.CharField(max_length=64, blank=True)
    notes = models.JSONField(default=list)
    detail: Any = models.JSONField(default=dict, encoder=DjangoJSONEncoder)
    document = models.ForeignKey(
        LegalDocument, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )

    objects = BatchRowQuerySet.as_manager()

    class Meta:
        verbose_name = pgettext_lazy("batch row", "Row of bulk work")
        verbose_name_plural = pgettext_lazy("batch row", "Rows of bulk work")
        ordering = ["line"]
        constraints = [models.UniqueConstraint("batch", "line", name="batch_row_once")]
        indexes = [
            models.Index(fields=["batch", "state", "line"], name="batch_row_by_state"),
            models.Index(fields=["batch", "key"], condition=~Q(key=""), name="batch_row_by_key"),
        ]

    def __str__(self) -> str:
        return f"{self.batch_id}:{self.line}"


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
