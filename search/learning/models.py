"""How often what was asked, counted by day (nhật ký tìm kiếm): no address, no cookie, no moment."""

from django.db import models
from django.utils.translation import pgettext_lazy

from portal.tenancy.models import Portal
from search.learning.enums import Asked, Found
from search.learning.querysets import CountQuerySet

LONGEST_TEXT, LONGEST_PATH = 120, 300


class DailyCount(models.Model):
    """What both counts share. An empty text is the sum of those that were forgotten."""

    portal = models.ForeignKey(Portal, on_delete=models.CASCADE, related_name="+")
    day = models.DateField(db_index=True)
    text = models.CharField(max_length=LONGEST_TEXT, blank=True)
    count = models.PositiveIntegerField(default=0)

    objects = CountQuerySet.as_manager()

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return f"{self.text} × {self.count}"


class QueryCount(DailyCount):
    """How often a text was asked on a portal on a day; `folded` is the text without marks."""

    folded = models.CharField(max_length=LONGEST_TEXT, blank=True, db_index=True)
    asked = models.CharField(max_length=10, choices=Asked.choices)
    found = models.CharField(max_length=10, choices=Found.choices)

    class Meta:
        verbose_name = pgettext_lazy("search learning", "Question")
        verbose_name_plural = pgettext_lazy("search learning", "Questions")
        constraints = [
            models.UniqueConstraint("portal", "day", "text", "asked", "found", name="question_counted_once")
        ]


class OpenCount(DailyCount):
    """How often a hit of a text was opened on a day, so far as browsers with script say so."""

    path = models.CharField(max_length=LONGEST_PATH, blank=True)

    class Meta:
        verbose_name = pgettext_lazy("search learning", "Opened result")
        verbose_name_plural = pgettext_lazy("search learning", "Opened results")
        constraints = [models.UniqueConstraint("portal", "day", "text", "path", name="opening_counted_once")]
