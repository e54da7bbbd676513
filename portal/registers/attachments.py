"""Official files of a row, in their order: the model of a register makes this its own."""

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.panels import FieldPanel, InlinePanel
from wagtail.models import Orderable

from portal.media import visibility
from portal.media.models import OfficialFile, StoredFile
from portal.registers import file_texts
from portal.registers.facts import Fact


class RecordFile(Orderable):
    """A file of a row. The subclass adds `record`, a ParentalKey with `related_name="files"`."""

    file = models.ForeignKey(
        OfficialFile,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=pgettext_lazy("register", "File"),
    )

    class Meta(Orderable.Meta):
        abstract = True
        verbose_name = pgettext_lazy("register", "File")
        verbose_name_plural = pgettext_lazy("register", "Files")

    def __str__(self) -> str:
        return str(self.file)


class WithFiles:
    """Goes before the record class: its children `files` are what the integrity log vouches for."""

    def official_files(self) -> list[OfficialFile]:
        return [item.file for item in self.files.all()]  # type: ignore[attr-defined]


def file_fact(name: str, label: str | Promise) -> Fact:
    """A file that has a field of its own: people read its title, machines its address."""

    def address(record) -> str:
        file = getattr(record, name)
        return record.portal.absolute_url(file.get_absolute_url()) if file else ""

    return Fact(name, label, value=address, words=lambda record: getattr(record, name) or "", path=address)


def files_panel(*more: FieldPanel, heading=None) -> InlinePanel:
    """The form's part for the files; `more` are fields that the subclass adds."""
    return InlinePanel(
        "files",
        heading=heading or pgettext_lazy("register", "Files"),
        label=pgettext_lazy("register", "File"),
        panels=[FieldPanel("file"), *more],
        help_text=_("What the public reads is the file as it was issued; a new version is a new file."),
    )


def register_files(model: type[models.Model], *paths: str) -> None:
    """Make files public while a public row of the model has them, and findable when they have been read.

    `paths` lead from a row to official files, as `files__file` or `report`.
    """
    name = model._meta.label_lower

    def belongs_to_public_row(file: OfficialFile) -> bool:
        return any(model.objects.public().filter(**{path: file}).exists() for path in paths)

    def live_rows_with(stored: StoredFile):
        found = models.Q()
        for path in paths:
            found |= models.Q(**{f"{path}__stored": stored})
        return model.objects.live().filter(found).distinct().iterator()

    visibility.register(name, belongs_to_public_row)
    file_texts.register_users(name, live_rows_with)
