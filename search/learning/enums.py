"""Words of the query log."""

from django.db import models
from django.utils.translation import pgettext_lazy


class Asked(models.TextChoices):
    """Where a question was asked."""

    PAGE = "page", pgettext_lazy("search learning", "On the page")
    PROGRAM = "program", pgettext_lazy("search learning", "By a program")


class Found(models.TextChoices):
    """How much was found, not to the last hit."""

    NOTHING = "nothing", pgettext_lazy("search learning", "Nothing")
    FEW = "few", pgettext_lazy("search learning", "1 to 9")
    SOME = "some", pgettext_lazy("search learning", "10 to 99")
    MANY = "many", pgettext_lazy("search learning", "100 or more")

    @classmethod
    def of(cls, total: int) -> "Found":
        if total < 1:
            return cls.NOTHING
        return cls.FEW if total < 10 else cls.SOME if total < 100 else cls.MANY
