"""What a document does to others: subject, verb, object, with the provisions touched (HL-8.3)."""

from __future__ import annotations

from datetime import date

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy
from modelcluster.fields import ParentalKey
from wagtail.models import Orderable

from portal.core.fields import VietnameseCharField, VietnameseTextField
from publications.legislation.enums import EFFECT_VERBS, RelationVerb
from publications.legislation.models.documents import LegalDocument
from publications.legislation.provision_words import UnreadableProvision, parse_provisions, words_of
from publications.legislation.relation_rules import refusals


class RelationQuerySet(models.QuerySet):
    def published(self):
        """Relations that live documents state; those of drafts say nothing yet."""
        return self.filter(document__live=True)

    def changing_effect(self):
        """Those by which the object loses or interrupts its effect."""
        return self.filter(verb__in=EFFECT_VERBS)


class Relation(Orderable):
    """One relation of a document (the subject) to another one (the object); part of the subject's revision.

    The object is a document in the database, or the words in which a missing one is cited.
    """

    document = ParentalKey(LegalDocument, on_delete=models.CASCADE, related_name="relations")
    verb = models.CharField(
        pgettext_lazy("relation", "This document"), max_length=20, choices=RelationVerb.choices
    )
    object_document = models.ForeignKey(
        LegalDocument,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="relations_to",
        verbose_name=pgettext_lazy("relation", "Other document"),
    )
    object_text = VietnameseCharField(
        pgettext_lazy("relation", "Other document, as cited"),
        max_length=500,
        blank=True,
        help_text=gettext_lazy("Number and title, where the document is not in this database."),
    )
    provisions = VietnameseTextField(
        pgettext_lazy("relation", "Provisions touched"),
        max_length=2000,
        blank=True,
        help_text=gettext_lazy("Such as: điểm b khoản 2 Điều 5; Điều 7. Left empty, the whole document."),
    )
    subject_provision = VietnameseCharField(
        pgettext_lazy("relation", "Provision of this document that says so"), max_length=200, blank=True
    )
    effective_on = models.DateField(
        pgettext_lazy("relation", "From the day"),
        null=True,
        blank=True,
        help_text=gettext_lazy("Left empty, the day on which this document takes effect."),
    )
    until = models.DateField(
        pgettext_lazy("relation", "Suspended until"),
        null=True,
        blank=True,
        help_text=gettext_lazy("The last day of a suspension, where it is known."),
    )
    is_verified = models.BooleanField(
        pgettext_lazy("relation", "Verified in the document's own text"),
        default=True,
        help_text=gettext_lazy("Readers are told of a relation that nobody has verified."),
    )
    note = VietnameseTextField(pgettext_lazy("relation", "Public note"), max_length=1000, blank=True)

    objects = RelationQuerySet.as_manager()

    class Meta(Orderable.Meta):
        verbose_name = pgettext_lazy("relation", "Relation")
        verbose_name_plural = pgettext_lazy("relation", "Relations")
        constraints = [
            models.CheckConstraint(
                condition=Q(until=None) | Q(verb=RelationVerb.SUSPENDS), name="only_a_suspension_has_an_end"
            ),
            models.CheckConstraint(
                condition=Q(object_document=None) | ~Q(object_document=F("document")),
                name="no_document_acts_on_itself",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_verb_display()} {self.object_title}"

    @property
    def object_title(self) -> str:
        return str(self.object_document) if self.object_document else self.object_text

    @property
    def acts_from(self) -> date | None:
        """The day named, or the one on which the subject takes effect; None where neither is known."""
        return self.effective_on or self.document.effective_from

    @property
    def touches_part(self) -> bool:
        return bool(self.provisions.strip())

    @property
    def eids(self) -> tuple[str, ...]:
        """Ids of the provisions touched, such as `dieu-5/khoan-2`; empty for the whole document."""
        return parse_provisions(self.provisions)

    def clean(self):
        """Read the provisions, and refuse what cannot be (`relation_rules`)."""
        super().clean()
        errors: dict[str, str] = {}
        for name in ("provisions", "subject_provision"):
            try:
                setattr(self, name, words_of(parse_provisions(getattr(self, name))))
            except UnreadableProvision as error:
                errors[name] = str(error)
        if self.object_document_id is None and not self.object_text.strip():
            errors["object_text"] = _("Choose the other document, or write how it is cited.")
        if self.until and self.verb != RelationVerb.SUSPENDS:
            errors["until"] = _("Only a suspension has an end.")
        if self.until and self.effective_on and self.until < self.effective_on:
            errors["until"] = _("The end of the suspension lies before its beginning.")
        for finding in refusals(self):
            errors.setdefault(finding.field, finding.words)
        if errors:
            raise ValidationError(errors)
