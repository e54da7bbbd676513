"""Legal documents by words of their abstract and by their number, which the index does not hold apart.

A document's title is its type, its number and its abstract (NĐ 30/2020, Phụ lục I), so words of the title are
words of the abstract. The register finds candidates without marks; what was typed with marks decides.
"""

from collections.abc import Iterator
from datetime import date

from django.db.models import Q, QuerySet

from publications.legislation.models import LegalDocument
from search.index.analysis import Syllable, syllables
from search.index.documents import make_key
from search.index.facets import ISSUER, TYPE, YEAR
from search.index.labels import keys_among
from search.index.numbers import index_keys, query_boosts
from search.index.queries import MAX_RESULTS, Match
from search.site.asked import MATCHES, Asked

LEGAL_DOCUMENT = "legal_document"
MOST_WORDS = 20
#: Candidates that are read, newest first; nobody reads further in the results either.
MOST_CANDIDATES = MAX_RESULTS


def records_with_words(asked: Asked) -> list[str]:
    """Keys of the documents whose abstract and number are as asked, at most 10,000, in one query."""
    words = list(dict.fromkeys(syllables(asked.abstract)))[:MOST_WORDS]
    number_keys = set(query_boosts(asked.number))
    is_any = MATCHES.get(asked.match) == Match.ANY
    label = LegalDocument._meta.label_lower
    return [
        make_key(label, pk)
        for pk, abstract, number, issued_on in _candidates(asked, words, is_any)
        if _has_words(abstract, words, is_any) and _has_number(number, issued_on, asked.number, number_keys)
    ]


def _candidates(asked: Asked, words: list[Syllable], is_any: bool) -> Iterator[tuple[int, str, str, date]]:
    found = _narrowed(LegalDocument.objects.live(), asked)
    wanted = Q()
    for word in words:
        held = Q(folded__contains=word.folded)
        wanted = wanted | held if is_any else wanted & held
    rows = found.filter(wanted).order_by("-sort_date", "-pk")
    yield from rows.values_list("pk", "abstract", "document_number", "issued_on")[:MOST_CANDIDATES]


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


def _has_words(abstract: str, words: list[Syllable], is_any: bool) -> bool:
    """Typed with marks a word is that word; typed without, any of the same letters."""
    if not words:
        return True
    there = syllables(abstract)
    held = {s.exact for s in there}, {s.folded for s in there}
    found = (word.exact in held[0] if word.is_marked else word.folded in held[1] for word in words)
    return any(found) if is_any else all(found)


def _has_number(number: str, issued_on: date | None, asked: str, keys: set[str]) -> bool:
    """Whether a number is the one that was asked for, in any form; words that hold none find nothing."""
    return not asked or not keys.isdisjoint(index_keys(number, issued_on))
