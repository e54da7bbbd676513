"""The search page under /en/: what is said in English, and the way to what is found in Vietnamese."""

from dataclasses import replace
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.views.decorators.http import require_safe

from portal.core.public_cache import allow_public_caching
from portal.registers import english
from portal.tenancy.models import Portal
from search.index.facets import LANGUAGE
from search.index.queries import SearchQuery, SearchResult
from search.index.services import search
from search.site import asked as vietnamese
from search.site.asked import Asked, parameters_of
from search.site.asking import find, query_of
from search.site.paging import paging
from search.site.results import lines_of
from search.site.views import title_of

PATH = english.PREFIX + vietnamese.PATH


@require_safe
@english.view
def english_search_view(request: HttpRequest) -> HttpResponse:
    """Words are looked for as they were typed: what Vietnamese typing may mean by them does not count."""
    told = vietnamese.read(parameters_of(request))
    asked, result = Asked(text=told.text, page=told.page, is_cut=told.is_cut), SearchResult()
    if asked.text:
        query, result = find(english_query_of(asked, request.portal))  # type: ignore[attr-defined]
        asked = replace(asked, page=query.page)
    context = _context(request, asked, result)
    response = TemplateResponse(request, "pages/search/english.html", context)
    if not result.is_available:
        response.status_code = 503
    return allow_public_caching(request, response)


def english_query_of(asked: Asked, portal: Portal) -> SearchQuery:
    return replace(query_of(asked, portal), facets={LANGUAGE: english.ENGLISH}, is_literal=True)


def _context(request: HttpRequest, asked: Asked, result: SearchResult) -> dict[str, Any]:
    portal = request.portal  # type: ignore[attr-defined]
    in_vietnamese = Asked(text=asked.text)
    return {
        "asked": asked,
        "title": title_of(asked),
        "result": result,
        "hits": lines_of(result.hits, request),
        "paging": paging(asked, result, PATH),
        "vi_count": _count(in_vietnamese, portal) if asked.text and result.is_available else 0,
        "canonical_url": portal.absolute_url(PATH, request),
        **english.languages_of(in_vietnamese.path()),
    }


def _count(asked: Asked, portal: Portal) -> int:
    """How many results the Vietnamese search has, which holds the English ones too."""
    return search(query_of(asked, portal, page_size=1)).total
