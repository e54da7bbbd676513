"""Citations found in the text of a document: proposals, until an editor has looked at them."""

from django.conf import settings
from django.db import models
from django.utils.translation import pgettext_lazy

from portal.core.fields import VietnameseCharField, VietnameseTextField
from publications.legislation.enums import CitationState, RelationVerb
from publications.legislation.models.documents import LegalDocument


class CitationQuerySet(models.QuerySet):
    def proposed(self):
        return self.filter(state=CitationState.PROPOSED)


class Citation(models.Model):
    """A document named in the text of another one, with what the words around it seem to do.

    Never public: what an editor confirms becomes a `Relation` of the next version.
    """

    document = models.ForeignKey(LegalDocument, on_delete=models.CASCADE, related_name="citations")
    number = VietnameseCharField(pgettext_lazy("citation", "Number"), max_length=100)
    number_key = models.CharField(max_length=100, db_index=True)
    title = VietnameseCharField(pgettext_lazy("citation", "As cited"), max_length=500)
    cited_on = models.DateField(null=True)
    verb = models.CharField(
        pgettext_lazy("relation", "This document"), max_length=20, choices=RelationVerb.choices
    )
    provisions = VietnameseCharField(
        pgettext_lazy("relation", "Provisions touched"), max_length=500, blank=True
    )
    sentence = VietnameseTextField(pgettext_lazy("citation", "Sentence"))
    position = models.PositiveIntegerField(default=0)
    state = models.CharField(max_length=10, choices=CitationState.choices, default=CitationState.PROPOSED)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    decided_at = models.DateTimeField(null=True)

    objects = CitationQuerySet.as_manager()

    class Meta:
        verbose_name = pgettext_lazy("citation", "Citation")
        verbose_name_plural = pgettext_lazy("citation", "Citations")
        ordering = ["document", "position", "pk"]
        constraints = [
            models.UniqueConstraint(
                "document", "number_key", "verb", "provisions", name="a_citation_proposed_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_verb_display()} {self.title}"
