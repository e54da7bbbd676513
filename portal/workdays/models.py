"""What has been announced of each year: its days off and the days worked in exchange for others."""

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, InlinePanel

from portal.core.fields import VietnameseCharField
from portal.core.working_days import SATURDAY
from portal.workdays.enums import HolidayKind
from portal.workdays.forms import AnnouncedYearForm
from portal.workdays.querysets import AnnouncedYearQuerySet


class AnnouncedYear(ClusterableModel):
    """A year whose days off have been announced; in any other year nothing is counted or guessed."""

    year = models.PositiveSmallIntegerField(
        pgettext_lazy("working days", "Year"),
        unique=True,
        validators=[MinValueValidator(1990), MaxValueValidator(2200)],
    )
    announcement = VietnameseCharField(
        _("Announced by"),
        max_length=255,
        blank=True,
        help_text=_("Number and date of the notice, for instance 6150/TB-BLĐTBXH of 03/12/2024."),
    )

    objects = AnnouncedYearQuerySet.as_manager()

    base_form_class = AnnouncedYearForm
    panels = [
        FieldPanel("year"),
        FieldPanel("announcement"),
        InlinePanel(
            "days",
            heading=_("Days off and days worked in exchange"),
            label=pgettext_lazy("working days", "Day"),
            min_num=1,
        ),
    ]

    class Meta:
        verbose_name = _("announced year")
        verbose_name_plural = _("announced years")
        ordering = ["-year"]

    def __str__(self) -> str:
        return str(self.year)


class Holiday(models.Model):
    """One day that departs from the ordinary week (ngày nghỉ lễ, nghỉ bù, làm bù)."""

    announced_year = ParentalKey(AnnouncedYear, on_delete=models.CASCADE, related_name="days")
    date = models.DateField(pgettext_lazy("working days", "Date"), unique=True)
    kind = models.CharField(
        pgettext_lazy("working days", "Kind"),
        max_length=16,
        choices=HolidayKind.choices,
        default=HolidayKind.DAY_OFF,
    )
    name = VietnameseCharField(pgettext_lazy("working days", "Name"), max_length=255)

    panels = [FieldPanel("date"), FieldPanel("kind"), FieldPanel("name")]

    class Meta:
        verbose_name = _("day off or worked day")
        verbose_name_plural = _("days off and worked days")
        ordering = ["date"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(kind__in=HolidayKind.values), name="workdays_holiday_kind_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.date:%d/%m/%Y} {self.name}"

    def clean(self) -> None:
        super().clean()
        is_worked = self.kind == HolidayKind.WORKED_DAY
        if is_worked and self.date and self.date.weekday() < SATURDAY:
            raise ValidationError({"date": _("Only a Saturday or Sunday can be worked in exchange.")})
