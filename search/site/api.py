"""The search for programs: the questions of the page, under the same names, answered as JSON."""

from html import unescape
from typing import Any

from django.core.exceptions import TooManyFieldsSent
from django.http import HttpRequest, QueryDict
from django.utils.html import strip_tags
from django.utils.translation import pgettext
from rest_framework.request import Request
from rest_framework.response import Response

from portal.api.problems import InvalidParameters, Problem
from portal.api.views import PublicView
from search.index.facets import COUNTED
from search.index.labels import labels_of, states
from search.index.queries import MAX_PAGE_SIZE, MAX_QUERY_LENGTH, SearchResult
from search.learning.enums import Asked as Way
from search.learning.services import count_after
from search.site.api_schema import LIMIT, SearchSchema
from search.site.asked import CHOICES, DAYS, MOST_VALUES, NAMES, PAGE_SIZE, Asked, read
from search.site.asking import counting, find, pages_of, query_of
from search.site.facet_lists import MOST_SHOWN
from search.site.results import ResultLine, lines_of


class SearchView(PublicView):
    """A page of hits, how many there are of each facet, and what the text was taken for."""

    schema = SearchSchema()

    def get(self, request: Request) -> Response:
        django_request = request._request
        data = _parameters(django_request)
        limit = _limit(data)
        asked = read(data, limit or PAGE_SIZE)
        _check(data, asked, limit)
        if not asked.is_something:
            return Response(_body(django_request, asked, SearchResult(), limit or PAGE_SIZE))
        query, result = find(counting(query_of(asked, django_request.portal, page_size=limit or PAGE_SIZE)))
        if not result.is_available:
            detail = pgettext("api", "Search is not available at the moment; try again in a few minutes.")
            raise Problem(503, "unavailable", detail)
        response = Response(_body(django_request, asked.having(page=query.page), result, query.limit))
        if asked.is_plain:
            count_after(response, django_request, asked.text, result.total, Way.PROGRAM)
        return response


def _parameters(request: HttpRequest) -> QueryDict:
    try:
        return request.GET
    except TooManyFieldsSent:
        words = pgettext("api", "There are more parameters than can be read.")
        raise InvalidParameters([_error("", "too_many", words)]) from None


def _limit(data: QueryDict) -> int | None:
    text = data.get(LIMIT, "") or str(PAGE_SIZE)
    number = int(text) if text.isascii() and text.isdecimal() and len(text) < 6 else 0
    return number if 1 <= number <= MAX_PAGE_SIZE else None


def _check(data: QueryDict, asked: Asked, limit: int | None) -> None:
    """Programs are told what a reader is helped over. Raises InvalidParameters."""
    errors = [
        _error(name[:100], "unknown_parameter", pgettext("api", "There is no such parameter."))
        for name in data
        if name not in {*NAMES, LIMIT}
    ]
    errors += [_error(name, "invalid", _expected(name)) for name in asked.unreadable]
    if asked.is_cut:
        words = pgettext("api", "At most %(most)d letters are read.") % {"most": MAX_QUERY_LENGTH}
        errors.append(_error("q", "too_long", words))
    if limit is None:
        words = pgettext("api", "A whole number from 1 to %(most)d is expected.") % {"most": MAX_PAGE_SIZE}
        errors.append(_error(LIMIT, "out_of_range", words))
    if errors:
        raise InvalidParameters(errors)


def _expected(name: str) -> str:
    """What a value that cannot be read should have been."""
    if name in DAYS:
        return pgettext("api", "A day such as 2026-11-30 is expected.")
    if name == "trang":
        return pgettext("api", "A whole number from 1 is expected.")
    known = tuple(states()) if name == "hieu_luc" else CHOICES.get(name, ())
    if known:
        return pgettext("api", "Expected: %(values)s.") % {"values": ", ".join(known)}
    return pgettext("api", "At most %(most)d values are read.") % {"most": MOST_VALUES}


def _error(name: str, code: str, message: str) -> dict[str, str]:
    return {"parameter": name, "code": code, "message": message}


def _body(request: HttpRequest, asked: Asked, result: SearchResult, limit: int) -> dict[str, Any]:
    has_next = asked.page < pages_of(result.total, limit)
    return {
        "query": asked.text,
        "searched": result.text or asked.text,
        "suggestion": result.suggestion,
        "total": result.total,
        "page": asked.page,
        "next": _next(request, asked, limit) if has_next else None,
        "results": [_row(line) for line in lines_of(result.hits, request)],
        "facets": {name: _values(name, result) for name in COUNTED}
        | {
            "state": [
                {"value": state, "label": label, "count": result.state_counts[state]}
                for state, label in states().items()
                if result.state_counts.get(state)
            ]
        },
    }


def _next(request: HttpRequest, asked: Asked, limit: int) -> str:
    path = asked.having(page=asked.page + 1).path(request.path)
    size = f"&{LIMIT}={limit}" if limit != PAGE_SIZE else ""
    return request.portal.absolute_url(path + size, request)


def _values(name: str, result: SearchResult) -> list[dict[str, Any]]:
    """Values that have words; a portal that is closed has none."""
    counts = dict(list(result.facets.get(name, {}).items())[:MOST_SHOWN])
    words = labels_of(name, counts)
    return [
        {"value": value, "label": words[value], "count": count}
        for value, count in counts.items()
        if value in words
    ]


def _row(line: ResultLine) -> dict[str, Any]:
    return {
        "kind": line.kind,
        "title": line.title,
        "number": line.number,
        "date": line.date,
        "owner": line.owner,
        "address": line.path,
        "document": line.heading,
        "place": line.place,
        "state": line.note,
        "extract": unescape(strip_tags(line.extract_html)),
        "extract_html": line.extract_html,
    }
