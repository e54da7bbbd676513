"""A search as an Atom feed, and its description for browsers (OpenSearch 1.1)."""

from datetime import datetime, time
from html import unescape

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.templatetags.static import static
from django.utils import timezone
from django.utils.html import strip_tags
from django.views.decorators.http import require_safe
from feedgen.feed import FeedGenerator

from portal.core.public_cache import allow_public_caching
from portal.registers.feeds import CONTENT_TYPES, FEED_LENGTH
from portal.tenancy.models import Portal
from search.index.queries import SearchResult, Sort
from search.index.services import search
from search.site.asked import PATH, Asked, parameters_of, read
from search.site.asking import query_of
from search.site.results import ResultLine, lines_of
from search.site.views import title_of


@require_safe
def atom_view(request: HttpRequest) -> HttpResponse:
    """What the same address of the page finds, newest first; an empty question has an empty feed."""
    asked = read(parameters_of(request)).having(sort=Sort.DATE)
    result = SearchResult()
    if asked.is_something:
        result = search(query_of(asked, request.portal, page_size=FEED_LENGTH))
    feed = _feed(request, asked, lines_of(result.hits, request))
    status = 200 if result.is_available else 503
    content = feed.atom_str(pretty=True)
    return allow_public_caching(
        request, HttpResponse(content, content_type=CONTENT_TYPES["atom"], status=status)
    )


def _feed(request: HttpRequest, asked: Asked, lines: list[ResultLine]) -> FeedGenerator:
    portal = request.portal
    page = portal.absolute_url(asked.having(sort=Sort.RELEVANCE).path(), request)
    feed = FeedGenerator()
    feed.id(page)
    feed.title(f"{title_of(asked)} – {portal.name}")
    feed.author({"name": portal.organisation.name, "email": portal.email})
    feed.link(href=portal.absolute_url(asked.path(f"{PATH}atom.xml"), request), rel="self")
    feed.link(href=page, rel="alternate")
    feed.language("vi")
    feed.updated(max((_moment(line, portal) for line in lines), default=portal.created_at))
    for line in lines:
        entry = feed.add_entry(order="append")
        entry.id(line.path)
        entry.title(f"{line.heading}: {line.title}" if line.is_part else line.title)
        entry.link(href=line.path)
        entry.summary(unescape(strip_tags(line.extract_html)))
        entry.author({"name": line.owner})
        entry.updated(_moment(line, portal))
    return feed


def _moment(line: ResultLine, portal: Portal) -> datetime:
    """The beginning of the day that the index knows; of what has none, the portal's first."""
    if line.date is None:
        return portal.created_at
    return timezone.make_aware(datetime.combine(line.date, time.min))


@require_safe
def opensearch_view(request: HttpRequest) -> HttpResponse:
    """How browsers and programs search this portal."""
    portal = request.portal
    base = portal.absolute_url(PATH, request)
    context = {"base": base, "mark": portal.absolute_url(static("theme/mark.svg"), request)}
    content_type = "application/opensearchdescription+xml; charset=utf-8"
    response = render(request, "pages/search/opensearch.xml", context, content_type=content_type)
    return allow_public_caching(request, response)
