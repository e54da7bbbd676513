"""Which documents a portal publishes with a valid signature only, and what was excepted from that."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from portal.core.fields import VietnameseTextField
from portal.media.models import StoredFile
from portal.tenancy.models import Portal
from publications.legislation.models import DocumentType, LegalDocument


class SignaturePolicy(models.Model):
    """A portal's rule (quy định về ký số): these types of documents go live with a valid signature only.

    Provinces order it for what they put on their portals (Chỉ thị 77/2014/CT-UBND of Thừa Thiên Huế, S17).
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
    applies_from = models.DateField(
        pgettext_lazy("signing rule", "Applies from"),
        null=True,
        blank=True,
        help_text=_("Documents issued before this day are not asked for it. Left empty, all are."),
    )

    class Meta:
        verbose_name = pgettext_lazy("signing rule", "Rule on signatures")
        verbose_name_plural = pgettext_lazy("signing rule", "Rules on signatures")

    def __str__(self) -> str:
        return f"{self._meta.verbose_name}: {self.portal}"

    def asks_for(self, document: LegalDocument) -> bool:
        """Whether a document falls under the rule; one whose date is not known does."""
        if document.document_type_id not in {document_type.pk for document_type in self.document_types.all()}:
            return False
        return not (self.applies_from and document.issued_on and document.issued_on < self.applies_from)


class SignatureException(models.Model):
    """A file (or the lack of one) that a document may be published with all the same, by whom and why.

    It speaks of these bytes alone: another file in their place needs another exception. Only ever added.
    """

    document = models.ForeignKey(LegalDocument, on_delete=models.CASCADE, related_name="signature_exceptions")
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

    class Meta:
        verbose_name = pgettext_lazy("signing rule", "Exception from the rule on signatures")
        verbose_name_plural = pgettext_lazy("signing rule", "Exceptions from the rule on signatures")
        ordering = ["-recorded_at", "-pk"]
        constraints = [
            models.UniqueConstraint("document", "stored", name="one_exception_a_file_and_document"),
            models.UniqueConstraint(
                "document", condition=Q(stored=None), name="one_exception_for_no_file_and_document"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.document}: {self.reason[:80]}"
