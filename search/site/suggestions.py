"""Suggestions while a reader types: titles of this portal, and what others have asked with success."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.http import require_safe

from portal.core.public_cache import allow_public_caching
from portal.core.text import clean_text
from portal.tenancy.models import Portal
from search.index.analysis import Syllable, syllables
from search.index.asking import AllOf, AnyOf, Ask, Best, NumberKey, Prefix, Term
from search.index.engines import get_engine
from search.index.engines.base import IndexUnavailable, StoredHit
from search.index.labels import label_of_kind
from search.index.numbers import BASE_BOOST, query_boosts
from search.index.plans import Plan
from search.index.queries import SearchQuery
from search.index.streams import EXACT, FOLDED
from search.learning.figures import frequent_questions
from search.site.asked import parameters_of
from search.site.results import with_owners

MOST, MOST_OFTEN, CANDIDATES = 8, 3, 30
LONGEST_TEXT, MOST_SYLLABLES = 120, 12
LONGEST_TITLE = 160
#: The media type of lists of suggestions (OpenSearch Suggestions).
CONTENT_TYPE = "application/x-suggestions+json; charset=utf-8"


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Words to search for; or, with a path, the very thing that has this title."""

    text: str
    kind_label: str = ""
    path: str = ""


@require_safe
def suggestions_view(request: HttpRequest) -> HttpResponse:
    """The text, then suggestions, their kinds and their addresses, as lists of one length."""
    text = clean_text(parameters_of(request).get("q", "")[:LONGEST_TEXT])
    found = suggestions_for(request.portal, text, request)
    answer = [text, [s.text for s in found], [s.kind_label for s in found], [s.path for s in found]]
    response = JsonResponse(answer, safe=False, content_type=CONTENT_TYPE)
    return allow_public_caching(request, response)


def suggestions_for(portal: Portal, text: str, request: HttpRequest | None = None) -> list[Suggestion]:
    """At most eight; none for a single letter, or without an index."""
    words = syllables(text)[:MOST_SYLLABLES]
    if sum(len(word.folded) for word in words) < 2:
        return []
    try:
        hits = list(_titled(portal, text, words))
    except IndexUnavailable:
        hits = []
    titled = [
        Suggestion(
            hit.title[:LONGEST_TITLE], label_of_kind(hit.kind), owner.absolute_url(hit.url_path, request)
        )
        for hit, owner in with_owners(hits)
    ]
    often = [
        Suggestion(question) for question in frequent_questions(portal, " ".join(text.split()), MOST_OFTEN)
    ]
    return [*often, *titled][:MOST]


def _titled(portal: Portal, text: str, words: list[Syllable]) -> Iterator[StoredHit]:
    """Records whose title holds what was typed, the last syllable perhaps begun; or that have that number."""
    query = SearchQuery(text, portal_ids=(portal.pk,), page_size=CANDIDATES)
    seen: set[str] = set()
    for hit in get_engine().find(Plan(query, _ask(text, words)), 0, CANDIDATES).hits:
        is_part = bool(hit.group) and hit.group != hit.key
        if is_part or hit.title in seen or not (hit.score >= BASE_BOOST or _is_in(hit.title, words)):
            continue
        seen.add(hit.title)
        yield hit


def _ask(text: str, words: list[Syllable]) -> Ask:
    whole = tuple(Term(EXACT, w.exact) if w.is_marked else Term(FOLDED, w.folded) for w in words[:-1])
    last = words[-1].folded
    # One letter begins thousands of syllables.
    begun: tuple[Ask, ...] = (Prefix(FOLDED, last),) if len(last) > 1 else ()
    numbers = tuple(NumberKey(key, score) for key, score in query_boosts(text).items())
    by_words = AllOf((*whole, *begun))
    return AnyOf((by_words, Best(numbers))) if numbers else by_words


def _is_in(title: str, words: list[Syllable]) -> bool:
    there = syllables(title)
    exact, folded = {s.exact for s in there}, {s.folded for s in there}
    has_whole = all(w.exact in exact if w.is_marked else w.folded in folded for w in words[:-1])
    return has_whole and any(token.startswith(words[-1].folded) for token in folded)
