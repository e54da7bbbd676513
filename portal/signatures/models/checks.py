"""What the last check of a file found: the whole of it, and each signature."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from portal.core.fields import VietnameseCharField
from portal.media.models import StoredFile
from portal.signatures.enums import (
    BAD_VERDICTS,
    GOOD_VERDICTS,
    Chain,
    Changes,
    CheckProblem,
    CheckState,
    Coverage,
    Tone,
    Verdict,
)
from portal.signatures.explanations import reason_of, technical_facts_of, time_of
from portal.signatures.querysets import SignatureCheckQuerySet


class SignatureCheck(models.Model):
    """The signatures of one PDF file (kiểm tra chữ ký số), as the trust roots of the day show them."""

    stored = models.OneToOneField(StoredFile, on_delete=models.CASCADE, related_name="signature_check")
    state = models.CharField(
        pgettext_lazy("signature check", "State"),
        max_length=20,
        choices=CheckState.choices,
        default=CheckState.WAITING,
    )
    problem = models.CharField(max_length=20, choices=CheckProblem.choices, blank=True, default="")
    verdict = models.CharField(
        pgettext_lazy("signature check", "Verdict"),
        max_length=20,
        choices=Verdict.choices,
        blank=True,
        default="",
    )
    has_remnant = models.BooleanField(
        default=False, help_text=_("Traces of a signature are there, but no signature.")
    )
    trust_key = models.CharField(max_length=64, blank=True, default="")
    checked_at = models.DateTimeField(pgettext_lazy("signature check", "Checked at"), null=True)
    recheck_at = models.DateTimeField(null=True)

    objects = SignatureCheckQuerySet.as_manager()

    class Meta:
        verbose_name = pgettext_lazy("signature check", "Check of signatures")
        verbose_name_plural = pgettext_lazy("signature check", "Checks of signatures")
        indexes = [
            models.Index(fields=["id"], condition=Q(state=CheckState.WAITING), name="signatures_waiting"),
            models.Index(
                fields=["trust_key"], condition=Q(state=CheckState.CHECKED), name="signature_check_by_trust"
            ),
            models.Index(
                fields=["recheck_at"], condition=Q(recheck_at__isnull=False), name="signature_check_recheck"
            ),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(state=CheckState.CHECKED) ^ Q(verdict=""),
                name="checked_file_has_a_verdict",
            )
        ]

    def __str__(self) -> str:
        return f"{self.stored_id}: {self.get_verdict_display() or self.get_state_display()}"

    @property
    def is_accepted(self) -> bool:
        """Whether the file as it lies here is vouched for (the rule that a portal may set, S17).

        All signatures hold, and the last word on the file's content is a signature, not a filled field.
        """
        verdicts = {signature.verdict for signature in self.signatures.all()}
        return Verdict.VALID in verdicts and verdicts <= GOOD_VERDICTS


class PdfSignature(models.Model):
    """One signature: who signed, when, over how much of the file, and by whose word."""

    check_of_file = models.ForeignKey(SignatureCheck, on_delete=models.CASCADE, related_name="signatures")
    position = models.PositiveSmallIntegerField()
    verdict = models.CharField(max_length=20, choices=Verdict.choices)

    signer = VietnameseCharField(max_length=255, blank=True)
    organisation = VietnameseCharField(max_length=255, blank=True)
    unit = VietnameseCharField(max_length=255, blank=True)
    email = models.CharField(max_length=254, blank=True)
    serial = models.CharField(max_length=64, blank=True)
    issuer = VietnameseCharField(max_length=255, blank=True)
    issuer_organisation = VietnameseCharField(max_length=255, blank=True)
    fingerprint = models.CharField(max_length=64, blank=True)
    valid_from = models.DateTimeField(null=True)
    valid_until = models.DateTimeField(null=True)

    claimed_at = models.DateTimeField(null=True)
    stamped_at = models.DateTimeField(null=True)
    stamped_by = VietnameseCharField(max_length=255, blank=True)
    is_time_proven = models.BooleanField(default=False)

    is_intact = models.BooleanField(default=False)
    coverage = models.CharField(max_length=30, choices=Coverage.choices, blank=True)
    changes = models.CharField(max_length=20, choices=Changes.choices, blank=True)
    filled_fields = models.JSONField(default=list, blank=True)
    suspicion = models.CharField(max_length=500, blank=True)
    digest = models.CharField(max_length=20, blank=True)
    mechanism = models.CharField(max_length=40, blank=True)
    weaknesses = models.JSONField(default=list, blank=True)

    chain = models.CharField(max_length=20, choices=Chain.choices, blank=True)
    root = VietnameseCharField(max_length=255, blank=True)
    revoked_at = models.DateTimeField(null=True)
    is_clear_of_revocation = models.BooleanField(default=False)

    class Meta:
        verbose_name = pgettext_lazy("signature", "Digital signature")
        verbose_name_plural = pgettext_lazy("signature", "Digital signatures")
        ordering = ["position"]
        constraints = [models.UniqueConstraint("check_of_file", "position", name="signature_position_once")]

    def __str__(self) -> str:
        return f"{self.signer or self.organisation}: {self.get_verdict_display()}"

    @property
    def tone(self) -> Tone:
        if self.verdict in GOOD_VERDICTS:
            return Tone.GOOD
        return Tone.BAD if self.verdict in BAD_VERDICTS else Tone.DOUBTFUL

    @property
    def time(self) -> str:
        """When it was signed and on whose word, for a citizen."""
        return time_of(self)

    @property
    def reason(self) -> str:
        """What the verdict means for this signature, in words for a citizen."""
        return reason_of(self)

    @property
    def technical_facts(self) -> list[tuple[str, str]]:
        return technical_facts_of(self)
