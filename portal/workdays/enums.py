from django.db import models
from django.utils.translation import pgettext_lazy


class HolidayKind(models.TextChoices):
    """How a day departs from the ordinary week."""

    DAY_OFF = "day_off", pgettext_lazy("working days", "Day off")
    WORKED_DAY = "worked_day", pgettext_lazy("working days", "Worked in exchange")
