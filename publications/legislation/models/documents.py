"""Legal and administrative documents (văn bản) of the province, NĐ 43/2011, Điều 10.1.e."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.functional import cached_property
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext, pgettext_lazy
from modelcluster.fields import ParentalKey, ParentalManyToManyField
from wagtail.models import Orderable

from directory.organisations.models import Organisation
from portal.core.fields import VietnameseCharField, VietnameseTextField
from portal.core.text import fold
from portal.ledger.services import enqueue
from portal.media.models import OfficialFile
from portal.registers.extensions import check_publication
from portal.registers.models import PlacementReason, RegisterRecord
from portal.tenancy.models import Portal
from publications.legislation.enums import (
    OPERATIVE_STATES,
    EffectState,
    SigningCapacity,
    StatedEffect,
)
from publications.legislation.models.vocabulary import DocumentType, FieldOfLaw, Signatory
from publications.legislation.numbering import parse_number
from publications.legislation.querysets import LegalDocumentQuerySet


class LegalDocument(RegisterRecord):
    """A document as the public reads it; what changes later is a revision."""

    # The day of issue, not of receipt (NĐ 43/2011, Điều 17.1.c).
    clock_fields = ("issued_on", "is_expedited")
    preserved_fields = (*RegisterRecord.preserved_fields, "source_url", "stated_effect")

    document_number = VietnameseCharField(
        pgettext_lazy("legal document", "Number and sign"),
        max_length=100,
        help_text=gettext_lazy("As printed on the document, such as 15/2024/QĐ-UBND."),
    )
    number_key = models.CharField(max_length=100, editable=False, db_index=True)
    document_type = models.ForeignKey(
        DocumentType,
        on_delete=models.PROTECT,
        null=True,
        verbose_name=pgettext_lazy("legal document", "Type"),
        related_name="+",
    )
    is_normative = models.BooleanField(
        pgettext_lazy("legal document", "Normative legal document"),
        default=False,
        help_text=gettext_lazy("A year in the number does not prove it: look at the document."),
    )
    abstract = VietnameseTextField(pgettext_lazy("legal document", "Abstract"), max_length=4000)
    issuing_body = models.ForeignKey(
        Organisation,
        on_delete=models.PROTECT,
        null=True,
        verbose_name=pgettext_lazy("legal document", "Issued by"),
        related_name="+",
    )
    co_issuers = ParentalManyToManyField(
        Organisation,
        blank=True,
        verbose_name=pgettext_lazy("legal document", "Issued jointly with"),
        related_name="+",
    )
    bound_bodies = ParentalManyToManyField(
        Organisation,
        blank=True,
        verbose_name=pgettext_lazy("legal document", "Bodies that it binds"),
        related_name="+",
        help_text=gettext_lazy(
            "A document of the provincial portal also appears on the portals of these bodies; "
            "they must carry it within 10 working days."
        ),
    )
    fields_of_law = ParentalManyToManyField(
        FieldOfLaw, blank=True, verbose_name=pgettext_lazy("legal document", "Fields"), related_name="+"
    )
    signatory = VietnameseCharField(pgettext_lazy("legal document", "Signed by"), max_length=120, blank=True)
    signatory_title = VietnameseCharField(
        pgettext_lazy("legal document", "Title of the signatory"), max_length=120, blank=True
    )
    signer = models.ForeignKey(
        Signatory,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        verbose_name=pgettext_lazy("legal document", "Signatory in the list"),
        related_name="+",
    )
    signing_capacity = models.CharField(
        pgettext_lazy("legal document", "Signed on behalf"),
        max_length=10,
        choices=SigningCapacity.choices,
        blank=True,
    )
    place_of_issue = VietnameseCharField(
        pgettext_lazy("legal document", "Place of issue"), max_length=120, blank=True
    )
    recipients = VietnameseTextField(
        pgettext_lazy("legal document", "Recipients"),
        max_length=4000,
        blank=True,
        help_text=gettext_lazy("As printed under “Nơi nhận”, one a line."),
    )
    is_expedited = models.BooleanField(
        pgettext_lazy("legal document", "Issued by the expedited procedure"), default=False
    )
    stated_effect = models.CharField(
        max_length=20, choices=StatedEffect.choices, default=StatedEffect.UNKNOWN, editable=False
    )
    source_url = models.URLField(max_length=1000, blank=True, editable=False)
    folded = models.TextField(default="", editable=False)

    issued_on = models.DateField(pgettext_lazy("legal document", "Issued on"), null=True)
    passed_on = models.DateField(
        pgettext_lazy("legal document", "Passed on"),
        null=True,
        blank=True,
        help_text=gettext_lazy("For resolutions: the day on which the council passed it."),
    )
    issued_year = models.PositiveSmallIntegerField(null=True, editable=False)
    sort_date = models.DateField(default=date.min, editable=False)
    ascending_date = models.DateField(default=date.max, editable=False)
    effective_from = models.DateField(pgettext_lazy("legal document", "In force from"), null=True, blank=True)
    effective_until = models.DateField(
        pgettext_lazy("legal document", "In force until"),
        null=True,
        blank=True,
        help_text=gettext_lazy("The last day in force, where the document itself names one."),
    )

    objects = LegalDocumentQuerySet.as_manager()

    class Meta:
        verbose_name = pgettext_lazy("legal document", "Legal document")
        verbose_name_plural = pgettext_lazy("legal document", "Legal documents")
        constraints = [
            # NĐ 30/2020, Điều 15.1: unique in a year. Imported archives repeat numbers; the report says so.
            models.UniqueConstraint(
                "issuing_body",
                "document_type",
                "is_normative",
                "number_key",
                "issued_year",
                condition=Q(live=True, origin=""),
                name="live_document_number_once",
            ),
            models.UniqueConstraint(
                "portal",
                "origin",
                "origin_key",
                condition=~Q(origin=""),
                name="imported_document_once",
            ),
            # What is imported from old archives may be a scan whose number nobody has read yet.
            models.CheckConstraint(
                condition=Q(live=False) | ~Q(document_number="") | ~Q(origin=""),
                name="live_document_has_a_number",
            ),
        ]
        indexes = [
            models.Index(fields=["-sort_date", "-id"], condition=Q(live=True), name="document_newest"),
            models.Index(
                fields=["portal", "-sort_date", "-id"],
                condition=Q(live=True),
                name="document_of_portal_newest",
            ),
            models.Index(
                fields=["document_type", "-sort_date", "-id"],
                condition=Q(live=True),
                name="document_of_type_newest",
            ),
            models.Index(
                fields=["issuing_body", "-sort_date", "-id"],
                condition=Q(live=True),
                name="document_of_issuer_newest",
            ),
            models.Index(fields=["ascending_date", "id"], condition=Q(live=True), name="document_oldest"),
        ]

    def __str__(self) -> str:
        if not self.document_number:
            words = {"type": self.type_name or pgettext("legal document", "Document")}
            return pgettext("legal document", "%(type)s, number not recorded") % words
        return f"{self.type_name} {self.document_number}".strip()

    def clean(self):
        super().clean()
        self.derive()
        errors = {}
        if self.issued_on and self.issued_on > date.today():  # noqa: DTZ011 (the server runs on Vietnamese time)
            errors["issued_on"] = _("A document cannot be issued in the future.")
        if self.issued_on and self.effective_from and self.effective_from < self.issued_on:
            errors["effective_from"] = _("A document cannot be in force before it is issued.")
        if self.effective_from and self.effective_until and self.effective_until < self.effective_from:
            errors["effective_until"] = _("The last day in force cannot lie before the first.")
        if errors:
            raise ValidationError(errors)

    def derive(self) -> None:
        """Set what follows from the number, the abstract and the date; lists search and sort by it.

        Documents of unknown date stand behind all others, on every database.
        """
        self.number_key = parse_number(self.document_number).key[:100]
        self.issued_year = self.issued_on.year if self.issued_on else None
        self.sort_date = self.issued_on or date.min
        self.ascending_date = self.issued_on or date.max
        self.folded = fold(f"{self.document_number} {self.abstract}")

    @property
    def type_name(self) -> str:
        return self.document_type.name if self.document_type else ""

    @property
    def effect_label(self) -> str:
        """The state of effect in words, where the query asked for it (`with_effect_on`) and it is known."""
        state = getattr(self, "effect_state", None)
        return str(EffectState(state).label) if state and state != EffectState.UNKNOWN else ""

    @property
    def is_operative(self) -> bool:
        """Whether readers may rely on it, at least on a part; needs `with_effect_on`."""
        return getattr(self, "effect_state", None) in OPERATIVE_STATES

    def abstract_start(self) -> str:
        """The abstract, short enough for a list."""
        return Truncator(self.abstract).chars(120)

    abstract_start.short_description = pgettext_lazy("legal document", "Abstract")  # type: ignore[attr-defined]

    def clock_days(self, reason: PlacementReason) -> int:
        """The day of issue itself where the expedited procedure was used (Luật 64/2025/QH15, Điều 53)."""
        if self.is_expedited and reason == PlacementReason.OWNER:
            return 0
        return super().clock_days(reason)

    @cached_property
    def issuers(self) -> list[Organisation]:
        """All issuing bodies, the first one first."""
        first = [self.issuing_body] if self.issuing_body else []
        return first + [body for body in self.co_issuers.all() if body != self.issuing_body]

    def bound_portals(self):
        """The provincial portal's documents appear on the portals of those they bind."""
        if not self.portal.is_provincial:
            return Portal.objects.none()
        bodies = [body.pk for body in self.bound_bodies.all()]
        return Portal.objects.filter(organisation__in=bodies).exclude(pk=self.portal_id)

    def publish(self, revision, user=None, **kwargs) -> None:
        """Publish, keep the files that it takes away, and let the effect of all concerned follow.

        Raises:
            ValidationError: a person changes what is public without a note for its readers.
        """
        from publications.legislation.corrections import check_change_is_noted, keeping_earlier_files
        from publications.legislation.effect.services import following

        if user is not None:
            check_change_is_noted(self, revision)
        with following(self.pk), keeping_earlier_files(self):
            super().publish(revision, user=user, **kwargs)

    def unpublish(self, *args, **kwargs) -> None:
        """Withdraw, and with it what this document does to others."""
        from publications.legislation.effect.services import following

        with following(self.pk):
            super().unpublish(*args, **kwargs)

    def after_publication(self, *, user=None) -> None:
        super().after_publication(user=user)
        if self.files.all():
            enqueue(topic="legislation.citations", key=str(self.pk))

    @classmethod
    def after_first_publications(cls, records) -> None:
        from publications.legislation.effect.services import recompute

        recompute([record.pk for record in records])

    def check_before_publication(self, revision) -> None:
        """Refuse what apps above object to, and a second live document with the same number.

        Archives are taken over as they are.
        """
        if self.origin:
            return
        draft = revision.as_object()
        for relation in draft.relations.all():
            relation.clean()
        check_publication(draft)
        draft.derive()
        if twin := type(self).objects.live().twins_of(draft).first():
            raise ValidationError(
                _("%(document)s is already published: %(address)s")
                % {"document": twin, "address": twin.public_url()}
            )

    def official_files(self) -> list[OfficialFile]:
        return [attached.file for attached in self.files.select_related("file__stored")]


class DocumentFile(Orderable):
    """A file of a document: the official copy, an appendix, an editable form."""

    document = ParentalKey(LegalDocument, on_delete=models.CASCADE, related_name="files")
    file = models.ForeignKey(
        OfficialFile,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=pgettext_lazy("legal document", "File"),
    )
    is_official_copy = models.BooleanField(pgettext_lazy("legal document", "Official copy"), default=False)

    class Meta(Orderable.Meta):
        verbose_name = pgettext_lazy("legal document", "File")
        verbose_name_plural = pgettext_lazy("legal document", "Files")

    def __str__(self) -> str:
        return str(self.file)
