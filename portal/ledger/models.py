"""What was done, what was published, and what is still to be done about it."""

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import pgettext_lazy

from portal.ledger.querysets import AuditEntryQuerySet, OutboxMessageQuerySet

HASH_LENGTH = 64


class AuditEntry(models.Model):
    """One line of the log (nhật ký): who did what to which object of which portal.

    The database refuses to change or remove it. It outlives the account it speaks of: the name is kept
    as text, and `user` may point to an account that is gone (select_related gives None then).
    """

    happened_at = models.DateTimeField(pgettext_lazy("audit log", "Time"), default=timezone.now)
    action = models.CharField(pgettext_lazy("audit log", "Action"), max_length=100)

    object_label = models.CharField(pgettext_lazy("audit log", "Kind of object"), max_length=100, blank=True)
    object_id = models.CharField(max_length=255, blank=True)
    object_title = models.CharField(pgettext_lazy("audit log", "Object"), max_length=255, blank=True)

    portal = models.ForeignKey(
        "tenancy.Portal",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=pgettext_lazy("audit log", "Portal"),
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.DO_NOTHING,
        db_constraint=False,
        null=True,
        blank=True,
        related_name="+",
    )
    user_name = models.CharField(pgettext_lazy("audit log", "Person"), max_length=255, blank=True)
    request_id = models.CharField(pgettext_lazy("audit log", "Request"), max_length=64, blank=True)
    detail = models.JSONField(default=dict, blank=True, encoder=DjangoJSONEncoder)

    objects = AuditEntryQuerySet.as_manager()

    class Meta:
        verbose_name = pgettext_lazy("audit log", "log entry")
        verbose_name_plural = pgettext_lazy("audit log", "log entries")
        ordering = ["-happened_at", "-id"]
        indexes = [
            models.Index(fields=["-happened_at", "-id"], name="ledger_audit_recent"),
            models.Index(fields=["portal", "-happened_at", "-id"], name="ledger_audit_of_portal"),
            models.Index(fields=["portal", "action"], name="ledger_audit_actions"),
            models.Index(fields=["object_label", "object_id"], name="ledger_audit_object"),
        ]

    def __str__(self) -> str:
        return f"{self.happened_at:%Y-%m-%d %H:%M} {self.action} {self.object_title}".rstrip()


class IntegrityEntry(models.Model):
    """One link of the chain of hashes over everything that was published (portal.ledger.integrity)."""

    sequence = models.PositiveBigIntegerField(unique=True)
    previous_hash = models.CharField(max_length=HASH_LENGTH, unique=True)
    content_hash = models.CharField(max_length=HASH_LENGTH)
    entry_hash = models.CharField(max_length=HASH_LENGTH, unique=True)
    object_label = models.CharField(max_length=100)
    object_id = models.CharField(max_length=255)
    portal = models.ForeignKey(
        "tenancy.Portal", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["sequence"]
        indexes = [models.Index(fields=["object_label", "object_id"], name="ledger_integrity_object")]

    def __str__(self) -> str:
        return f"{self.sequence} {self.object_label} {self.object_id} {self.entry_hash[:12]}"


class OutboxMessage(models.Model):
    """Work promised by a transaction, to be done after it, at least once (portal.ledger.outbox)."""

    topic = models.CharField(max_length=50)
    key = models.CharField(max_length=255)
    payload = models.JSONField(default=dict, blank=True, encoder=DjangoJSONEncoder)
    portal = models.ForeignKey(
        "tenancy.Portal", on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    created_at = models.DateTimeField(default=timezone.now)
    available_at = models.DateTimeField(default=timezone.now)
    attempts = models.PositiveIntegerField(default=0)
    last_error = models.TextField(blank=True)
    done_at = models.DateTimeField(null=True, blank=True)

    objects = OutboxMessageQuerySet.as_manager()

    class Meta:
        ordering = ["id"]
        indexes = [
            models.Index(fields=["topic", "id"], name="ledger_outbox_pending", condition=Q(done_at=None)),
            models.Index(
                fields=["topic", "key", "id"], name="ledger_outbox_same_key", condition=Q(done_at=None)
            ),
            models.Index(fields=["done_at"], name="ledger_outbox_done", condition=Q(done_at__isnull=False)),
        ]

    def __str__(self) -> str:
        return f"{self.topic} {self.key}"


class WorkerStatus(models.Model):
    """The one row by which the worker shows that it lives, and which periodic jobs fail."""

    process = models.CharField(max_length=255)
    started_at = models.DateTimeField()
    beat_at = models.DateTimeField()
    failing_jobs = models.JSONField(default=dict, blank=True)

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(id=1), name="ledger_one_worker_status")]

    def __str__(self) -> str:
        return self.process
