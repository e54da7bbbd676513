"""Tokens of document-management systems, and what they delivered."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import pgettext_lazy

from portal.core.fields import VietnameseCharField, VietnameseTextField
from portal.media.models import OfficialFile
from portal.tenancy.models import Portal
from publications.intake.enums import IntakePolicy
from publications.legislation.models import LegalDocument


class IntakeTokenQuerySet(models.QuerySet):
    def in_use(self):
        return self.filter(revoked_at=None)


class IntakeToken(models.Model):
    """The right of one system to deliver documents to one portal. The secret itself is not kept."""

    portal = models.ForeignKey(Portal, on_delete=models.PROTECT, related_name="+")
    name = VietnameseCharField(pgettext_lazy("intake token", "System that delivers"), max_length=120)
    policy = models.CharField(
        pgettext_lazy("intake token", "What becomes of a document"),
        max_length=10,
        choices=IntakePolicy.choices,
        default=IntakePolicy.DRAFT,
    )
    secret_hash = models.CharField(max_length=64, unique=True, editable=False)
    hint = models.CharField(max_length=8, editable=False)
    expires_on = models.DateField(pgettext_lazy("intake token", "Valid until"))
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+", editable=False
    )
    created_at = models.DateTimeField(auto_now_add=True)
    revoked_at = models.DateTimeField(null=True, editable=False)
    last_used_at = models.DateTimeField(null=True, editable=False)

    objects = IntakeTokenQuerySet.as_manager()

    class Meta:
        verbose_name = pgettext_lazy("intake token", "Intake token")
        verbose_name_plural = pgettext_lazy("intake token", "Intake tokens")
        constraints = [
            models.UniqueConstraint("portal", condition=Q(revoked_at=None), name="one_intake_token_a_portal")
        ]

    def __str__(self) -> str:
        return f"{self.name} ({self.hint}…)"

    @property
    def has_expired(self) -> bool:
        return self.expires_on < timezone.localdate()


class Delivery(models.Model):
    """A document as a system delivered it, under that system's own number for it (mã bên gửi)."""

    portal = models.ForeignKey(Portal, on_delete=models.PROTECT, related_name="+")
    external_id = models.CharField(max_length=100)
    token = models.ForeignKey(IntakeToken, on_delete=models.PROTECT, related_name="+")
    document = models.ForeignKey(LegalDocument, on_delete=models.SET_NULL, null=True, related_name="+")
    content_hash = models.CharField(max_length=64)
    version = models.PositiveIntegerField(default=1)
    refusal = VietnameseTextField(blank=True)
    received_at = models.DateTimeField(default=timezone.now)
    changed_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = pgettext_lazy("delivery", "Delivery")
        verbose_name_plural = pgettext_lazy("delivery", "Deliveries")
        constraints = [models.UniqueConstraint("portal", "external_id", name="delivered_once")]
        indexes = [models.Index(fields=["portal", "-changed_at"], name="delivery_newest")]

    def __str__(self) -> str:
        return self.external_id

    @property
    def is_handed_over(self) -> bool:
        """Whether another portal has the document now; the sender of this one has no part in it any more."""
        return self.document is not None and self.document.portal_id != self.portal_id

    @property
    def own_document(self) -> LegalDocument | None:
        """The document, as long as it belongs to the portal that it was delivered to."""
        return None if self.is_handed_over else self.document


class DeliveredFile(models.Model):
    """A file that was announced with a document; `file` is empty until it has come."""

    delivery = models.ForeignKey(Delivery, on_delete=models.CASCADE, related_name="files")
    name = VietnameseCharField(max_length=150)
    title = VietnameseCharField(max_length=255, blank=True)
    sha256 = models.CharField(max_length=64, blank=True)
    is_official_copy = models.BooleanField(default=False)
    position = models.PositiveSmallIntegerField()
    file = models.ForeignKey(OfficialFile, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["position"]
        constraints = [models.UniqueConstraint("delivery", "name", name="delivered_file_named_once")]

    def __str__(self) -> str:
        return self.name
