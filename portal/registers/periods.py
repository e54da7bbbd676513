"""The years for which something is planned or runs (thời kỳ, thời gian thực hiện)."""

import django_filters
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import pgettext, pgettext_lazy

from portal.registers.days import ascending
from portal.registers.facts import Fact, machine_fact
from portal.registers.filters import FIRST_YEAR, LAST_YEAR

_BOUNDS = [MinValueValidator(FIRST_YEAR), MaxValueValidator(LAST_YEAR)]


class WithPeriod(models.Model):
    """Goes before the record class; its Meta lists `period_constraint(…)`."""

    period_from = models.PositiveSmallIntegerField(
        pgettext_lazy("period", "From the year"), null=True, blank=True, validators=_BOUNDS
    )
    period_to = models.PositiveSmallIntegerField(
        pgettext_lazy("period", "To the year"), null=True, blank=True, validators=_BOUNDS
    )

    class Meta:
        abstract = True

    def clean(self) -> None:
        super().clean()
        if self.period_from and self.period_to and self.period_to < self.period_from:
            raise ValidationError({"period_to": _("The last year cannot lie before the first.")})

    @property
    def period_in_words(self) -> str:
        """As 2021–2030, from 2021, until 2030; empty where no year is known."""
        first, last = self.period_from, self.period_to
        if first and last:
            return str(first) if first == last else f"{first}–{last}"
        if first:
            return pgettext("period", "from %(year)d") % {"year": first}
        return pgettext("period", "until %(year)d") % {"year": last} if last else ""


def period_constraint(name: str) -> models.CheckConstraint:
    """Periods do not run backwards."""
    return ascending("period_from", "period_to", name)


def period_facts(label) -> tuple[Fact, ...]:
    """The years, in the lines of lists too; to machines each by itself besides."""
    return (
        Fact("period", label, value=lambda record: record.period_in_words, is_in_line=True),
        machine_fact("period_from", pgettext_lazy("period", "From the year")),
        machine_fact("period_to", pgettext_lazy("period", "To the year")),
    )


def period_filter(label) -> django_filters.NumberFilter:
    """Rows whose period a year lies in."""
    return django_filters.NumberFilter(
        method=_in_period, label=label, min_value=FIRST_YEAR, max_value=LAST_YEAR
    )


def _in_period(queryset: models.QuerySet, name: str, year) -> models.QuerySet:
    begun = Q(period_from__isnull=True) | Q(period_from__lte=year)
    not_over = Q(period_to__isnull=True) | Q(period_to__gte=year)
    is_known = Q(period_from__isnull=False) | Q(period_to__isnull=False)
    return queryset.filter(is_known & begun & not_over)
