"""The public search page, the same on every portal (NĐ 43/2011, Điều 15.1.a, 10.1.e)."""

from dataclasses import replace
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import pgettext
from django.views.decorators.http import require_safe

from portal.core.public_cache import allow_public_caching
from portal.registers.english import languages_of
from portal.tenancy.models import Portal
from search.curation.promoted import promoted_for
from search.index.queries import SearchResult
from search.learning.enums import Asked as Way
from search.learning.services import count_after
from search.site.asked import CHOICE, DAYS, PARAMETERS, PATH, Asked, parameters_of, read
from search.site.asking import counting, find, query_of
from search.site.documents import RecordsWithWords
from search.site.facet_lists import OWNER, Facets
from search.site.forms import FORM_ID, DaysForm, scopes
from search.site.orders import orders
from search.site.paging import paging
from search.site.results import grouped, lines_of
from search.site.ways_out import ways_out

#: What the fields of the form send by themselves; everything else of the question is sent along unseen.
FIELDS = {"q", "pham_vi", "tu_ngay", "den_ngay", "ngay", "trang", "nguyen_van"}


@require_safe
def search_view(request: HttpRequest) -> HttpResponse:
    """Answer a question; what cannot be read of it is left out and said, and so is an index that is away."""
    asked = read(parameters_of(request))
    is_counted, result = asked.is_plain and request.method == "GET", SearchResult()
    records = RecordsWithWords()
    if asked.is_something:
        query, result = find(counting(query_of(asked, request.portal, records=records)))
        asked = replace(asked, page=query.page)
    context = context_of(request, asked, result, records)
    response = TemplateResponse(request, "pages/search/search.html", context)
    if is_counted and result.is_available:
        count_after(response, request, asked.text, result.total, Way.PAGE)
    if not result.is_available:
        response.status_code = 503
    return allow_public_caching(request, response)


def context_of(
    request: HttpRequest, asked: Asked, result: SearchResult, records: RecordsWithWords
) -> dict[str, Any]:
    facets = Facets(asked, result)
    chosen = facets.chosen()
    lines = lines_of(result.hits, request, asked.text)
    is_empty = asked.is_something and result.is_available and not lines
    return {
        "asked": asked,
        "title": title_of(asked),
        "result": result,
        "hits": lines,
        "groups": grouped(lines),
        "facets": facets.lists(),
        "chosen": [(one, one.without.path()) for one in chosen],
        "form": DaysForm.of(asked),
        "form_id": FORM_ID,
        "left_out": ", ".join(name for name in asked.unreadable if name not in DAYS),
        "scopes": scopes(),
        "portals": portals_to_choose() if asked.scope == CHOICE else [],
        "chosen_portals": asked.values(OWNER),
        "kept": kept_of(asked),
        "orders": orders(asked),
        "promoted": promoted_for(request.portal, asked.text) if asked.text and asked.page == 1 else [],
        "suggested_path": asked.having(text=result.suggestion).path() if result.suggestion else "",
        "literal_path": asked.having(is_literal=True).path() if result.text else "",
        "ways_out": ways_out(asked, chosen, request.portal, records) if is_empty else [],
        "cleared_path": asked.having(**CLEARED).path(),
        "feed_path": asked.having().path(f"{PATH}atom.xml") if asked.is_something else "",
        "alert_path": alert_path(asked) if asked.is_something else "",
        "paging": paging(asked, result),
        "canonical_url": request.portal.absolute_url(PATH, request),
        "is_unindexed": True,
        **languages_of(Asked(text=asked.text).path()),
    }


def alert_path(asked: Asked) -> str:
    """The form by which a question is followed by e-mail."""
    return f"{reverse('notify-follow')}?{urlencode({'muc': 'tim-kiem', 'ma': asked.having().query()})}"


CLEARED: dict[str, Any] = {
    "chosen": {}, "states": (), "day": None, "date_from": None, "date_to": None, "abstract": "",
    "number": "", "match": "",
}  # fmt: skip


def title_of(asked: Asked) -> str:
    words = asked.text[:80]
    return (
        pgettext("search", "Search: %(words)s") % {"words": words} if words else pgettext("search", "Search")
    )


def kept_of(asked: Asked) -> list[tuple[str, str]]:
    """What the form sends along beside its own fields."""
    fields = FIELDS | ({PARAMETERS[OWNER]} if asked.scope == CHOICE else set())
    return [(name, value) for name, value in asked.pairs() if name not in fields]


def portals_to_choose() -> list[tuple[str, str]]:
    """Every open portal, by the name of its body; one query."""
    portals = Portal.objects.readable().select_related("organisation").order_by("kind", "name")
    return [(str(portal.pk), portal.organisation.display_name) for portal in portals]
