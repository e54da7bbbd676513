"""Legal documents by words of their abstract and by their number, which the index does not hold apart.

A document's title is its type, its number and its abstract (NĐ 30/2020, Phụ lục I), so words of the title are
words of the abstract. The register finds candidates without marks; what was typed with marks decides.
"""

import re
from collections.abc import Collection, Hashable
from dataclasses import dataclass
from datetime import date
from functools import reduce
from operator import add, or_

from django.db.models import Case, Q, QuerySet, Value, When

from publications.legislation.models import LegalDocument
from search.index.analysis import Syllable, syllables
from search.index.documents import make_key
from search.index.facets import ISSUER, TYPE, YEAR
from search.index.labels import keys_among
from search.index.numbers import index_keys, query_boosts
from search.index.plans import needed
from search.index.queries import MAX_RESULTS, Match
from search.site.asked import MATCHES, Asked

LEGAL_DOCUMENT = "legal_document"
MOST_WORDS = 20
#: Candidates that are read, newest first; nobody reads further in the results either.
MOST_CANDIDATES = MAX_RESULTS


class RecordsWithWords:
    """Keys of documents whose abstract and number are as asked: at most 10,000, in one query a question.

    One serves a whole request: questions that differ in what the register is not asked for are one. `among`
    names the only documents that count.
    """

    def __init__(self, among: Collection[int] | None = None) -> None:
        self._among = among
        self._found: dict[Hashable, list[str]] = {}

    def of(self, asked: Asked) -> list[str] | None:
        """None where neither words of the abstract nor a number are asked for."""
        if not asked.abstract and not asked.number:
            return None
        told = (asked.abstract, asked.number, asked.match, asked.date_from, asked.date_to)
        question = (*told, *map(asked.values, (TYPE, ISSUER, YEAR)))
        if question not in self._found:
            self._found[question] = self._search(asked)
        return self._found[question]

    def _search(self, asked: Asked) -> list[str]:
        words = _Words.of(asked)
        keys = set(query_boosts(asked.number))
        if (asked.abstract and not words.syllables) or (asked.number and not keys):
            return []
        found = _narrowed(LegalDocument.objects.live(), asked)
        if self._among is not None:
            found = found.filter(pk__in=self._among)
        rows = _with_number(words.narrow(found), keys).order_by("-sort_date", "-pk")
        label = LegalDocument._meta.label_lower
        return [
            make_key(label, pk)
            for pk, abstract, number, issued_on in rows.values_list(
                "pk", "abstract", "document_number", "issued_on"
            )[:MOST_CANDIDATES]
            if words.are_in(abstract) and _has_number(number, issued_on, keys)
        ]


@dataclass(frozen=True, slots=True)
class _Words:
    """The different words that are asked for, and how many of them an abstract must have."""

    syllables: list[Syllable]
    needed: int

    @classmethod
    def of(cls, asked: Asked) -> "_Words":
        found = list(dict.fromkeys(syllables(asked.abstract)))[:MOST_WORDS]
        match = MATCHES.get(asked.match, Match.ENOUGH)
        count = {Match.ALL: len(found), Match.ANY: 1}.get(match, needed(len(found)))
        return cls(found, min(count, len(found)))

    def narrow(self, documents: QuerySet) -> QuerySet:
        """Leave those that hold enough of the words in any spelling, perhaps within others."""
        held = [Q(folded__contains=word.folded) for word in self.syllables]
        if self.needed == len(held):
            return documents.filter(*held)
        if self.needed == 1:
            return documents.filter(reduce(or_, held))
        counts = (Case(When(one, then=Value(1)), default=Value(0)) for one in held)
        return documents.alias(words_held=reduce(add, counts)).filter(words_held__gte=self.needed)

    def are_in(self, abstract: str) -> bool:
        """Typed with marks a word is that word; typed without, any of the same letters."""
        if not self.syllables:
            return True
        there = syllables(abstract)
        exact, folded = {s.exact for s in there}, {s.folded for s in there}
        found = sum(w.exact in exact if w.is_marked else w.folded in folded for w in self.syllables)
        return found >= self.needed


def _narrowed(documents: QuerySet, asked: Asked) -> QuerySet:
    """By what the register can tell at once, so that fewer candidates are read."""
    if codes := asked.values(TYPE):
        documents = documents.filter(document_type__code__in=codes)
    if bodies := keys_among(asked.values(ISSUER)):
        documents = documents.filter(Q(issuing_body__in=bodies) | Q(co_issuers__in=bodies)).distinct()
    if years := [year for year in keys_among(asked.values(YEAR)) if year < 10_000]:
        documents = documents.filter(issued_year__in=years)
    if asked.date_from:
        documents = documents.filter(issued_on__gte=asked.date_from)
    if asked.date_to:
        documents = documents.filter(issued_on__lte=asked.date_to)
    return documents


def _with_number(documents: QuerySet, keys: Collection[str]) -> QuerySet:
    """Leave those in whose number the figures of one of the keys stand, however old they are."""
    figures = {found.group() for key in keys if (found := re.match(r"\d+", key))}
    if not figures:
        return documents
    return documents.filter(document_number__regex=rf"(^|[^0-9])0*({'|'.join(sorted(figures))})([^0-9]|$)")


def _has_number(number: str, issued_on: date | None, keys: set[str]) -> bool:
    """Whether a number is the one that was asked for, in any form."""
    return not keys or not keys.isdisjoint(index_keys(number, issued_on))
