"""Updates of the directory: what was sent, what it would change, and what was decided."""

import uuid

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import pgettext_lazy

from directory.exchange.enums import Effect, UpdateKind
from directory.exchange.querysets import DirectoryUpdateQuerySet, UpdateRowQuerySet
from directory.people.models import Person, Unit
from portal.core.fields import VietnameseCharField
from portal.notify.addresses import UnreadableAddress, masked, unseal
from portal.registers.bulk.models import BulkRow, BulkWork
from portal.tenancy.models import Portal


class DirectoryUpdate(BulkWork):
    """One update of a portal's directory (đợt cập nhật danh bạ); its whole board sees it.

    `parameters`: headings, columns and heading_line of a spreadsheet; `as_of`, the day from which changes
    count; `is_complete`, whether those whom it does not name have left the units that it names.
    """

    kind = models.CharField(
        pgettext_lazy("directory update", "Kind"), max_length=20, choices=UpdateKind.choices
    )
    portal = models.ForeignKey(Portal, on_delete=models.CASCADE, related_name="+")
    #: Nobody, until somebody confirms what a machine has read.
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, null=True, blank=True, related_name="+"
    )

    objects = DirectoryUpdateQuerySet.as_manager()

    class Meta:
        verbose_name = pgettext_lazy("directory update", "Update of the directory")
        verbose_name_plural = pgettext_lazy("directory update", "Updates of the directory")
        ordering = ["-created_at", "-pk"]
        indexes = [models.Index(fields=["portal", "-created_at"], name="directory_update_of_portal")]


class UpdateRow(BulkRow):
    """A row of an update: a person in a position, a vacant position, or a unit.

    `choice` is what the board decided: "" for nothing, "new", "skip", or the primary key of a person.
    `has_moved` is its word that whoever begins a position here leaves those in units that the update does not
    name; else they are concurrent ones (kiêm nhiệm).
    A cell that is null says nothing about its field.
    """

    record_name = "person"
    further_fields = ("effect", "unit")

    batch = models.ForeignKey(DirectoryUpdate, on_delete=models.CASCADE, related_name="rows")
    effect = models.CharField(max_length=20, choices=Effect.choices, blank=True)
    choice = models.CharField(max_length=20, blank=True)
    has_moved = models.BooleanField(default=False)
    person = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    unit = models.ForeignKey(Unit, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")

    objects = UpdateRowQuerySet.as_manager()

    class Meta:
        verbose_name = pgettext_lazy("directory update", "Row of an update")
        verbose_name_plural = pgettext_lazy("directory update", "Rows of an update")
        ordering = ["line"]
        constraints = [models.UniqueConstraint("batch", "line", name="update_row_once")]
        indexes = [
            models.Index(fields=["batch", "state", "line"], name="update_row_by_state"),
            models.Index(fields=["batch", "effect", "line"], name="update_row_by_effect"),
        ]


class HeadingMeaning(models.Model):
    """Which field a heading means on a portal, as somebody of its board has chosen."""

    portal = models.ForeignKey(Portal, on_delete=models.CASCADE, related_name="+")
    heading = models.CharField(max_length=200)
    target = models.CharField(max_length=40, blank=True)

    class Meta:
        verbose_name = pgettext_lazy("batch", "Meaning of a column")
        verbose_name_plural = pgettext_lazy("batch", "Meanings of columns")
        constraints = [models.UniqueConstraint("portal", "heading", name="directory_heading_once")]

    def __str__(self) -> str:
        return f"{self.heading} → {self.target}"


class StaffNumber(models.Model):
    """Whom an office's own number (mã cán bộ) means, as confirmed updates have said; it is never shown."""

    portal = models.ForeignKey(Portal, on_delete=models.CASCADE, related_name="+")
    number = VietnameseCharField(pgettext_lazy("directory update", "Staff number"), max_length=64)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")

    class Meta:
        verbose_name = pgettext_lazy("directory update", "Staff number")
        verbose_name_plural = pgettext_lazy("directory update", "Staff numbers")
        constraints = [models.UniqueConstraint("portal", "number", name="staff_number_once")]

    def __str__(self) -> str:
        return self.number


class UpdateRequest(models.Model):
    """A link that lets a unit's clerk (người phụ trách) send corrections once, without an account.

    The address is kept encrypted. `receipt` is what the clerk was given for the answer.
    """

    handle = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    portal = models.ForeignKey(Portal, on_delete=models.CASCADE, related_name="+")
    unit = models.ForeignKey(Unit, on_delete=models.CASCADE, related_name="+")
    sealed_address = models.TextField()
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField()
    submitted_at = models.DateTimeField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)
    receipt = models.CharField(max_length=30, blank=True)
    update = models.OneToOneField(
        DirectoryUpdate, on_delete=models.SET_NULL, null=True, blank=True, related_name="request"
    )

    class Meta:
        verbose_name = pgettext_lazy("directory update", "Link for a clerk")
        verbose_name_plural = pgettext_lazy("directory update", "Links for clerks")
        ordering = ["-created_at", "-pk"]
        indexes = [models.Index(fields=["portal", "-created_at"], name="update_request_of_portal")]

    def __str__(self) -> str:
        return str(self.unit)

    @property
    def is_open(self) -> bool:
        """Whether the link still leads to the form."""
        return self.submitted_at is None and self.revoked_at is None and timezone.now() < self.expires_at

    @property
    def masked_address(self) -> str:
        try:
            return masked(unseal(self.sealed_address))
        except UnreadableAddress:
            return ""
