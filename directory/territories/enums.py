"""What happens to boundaries and is logged."""

from django.db import models
from django.utils.translation import pgettext_lazy


class BoundaryEvent(models.TextChoices):
    LOADED = "boundaries.loaded", pgettext_lazy("territory event", "Boundaries of territories loaded")
