"""What was changed after publication, and which files stood here before (NĐ 30/2020, Điều 18.3)."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy, pgettext_lazy
from modelcluster.fields import ParentalKey
from wagtail.models import Orderable

from portal.core.fields import VietnameseCharField, VietnameseTextField
from portal.media.models import OfficialFile
from publications.legislation.models.documents import LegalDocument


class CorrectionNote(Orderable):
    """A public note on a change of what this portal published; part of the revision that makes it."""

    document = ParentalKey(LegalDocument, on_delete=models.CASCADE, related_name="corrections")
    corrected_on = models.DateField(pgettext_lazy("correction", "Changed on"), default=timezone.localdate)
    note = VietnameseTextField(
        pgettext_lazy("correction", "What was corrected"),
        max_length=2000,
        help_text=gettext_lazy("Readers see this note on the document's page."),
    )
    is_technical = models.BooleanField(
        pgettext_lazy("correction", "The content of the document is not changed"), default=False
    )
    withholds_earlier_files = models.BooleanField(
        pgettext_lazy("correction", "The files replaced now may no longer be read"),
        default=False,
        help_text=gettext_lazy("Only where they show what must not be public; they stay listed by name."),
    )

    class Meta(Orderable.Meta):
        verbose_name = pgettext_lazy("correction", "Note of correction")
        verbose_name_plural = pgettext_lazy("correction", "Notes of correction")

    def __str__(self) -> str:
        return self.note


class PublishedFile(models.Model):
    """A file that a document has shown to the public, and from when to when. Only ever added to."""

    document = models.ForeignKey(LegalDocument, on_delete=models.CASCADE, related_name="published_files")
    file = models.ForeignKey(OfficialFile, on_delete=models.PROTECT, related_name="+")
    title = VietnameseCharField(max_length=255)
    shown_from = models.DateTimeField()
    shown_until = models.DateTimeField(null=True)
    is_withheld = models.BooleanField(default=False)

    class Meta:
        ordering = ["-shown_until", "pk"]
        constraints = [
            models.UniqueConstraint(
                "document",
                "file",
                condition=models.Q(shown_until=None),
                name="a_file_shown_once_at_a_time",
            )
        ]

    def __str__(self) -> str:
        return self.title
