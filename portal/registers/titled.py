"""The commonest kind of register row: it has a title, and is found by the words of some of its fields."""

from django.db import models
from django.utils.text import Truncator
from django.utils.translation import gettext, pgettext_lazy

from portal.core.fields import VietnameseCharField
from portal.core.text import fold
from portal.registers.models import RegisterRecord


class TitledRecord(RegisterRecord):
    """A row with a title. Lists filter it by words of `found_by`, whatever their marks."""

    #: Fields in which the list's filter looks for words.
    found_by: tuple[str, ...] = ("title",)

    title = VietnameseCharField(pgettext_lazy("register", "Title"), max_length=500)
    folded = models.TextField(default="", editable=False)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.title or gettext("(no name yet)")

    def derive(self) -> None:
        super().derive()
        self.folded = fold(" ".join(str(getattr(self, name) or "") for name in self.found_by))

    def title_start(self) -> str:
        """The title, short enough for a list of the admin."""
        return Truncator(self.title).chars(120)

    title_start.short_description = pgettext_lazy("register", "Title")  # type: ignore[attr-defined]
    title_start.admin_order_field = "title"  # type: ignore[attr-defined]
