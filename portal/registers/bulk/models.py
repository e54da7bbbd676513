"""Long work on many rows: how far it is, and what became of each row. Registers say whose work it is."""

from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils.translation import pgettext_lazy

from portal.core.fields import VietnameseCharField
from portal.registers.bulk.enums import ENDED_STATES, WORKING_STATES, BatchState, RowState
from portal.registers.bulk.querysets import BulkRowQuerySet


class BulkWork(models.Model):
    """One piece of bulk work. Needs a `kind`, an `owner`, a `portal`, and `rows`.

    `parameters` hold what the owner chose.
    """

    kind: Any
    owner: Any
    portal: Any
    rows: Any

    state = models.CharField(
        pgettext_lazy("batch", "State"),
        max_length=20,
        choices=BatchState.choices,
        default=BatchState.PREPARING,
    )
    title = VietnameseCharField(pgettext_lazy("batch", "Title"), max_length=200)
    parameters = models.JSONField(default=dict, encoder=DjangoJSONEncoder)
    problem = models.TextField(blank=True)
    done = models.PositiveIntegerField(pgettext_lazy("batch", "Rows done"), default=0)
    total = models.PositiveIntegerField(pgettext_lazy("batch", "Rows"), default=0)

    created_at = models.DateTimeField(pgettext_lazy("batch", "Made"), auto_now_add=True)
    started_at = models.DateTimeField(null=True, blank=True)
    finished_at = models.DateTimeField(pgettext_lazy("batch", "Finished"), null=True, blank=True)

    class Meta:
        abstract = True

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


class BulkRow(models.Model):
    """A row of the spreadsheet, or a record that was chosen, and what became of it. Needs a `batch`."""

    batch_id: int
    #: The field that holds the record.
    record_name: str
    #: Fields of the subclass that a check or a run sets too.
    further_fields: tuple[str, ...] = ()

    line = models.PositiveIntegerField(pgettext_lazy("batch row", "Line"))
    state = models.CharField(max_length=20, choices=RowState.choices, default=RowState.WAITING)
    cells = models.JSONField(default=list)
    key = models.CharField(max_length=64, blank=True)
    notes = models.JSONField(default=list)
    detail: Any = models.JSONField(default=dict, encoder=DjangoJSONEncoder)

    objects = BulkRowQuerySet.as_manager()

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return f"{self.batch_id}:{self.line}"

    @property
    def record_id(self) -> int | None:
        return getattr(self, f"{self.record_name}_id")

    @record_id.setter
    def record_id(self, pk: int | None) -> None:
        setattr(self, f"{self.record_name}_id", pk)
