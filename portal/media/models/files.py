"""Official files (tệp chính thức): bytes stored once by hash and kept, and each portal's use of them."""

from django.conf import settings
from django.core.files.storage import storages
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from portal.core.fields import VietnameseCharField
from portal.media.enums import Caution, FileKind, TextProblem, TextSource, TextState
from portal.media.querysets import OfficialFileQuerySet, StoredFileManager
from portal.tenancy.models import Portal


class StoredFile(models.Model):
    """Bytes under their SHA-256, never changed; whose they are stands in OfficialFile alone.

    `text` has a form feed between the pages of a PDF, so that page numbers can be told.
    """

    sha256 = models.CharField("SHA-256", max_length=64, unique=True)
    size = models.PositiveBigIntegerField(pgettext_lazy("file", "Size in bytes"))
    media_type = models.CharField(pgettext_lazy("file", "Media type"), max_length=100)
    kind = models.CharField(pgettext_lazy("file", "Kind"), max_length=10, choices=FileKind.choices)
    page_count = models.PositiveIntegerField(pgettext_lazy("file", "Pages"), null=True, blank=True)
    text_state = models.CharField(
        pgettext_lazy("file", "Text"), max_length=20, choices=TextState.choices, default=TextState.WAITING
    )
    text_error = models.CharField(
        pgettext_lazy("file", "Problem with the text"),
        max_length=20,
        choices=TextProblem.choices,
        blank=True,
        default="",
    )
    text_source = models.CharField(
        pgettext_lazy("file", "Source of the text"),
        max_length=20,
        choices=TextSource.choices,
        blank=True,
        default=TextSource.NONE,
    )
    text_attempts = models.PositiveSmallIntegerField(default=0)
    text_tried_at = models.DateTimeField(null=True, blank=True)
    caution = models.CharField(
        pgettext_lazy("file", "Caution"),
        max_length=20,
        choices=Caution.choices,
        blank=True,
        default=Caution.NONE,
    )
    stored_at = models.DateTimeField(auto_now_add=True)
    text = models.TextField(blank=True, default="")

    objects = StoredFileManager()

    class Meta:
        verbose_name = _("Stored file")
        verbose_name_plural = _("Stored files")
        base_manager_name = "objects"
        indexes = [
            models.Index(
                fields=["id"], condition=Q(text_state=TextState.WAITING), name="stored_file_text_waiting"
            ),
            models.Index(
                fields=["text_state", "text_error"],
                condition=~Q(text_state=TextState.EXTRACTED) | ~Q(text_error=""),
                name="stored_file_not_searchable",
            ),
        ]
        constraints = [
            models.CheckConstraint(condition=Q(size__gt=0), name="stored_file_is_not_empty"),
        ]

    def __str__(self) -> str:
        return self.sha256

    @property
    def blob_name(self) -> str:
        """Where the bytes lie in the store."""
        return f"{self.sha256[:2]}/{self.sha256[2:4]}/{self.sha256}"

    @property
    def storage(self):
        return storages["official"]

    @property
    def pages(self) -> list[str]:
        """The text page by page; one page for formats without pages."""
        return self.text.split("\f") if self.text else []

    @property
    def is_recognised(self) -> bool:
        """Whether words of it were guessed by a machine from a scan, so that readers must be told."""
        return self.text_source == TextSource.OCR


class OfficialFile(models.Model):
    """One portal's official file: private until something live refers to it (portal.media.visibility)."""

    title = VietnameseCharField(pgettext_lazy("file", "Title"), max_length=255)
    name = VietnameseCharField(pgettext_lazy("file", "File name"), max_length=150)
    folded = models.CharField(max_length=420, editable=False, default="")
    portal = models.ForeignKey(
        Portal, on_delete=models.PROTECT, related_name="official_files", verbose_name=_("Portal")
    )
    stored = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="official_files")
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=pgettext_lazy("file", "Uploaded by"),
    )
    uploaded_at = models.DateTimeField(pgettext_lazy("file", "Uploaded at"), auto_now_add=True)

    objects = OfficialFileQuerySet.as_manager()

    class Meta:
        verbose_name = _("Official file")
        verbose_name_plural = _("Official files")
        ordering = ["-uploaded_at", "-pk"]
        indexes = [models.Index(fields=["portal", "-uploaded_at"], name="official_file_by_portal")]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        """The public path, the same on every portal; it answers only while the file is public."""
        return reverse("media:official_file", args=[self.pk, self.name])

    @property
    def public_url(self) -> str:
        """The canonical address, on the owner's portal."""
        return self.portal.absolute_url(self.get_absolute_url())

    @property
    def admin_url(self) -> str:
        """Where members of the owner's board read the file, published or not."""
        return reverse("official_files:official_file_download", args=[self.pk])
