"""Boundaries of communes and districts (địa giới hành chính), drawn once for NĐ 43/2011, Điều 10.1.a."""

from django.conf import settings
from django.db import models
from django.utils.translation import pgettext_lazy

from directory.organisations.models import Organisation
from portal.core.fields import VietnameseCharField


class BoundaryMap(models.Model):
    """The frame of the province's map, and what its last loading found; the newest one counts.

    A place in degrees stands at `(longitude - west) * x_per_degree`, `(north - latitude) * y_per_degree`.
    """

    source = VietnameseCharField(pgettext_lazy("territory", "Source of the data"), max_length=255)
    file_name = VietnameseCharField(pgettext_lazy("territory", "File"), max_length=255)
    west = models.FloatField()
    north = models.FloatField()
    x_per_degree = models.FloatField()
    y_per_degree = models.FloatField()
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    outline = models.TextField()
    report = models.JSONField(default=dict)

    loaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=pgettext_lazy("territory", "Loaded by"),
    )
    loaded_at = models.DateTimeField(pgettext_lazy("territory", "Loaded at"), auto_now_add=True)

    class Meta:
        verbose_name = pgettext_lazy("territory", "Map of territories")
        verbose_name_plural = pgettext_lazy("territory", "Maps of territories")
        ordering = ["-pk"]

    def __str__(self) -> str:
        return self.file_name

    @classmethod
    def current(cls) -> "BoundaryMap | None":
        """The map of today; None before the province has loaded one."""
        return cls.objects.first()

    def place_of(self, latitude: float, longitude: float) -> tuple[int, int] | None:
        """Where a place stands on the map; None outside of its frame."""
        x = round((longitude - self.west) * self.x_per_degree)
        y = round((self.north - latitude) * self.y_per_degree)
        return (x, y) if 0 <= x <= self.width and 0 <= y <= self.height else None


class Area(models.Model):
    """The territory that a committee governs, as a path in the frame of the map."""

    organisation = models.OneToOneField(
        Organisation,
        on_delete=models.CASCADE,
        related_name="area",
        verbose_name=pgettext_lazy("territory", "Body"),
    )
    code = models.CharField(
        pgettext_lazy("territory", "Code of the administrative unit"), max_length=20, blank=True
    )
    path = models.TextField()
    left = models.IntegerField()
    top = models.IntegerField()
    right = models.IntegerField()
    bottom = models.IntegerField()
    label_x = models.IntegerField()
    label_y = models.IntegerField()

    class Meta:
        verbose_name = pgettext_lazy("territory", "Territory")
        verbose_name_plural = pgettext_lazy("territory", "Territories")
        constraints = [
            models.UniqueConstraint("code", condition=~models.Q(code=""), name="area_code_once"),
        ]

    def __str__(self) -> str:
        return str(self.organisation)
