"""Kinds of charts that are drawn from a table."""

from django.db import models
from django.utils.translation import pgettext_lazy


class ChartKind(models.TextChoices):
    """How the chosen columns are drawn beside the table."""

    NONE = "none", pgettext_lazy("chart", "No chart")
    BARS = "bars", pgettext_lazy("chart", "Bars")
    LINES = "lines", pgettext_lazy("chart", "Lines")
    SHARES = "shares", pgettext_lazy("chart", "Shares of the whole (one column)")
