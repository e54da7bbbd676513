"""The text of a document in its versions, and the provisions of which it consists."""

from django.db import models
from django.db.models import F, Q
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from modelcluster.fields import ParentalKey

from portal.core.fields import VietnameseTextField
from portal.media.models import StoredFile
from publications.legislation.models import LegalDocument
from publications.provisions.enums import ParseState, ProvisionKind, TextSource
from publications.provisions.querysets import DocumentTextQuerySet, ProvisionQuerySet


class TypedText(models.Model):
    """The text as the editorial board typed or corrected it; part of the document's revision."""

    document = ParentalKey(LegalDocument, on_delete=models.CASCADE, related_name="typed_texts")
    text = VietnameseTextField(
        pgettext_lazy("document text", "Text of the document"),
        max_length=4_000_000,
        help_text=_(
            "Goes before the text of the files. Needed only where a file cannot be read or was read wrongly."
        ),
    )

    class Meta:
        verbose_name = pgettext_lazy("document text", "Typed text")
        verbose_name_plural = pgettext_lazy("document text", "Typed texts")
        constraints = [models.UniqueConstraint("document", name="one_typed_text_a_document")]

    def __str__(self) -> str:
        return str(self.document)


class DocumentText(models.Model):
    """One version of a published document's text. Older ones stay: addresses and comparisons need them.

    One that says what may no longer be read is withheld: it stays for the record, and no reader gets it.
    """

    document = models.ForeignKey(LegalDocument, on_delete=models.CASCADE, related_name="texts")
    version = models.PositiveIntegerField(pgettext_lazy("document text", "Version"))
    is_current = models.BooleanField(default=True)
    source = models.CharField(
        pgettext_lazy("document text", "Source"), max_length=10, choices=TextSource.choices
    )
    stored = models.ForeignKey(StoredFile, on_delete=models.SET_NULL, null=True, related_name="+")
    is_withheld = models.BooleanField(default=False)
    text = models.TextField(pgettext_lazy("document text", "Text"), blank=True)
    sha256 = models.CharField("SHA-256", max_length=64)
    state = models.CharField(
        pgettext_lazy("document text", "Structure"),
        max_length=10,
        choices=ParseState.choices,
        default=ParseState.WAITING,
    )
    parser_version = models.PositiveSmallIntegerField(default=0)
    article_count = models.PositiveIntegerField(pgettext_lazy("document text", "Articles"), default=0)
    provision_count = models.PositiveIntegerField(pgettext_lazy("document text", "Provisions"), default=0)
    created_at = models.DateTimeField(pgettext_lazy("document text", "Since"), auto_now_add=True)
    parsed_at = models.DateTimeField(null=True, blank=True)

    objects = DocumentTextQuerySet.as_manager()

    class Meta:
        verbose_name = pgettext_lazy("document text", "Text of a document")
        verbose_name_plural = pgettext_lazy("document text", "Texts of documents")
        ordering = ["document", "-version"]
        constraints = [
            models.UniqueConstraint("document", "version", name="text_version_once"),
            models.UniqueConstraint("document", condition=Q(is_current=True), name="one_current_text"),
            models.CheckConstraint(
                condition=Q(is_current=False) | Q(is_withheld=False), name="withheld_text_is_not_current"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.document_id}.{self.version}"


class Provision(models.Model):
    """A part of a text: Phần, Chương, Mục, Điều, Khoản, Điểm, and what stands before, after and beside them.

    `position` counts all provisions of a text in their order; those below one end at its `end_position`, so
    what is above and below is a range.
    """

    text = models.ForeignKey(DocumentText, on_delete=models.CASCADE, related_name="provisions")
    eid = models.CharField(max_length=255)
    kind = models.CharField(max_length=10, choices=ProvisionKind.choices)
    number = models.CharField(max_length=40, blank=True)
    printed = models.CharField(max_length=120, blank=True)
    heading = models.TextField(blank=True)
    content = models.TextField(blank=True)
    position = models.PositiveIntegerField()
    end_position = models.PositiveIntegerField()
    depth = models.PositiveSmallIntegerField()

    objects = ProvisionQuerySet.as_manager()

    class Meta:
        verbose_name = pgettext_lazy("provision", "Provision")
        verbose_name_plural = pgettext_lazy("provision", "Provisions")
        ordering = ["text", "position"]
        constraints = [
            models.UniqueConstraint("text", "eid", name="provision_id_once_in_a_text"),
            models.UniqueConstraint("text", "position", name="provision_position_once"),
            models.CheckConstraint(
                condition=Q(end_position__gte=F("position")), name="provision_ends_after_it_begins"
            ),
        ]

    def __str__(self) -> str:
        return self.eid

    @cached_property
    def anchor(self) -> str:
        """Its id in a page and in Akoma Ntoso, where a stroke cannot stand."""
        return self.eid.replace("/", "__")

    @property
    def paragraphs(self) -> list[str]:
        return self.content.split("\n") if self.content else []

    @property
    def title(self) -> str:
        """What stands in lists: «Điều 5. Nguyên tắc»."""
        return " ".join(filter(None, [self.printed, self.heading])) or str(self.get_kind_display())


class ProvisionReference(models.Model):
    """Two provisions that a codification puts beside each other (quy định liên quan)."""

    document = models.ForeignKey(LegalDocument, on_delete=models.CASCADE, related_name="+")
    eid = models.CharField(max_length=255)
    other_document = models.ForeignKey(LegalDocument, on_delete=models.CASCADE, related_name="+")
    other_eid = models.CharField(max_length=255)
    origin = models.CharField(max_length=80)

    class Meta:
        verbose_name = pgettext_lazy("provision", "Reference between provisions")
        verbose_name_plural = pgettext_lazy("provision", "References between provisions")
        constraints = [
            models.UniqueConstraint(
                "document", "eid", "other_document", "other_eid", name="provisions_refer_once"
            ),
            models.CheckConstraint(
                condition=~Q(document=F("other_document"), eid=F("other_eid")),
                name="no_provision_refers_to_itself",
            ),
        ]
        indexes = [models.Index(fields=["other_document", "other_eid"], name="provision_referred_to")]

    def __str__(self) -> str:
        return f"{self.document_id}/{self.eid} – {self.other_document_id}/{self.other_eid}"
