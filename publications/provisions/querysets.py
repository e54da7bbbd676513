"""Reads of texts and provisions in the domain's words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import Q

from portal.tenancy.enums import READABLE_STATES
from publications.provisions.enums import OUTLINE_KINDS, ParseState, ProvisionKind

if TYPE_CHECKING:
    from publications.provisions.models import DocumentText, Provision


class DocumentTextQuerySet(models.QuerySet):
    def current(self) -> Self:
        """The texts that readers see."""
        return self.filter(is_current=True)

    def readable(self) -> Self:
        """The current texts and older versions, but for those withheld."""
        return self.filter(is_withheld=False)

    def without_words(self) -> Self:
        """Leave the long text in the database."""
        return self.defer("text")

    def behind(self, parser_version: int) -> Self:
        """Current texts that were never taken apart, or by an older parser."""
        return self.current().filter(Q(state=ParseState.WAITING) | Q(parser_version__lt=parser_version))


class ProvisionQuerySet(models.QuerySet):
    def current(self) -> Self:
        return self.filter(text__is_current=True)

    def of_document(self, document) -> Self:
        """Provisions of the text that readers see, in its order."""
        return self.current().filter(text__document=document).order_by("position")

    def outline(self) -> Self:
        """What a table of contents lists."""
        return self.filter(kind__in=OUTLINE_KINDS).defer("content")

    def above(self, provision: Provision) -> Self:
        """What it stands in, the outermost first."""
        return self.filter(
            text_id=provision.text_id,
            position__lt=provision.position,
            end_position__gte=provision.position,
        ).order_by("position")

    def within(self, provision: Provision) -> Self:
        """The provision and all below it, in order."""
        return self.filter(
            text_id=provision.text_id,
            position__gte=provision.position,
            position__lte=provision.end_position,
        ).order_by("position")

    def beside(self, provision: Provision) -> Self:
        """Those of its kind in the same text, for going on and back."""
        return self.filter(text_id=provision.text_id, kind=provision.kind).order_by("position")

    def in_public(self) -> Self:
        """Provisions that anybody may read, with their documents: what a search for provisions goes through.

        Articles carry a document; where it has none, its clauses and sections do. The words of what stands
        below one are in `within(provision)`.
        """
        kinds = [ProvisionKind.ARTICLE, ProvisionKind.SECTION, ProvisionKind.CLAUSE]
        has_no_article = Q(text__article_count=0, kind__in=kinds)
        return (
            self.current()
            .filter(Q(kind=ProvisionKind.ARTICLE) | has_no_article)
            .filter(text__document__live=True, text__document__portal__state__in=READABLE_STATES)
            .select_related("text__document__portal__site", "text__document__document_type")
            .defer("text__text")
        )


def version_of(texts: DocumentTextQuerySet, number: int | None) -> DocumentText | None:
    """The text of that version, or the current one; none that is withheld."""
    texts = texts.readable()
    return texts.filter(version=number).first() if number else texts.filter(is_current=True).first()
