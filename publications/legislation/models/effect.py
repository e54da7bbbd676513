"""When a document is in force: worked out from its own days and from what others do to it."""

from datetime import date
from typing import Self

from django.db import models
from django.utils.translation import pgettext_lazy

from publications.legislation.enums import EffectState
from publications.legislation.models.documents import LegalDocument


class EffectPeriodQuerySet(models.QuerySet):
    def on(self, day: date) -> Self:
        """The one period of each document that holds a day."""
        return self.filter(starts_on__lte=day, ends_on__gte=day)


class EffectPeriod(models.Model):
    """Days on which a live document has one state (tình trạng hiệu lực); both ends belong to it.

    The periods of a document follow each other without gap from the first day that the calendar knows
    (`date.min`) to the last. They are derived: `effect.services` alone writes them.
    """

    document = models.ForeignKey(LegalDocument, on_delete=models.CASCADE, related_name="effect_periods")
    state = models.CharField(pgettext_lazy("effect", "Effect"), max_length=20, choices=EffectState.choices)
    starts_on = models.DateField()
    ends_on = models.DateField()
    is_verified = models.BooleanField(default=True)
    reasons = models.JSONField(default=list)

    objects = EffectPeriodQuerySet.as_manager()

    class Meta:
        verbose_name = pgettext_lazy("effect", "Period of effect")
        verbose_name_plural = pgettext_lazy("effect", "Periods of effect")
        ordering = ["document", "starts_on"]
        constraints = [
            models.UniqueConstraint("document", "starts_on", name="one_effect_a_day"),
            models.CheckConstraint(
                condition=models.Q(starts_on__lte=models.F("ends_on")), name="effect_ends_after_it_starts"
            ),
        ]
        indexes = [
            models.Index(fields=["state", "starts_on", "ends_on", "document"], name="effect_on_a_day"),
            models.Index(fields=["starts_on", "document"], name="effect_changes_of_a_day"),
        ]

    def __str__(self) -> str:
        return f"{self.document_id}: {self.state} {self.starts_on}–{self.ends_on}"
