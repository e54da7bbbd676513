"""How a section shows what is in it."""

from django.db import models
from django.utils.translation import pgettext_lazy


class SectionLayout(models.TextChoices):
    CONTENTS = "contents", pgettext_lazy("section", "Pages in the order of the tree")
    NEWS = "news", pgettext_lazy("section", "Articles, newest first")
