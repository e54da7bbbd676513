"""What a portal publishes with a valid signature only, and what was excepted from that."""

import datetime
from typing import cast

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from directory.schedules.models import WeekSchedule
from portal.core.fields import VietnameseTextField
from portal.media.models import StoredFile
from portal.tenancy.models import Portal
from publications.legislation.models import DocumentType, LegalDocument
from publications.signing.querysets import SignatureExceptionQuerySet

#: What the rule can ask to be signed.
Signable = LegalDocument | WeekSchedule


class SignaturePolicy(models.Model):
    """A portal's rule (quy định về ký số): what it names goes live with a valid signature only.

    Provinces order it for documents and working schedules (Chỉ thị 77/2014/CT-UBND of Thừa Thiên Huế, S17).
    """

    portal = models.OneToOneField(
        Portal, on_delete=models.CASCADE, related_name="signature_policy", verbose_name=_("Portal")
    )
    document_types = models.ManyToManyField(
        DocumentType,
        blank=True,
        related_name="+",
        verbose_name=pgettext_lazy("signing rule", "Types of documents"),
        help_text=_("Documents of these types are published with a valid digital signature only."),
    )
    has_schedules = models.BooleanField(
        pgettext_lazy("signing rule", "Working schedules of the leaders"),
        default=False,
        help_text=_("The schedule of a week is published with its validly signed PDF only."),
    )
    applies_from = models.DateField(
        pgettext_lazy("signing rule", "Applies from"),
        null=True,
        blank=True,
        help_text=_(
            "Documents issued and weeks that began before this day are not asked for it. Left empty, all are."
        ),
    )

    class Meta:
        verbose_name = pgettext_lazy("signing rule", "Rule on signatures")
        verbose_name_plural = pgettext_lazy("signing rule", "Rules on signatures")

    def __str__(self) -> str:
        return f"{self._meta.verbose_name}: {self.portal}"

    def asks_for(self, record: Signable) -> bool:
        """Whether a document or a schedule falls under the rule; one whose date is not known does."""
        if isinstance(record, WeekSchedule):
            return self.has_schedules and self._is_since(record.starts_on)
        types = {document_type.pk for document_type in self.document_types.all()}
        return record.document_type_id in types and self._is_since(record.issued_on)

    def _is_since(self, day: datetime.date | None) -> bool:
        return not (self.applies_from and day and day < self.applies_from)


class SignatureException(models.Model):
    """A file (or the lack of one) that something may be published with all the same, by whom and why.

    It speaks of these bytes alone: another file in their place needs another exception. Only ever added.
    """

    document = models.ForeignKey(
        LegalDocument, on_delete=models.CASCADE, null=True, blank=True, related_name="signature_exceptions"
    )
    schedule = models.ForeignKey(
        WeekSchedule, on_delete=models.CASCADE, null=True, blank=True, related_name="signature_exceptions"
    )
    stored = models.ForeignKey(StoredFile, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    reason = VietnameseTextField(pgettext_lazy("signing rule", "Reason"), max_length=2000)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name=pgettext_lazy("signing rule", "Recorded by"),
    )
    recorded_at = models.DateTimeField(pgettext_lazy("signing rule", "Recorded at"), auto_now_add=True)

    objects = SignatureExceptionQuerySet.as_manager()

    class Meta:
        verbose_name = pgettext_lazy("signing rule", "Exception from the rule on signatures")
        verbose_name_plural = pgettext_lazy("signing rule", "Exceptions from the rule on signatures")
        ordering = ["-recorded_at", "-pk"]
        constraints = [
            models.UniqueConstraint("document", "stored", name="one_exception_a_file_and_document"),
            models.UniqueConstraint(
                "document", condition=Q(stored=None), name="one_exception_for_no_file_and_document"
            ),
            models.UniqueConstraint("schedule", "stored", name="one_exception_a_file_and_schedule"),
            models.UniqueConstraint(
                "schedule", condition=Q(stored=None), name="one_exception_for_no_file_and_schedule"
            ),
            models.CheckConstraint(
                condition=Q(document=None, schedule__isnull=False) | Q(document__isnull=False, schedule=None),
                name="exception_is_about_one_thing",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.record}: {self.reason[:80]}"

    @property
    def record(self) -> Signable:
        """The document or the schedule that it is about; it is always about one of them."""
        return cast(Signable, self.document or self.schedule)


def about(record: Signable) -> dict[str, Signable]:
    """The field by which exceptions speak of a document or a schedule, and the row."""
    return {"schedule" if isinstance(record, WeekSchedule) else "document": record}
