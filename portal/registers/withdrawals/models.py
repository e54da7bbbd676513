"""Rows that were taken from the public: the address stays and says why."""

from typing import Self

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.utils import timezone
from django.utils.translation import pgettext_lazy

from portal.core.fields import VietnameseTextField
from portal.tenancy.enums import READABLE_STATES
from portal.tenancy.models import Portal


class WithdrawalReason(models.TextChoices):
    """Why a row was taken down; the last two are not for people to choose."""

    ERROR = "error", pgettext_lazy("withdrawal", "Published in error")
    REPLACED = "replaced", pgettext_lazy("withdrawal", "Replaced by another one")
    WITHDRAWN = "withdrawn", pgettext_lazy("withdrawal", "Withdrawn by the body that issued it")
    EXPIRED = "expired", pgettext_lazy("withdrawal", "Its time of publication has ended")
    UNSTATED = "unstated", pgettext_lazy("withdrawal", "Taken down, no reason recorded")


class WithdrawalQuerySet(models.QuerySet):
    def of_model(self, model: type[models.Model]) -> Self:
        return self.filter(content_type=ContentType.objects.get_for_model(model))

    def public(self) -> Self:
        """Those of portals that are open to readers."""
        return self.filter(portal__state__in=READABLE_STATES)


class Withdrawal(models.Model):
    """What readers are told at the address of a row that was public (thu hồi, NĐ 30/2020, Điều 18.4).

    It holds the title as it was shown, and the summary unless that must not be read any more. It goes when
    the row is published again; the audit log keeps the history.
    """

    content_type = models.ForeignKey(ContentType, on_delete=models.CASCADE)
    object_id = models.BigIntegerField()
    portal = models.ForeignKey(Portal, on_delete=models.PROTECT, related_name="+")
    reason = models.CharField(
        pgettext_lazy("withdrawal", "Reason"), max_length=20, choices=WithdrawalReason.choices
    )
    explanation = VietnameseTextField(pgettext_lazy("withdrawal", "Explanation"), blank=True)
    decided_on = models.DateField(pgettext_lazy("withdrawal", "Decided on"), null=True, blank=True)
    successor_id = models.BigIntegerField(null=True, blank=True)
    title = models.TextField(default="")
    summary = models.TextField(default="", blank=True)
    withdrawn_at = models.DateTimeField(default=timezone.now)
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )

    objects = WithdrawalQuerySet.as_manager()

    class Meta:
        app_label = "registers"
        verbose_name = pgettext_lazy("withdrawal", "Withdrawal")
        verbose_name_plural = pgettext_lazy("withdrawal", "Withdrawals")
        constraints = [
            models.UniqueConstraint("content_type", "object_id", name="a_record_withdrawn_once_at_a_time")
        ]
        indexes = [models.Index("content_type", "withdrawn_at", name="withdrawal_harvest")]

    def __str__(self) -> str:
        return f"{self.title}: {self.get_reason_display()}"
