"""Reads of legal documents in the domain's words."""

from collections.abc import Collection
from datetime import date
from typing import Self

from django.apps import apps
from django.db.models import OuterRef, Prefetch, Q, Subquery
from django.utils import timezone

from portal.core.text import clean_text, fold
from portal.registers.querysets import RegisterQuerySet
from publications.legislation.enums import OPERATIVE_STATES
from publications.legislation.numbering import parse_number

#: Words of a question that are looked for; the rest is ignored.
MOST_WORDS = 12


def _files(*, with_text: bool) -> Prefetch:
    """Files with their long texts for the index, or with their signatures for a reader."""
    attached = apps.get_model("legislation", "DocumentFile").objects.select_related(
        "file__stored__signature_check", "file__portal"
    )
    if with_text:
        return Prefetch("files", attached)
    signed = attached.prefetch_related("file__stored__signature_check__signatures")
    return Prefetch("files", signed.defer("file__stored__text"))


class LegalDocumentQuerySet(RegisterQuerySet):
    def with_list_data(self) -> Self:
        """Join all that a line of a list shows, with the state of effect today."""
        joined = self.select_related("portal__site", "portal__organisation", "document_type", "issuing_body")
        return joined.defer("folded").with_effect_on(timezone.localdate())

    def with_details(self) -> Self:
        """Join all that a record page shows, in a constant number of queries."""
        return self.with_list_data().prefetch_related("co_issuers", "fields_of_law", _files(with_text=False))

    def with_texts(self) -> Self:
        """Join all that the search index wants, the long texts of the files too."""
        return self.with_list_data().prefetch_related(
            "co_issuers", "fields_of_law", _files(with_text=True), "effect_periods"
        )

    def matching(self, text: str) -> Self:
        """Documents with all the words in number or abstract, with marks or without; or with that number."""
        cleaned = clean_text(text)
        words = Q()
        for word in fold(cleaned).split()[:MOST_WORDS]:
            words &= Q(folded__contains=word)
        return self.filter(words | Q(number_key=parse_number(cleaned).key)) if words else self

    def with_effect_on(self, day: date) -> Self:
        """Say of each document which state it has on a day (`effect_state`), without another query."""
        periods = apps.get_model("legislation", "EffectPeriod").objects.on(day)
        state = periods.filter(document=OuterRef("pk")).values("state")[:1]
        return self.annotate(effect_state=Subquery(state))

    def in_state(self, states: Collection[str], day: date) -> Self:
        """Documents that have one of these states on a day."""
        periods = apps.get_model("legislation", "EffectPeriod").objects.on(day).filter(state__in=states)
        return self.filter(pk__in=periods.values("document"))

    def in_force_on(self, day: date) -> Self:
        """Documents on which a reader may rely on a day, at least on a part of each."""
        return self.in_state(OPERATIVE_STATES, day)

    def numbered(self, key: str) -> Self:
        """Documents with a normalised number (numbering.parse_number(...).key)."""
        return self.filter(number_key=key)

    def twins_of(self, document) -> Self:
        """Others with the same issuer, type, normative or not, number and year (NĐ 30/2020, Điều 15.1)."""
        return (
            self.numbered(document.number_key)
            .filter(
                issuing_body_id=document.issuing_body_id,
                document_type_id=document.document_type_id,
                is_normative=document.is_normative,
                issued_year=document.issued_year,
            )
            .exclude(pk=document.pk)
        )
