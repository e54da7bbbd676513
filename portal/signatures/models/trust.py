"""Certificates of authorities from which the operator lets trust descend."""

from django.db import models
from django.utils.translation import pgettext_lazy

from portal.core.fields import VietnameseCharField
from portal.signatures.enums import TrustPurpose


class TrustRoot(models.Model):
    """An authority (tổ chức chứng thực) that the operator trusts; the repository brings none along.

    It need not be a root in the strict sense: many signed files leave the authorities between out, and then
    the one that issued the signers' certificates is entered here. A row is switched off, never deleted.
    """

    name = VietnameseCharField(pgettext_lazy("trust root", "Name"), max_length=200)
    purpose = models.CharField(
        pgettext_lazy("trust root", "Trusted for"),
        max_length=20,
        choices=TrustPurpose.choices,
        default=TrustPurpose.BOTH,
    )
    is_active = models.BooleanField(pgettext_lazy("trust root", "In use"), default=True)

    certificate = models.BinaryField(editable=False)
    fingerprint = models.CharField("SHA-256", max_length=64, unique=True, editable=False)
    subject = VietnameseCharField(pgettext_lazy("trust root", "Holder"), max_length=500, editable=False)
    valid_from = models.DateTimeField(pgettext_lazy("trust root", "Valid from"), editable=False)
    valid_until = models.DateTimeField(pgettext_lazy("trust root", "Valid until"), editable=False)
    added_at = models.DateTimeField(pgettext_lazy("trust root", "Added at"), auto_now_add=True)

    class Meta:
        verbose_name = pgettext_lazy("trust root", "Trust root")
        verbose_name_plural = pgettext_lazy("trust root", "Trust roots")
        ordering = ["name", "pk"]

    def __str__(self) -> str:
        return self.name

    @property
    def is_for_signers(self) -> bool:
        return self.purpose in {TrustPurpose.BOTH, TrustPurpose.SIGNERS}

    @property
    def is_for_timestamps(self) -> bool:
        return self.purpose in {TrustPurpose.BOTH, TrustPurpose.TIMESTAMPS}
