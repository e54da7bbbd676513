"""How often each portal's board confirms that its part of the directory is correct (LAW.md, S2)."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy, pgettext_lazy

from portal.tenancy.models import Portal

DEFAULT_MONTHS = 6


class ConfirmationPeriod(models.Model):
    """What one portal has set; without a row the period is `DEFAULT_MONTHS`."""

    portal = models.OneToOneField(Portal, on_delete=models.CASCADE, related_name="confirmation_period")
    months = models.PositiveSmallIntegerField(
        pgettext_lazy("directory", "Confirm every … months"),
        default=DEFAULT_MONTHS,
        validators=[MinValueValidator(1), MaxValueValidator(24)],
        help_text=gettext_lazy("Entries that nobody has confirmed for so long are reported to the board."),
    )
    reminded_on = models.DateField(null=True, editable=False)

    class Meta:
        verbose_name = pgettext_lazy("directory", "Period of confirmation")
        verbose_name_plural = pgettext_lazy("directory", "Periods of confirmation")
        constraints = [
            models.CheckConstraint(condition=models.Q(months__gte=1), name="confirmation_period_is_positive")
        ]

    def __str__(self) -> str:
        return str(self.portal)
