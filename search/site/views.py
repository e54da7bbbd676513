"""The public search page, the same on every portal (NĐ 43/2011, Điều 15.1.a)."""

from django.core.paginator import Page, Paginator
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.cache import patch_cache_control
from django.utils.translation import pgettext
from django.views.decorators.http import require_safe

from portal.core.text import clean_text
from portal.tenancy.models import Portal
from publications.legislation.enums import OPERATIVE_STATES
from search.index.facets import KIND
from search.index.notes import notes_for
from search.index.queries import MAX_RESULTS, SearchQuery, SearchResult, Sort
from search.index.services import search
from search.site.forms import SearchForm

PAGE_SIZE = 20
CACHE_SECONDS = 60


class CountedHits(Paginator):
    """Pages over hits that the engine has already cut to one page."""

    def __init__(self, result: SearchResult, page_size: int):
        super().__init__(result.hits, page_size)
        self.count = min(result.total, MAX_RESULTS)

    def page_of(self, number: int) -> Page:
        return Page(self.object_list, min(number, max(self.num_pages, 1)), self)


@require_safe
def search_view(request: HttpRequest) -> HttpResponse:
    """Answer a question; a question that cannot be read is said so, an index that is away too."""
    form = SearchForm(request.GET)
    number = page_number(request.GET.get("trang", ""))
    query = build_query(form, request.portal, number)
    result = search(query) if query else SearchResult()
    page_obj = CountedHits(result, PAGE_SIZE).page_of(number)
    context = {
        "form": form,
        "query": query,
        "result": result,
        "hits": described(result, request),
        "page_obj": page_obj,
        "title": pgettext("search", "Search"),
        "canonical_url": request.portal.absolute_url(request.path, request),
        "is_unindexed": True,
    }
    response = TemplateResponse(request, "pages/search/search.html", context)
    response.status_code = 200 if result.is_available else 503
    if result.is_available:
        patch_cache_control(response, public=True, max_age=CACHE_SECONDS)
    return response


def build_query(form: SearchForm, portal: Portal, number: int) -> SearchQuery | None:
    """The question for the index; None when nothing was asked or it cannot be read."""
    if not form.is_valid() or not clean_text(form.cleaned_data["q"]):
        return None
    asked = form.cleaned_data
    return SearchQuery(
        text=clean_text(asked["q"]),
        portal_ids=() if form.is_about_province else (portal.pk,),
        own_portal_id=portal.pk,
        facets={KIND: asked["loai"]},
        states=tuple(OPERATIVE_STATES) if asked["ngay"] else (),
        on_day=asked["ngay"],
        date_from=asked["tu_ngay"],
        date_to=asked["den_ngay"],
        sort=Sort(asked["sap_xep"] or Sort.RELEVANCE),
        page=number,
        page_size=PAGE_SIZE,
    )


def described(result: SearchResult, request: HttpRequest) -> list[dict]:
    """What the result lines show: the address on the owner's portal, and whose it is. Two queries.

    Nothing of a portal that is closed to readers is shown, even before the index has heard of it.
    """
    owners = Portal.objects.readable().select_related("site", "organisation")
    portals = owners.in_bulk({hit.owner_portal_id for hit in result.hits})
    notes = notes_for(hit.key for hit in result.hits)
    labels = {
        "legal_document": pgettext("search result", "Legal document"),
        "gazette_issue": pgettext("search result", "Gazette"),
        "page": pgettext("search result", "Page"),
    }
    return [
        {
            "path": portals[hit.owner_portal_id].absolute_url(hit.url_path, request),
            "title": hit.title,
            "title_html": hit.title_html,
            "extract_html": hit.extract_html,
            "kind_label": labels.get(hit.kind, ""),
            "note": notes.get(hit.key, ""),
            "date": hit.date,
            "owner": portals[hit.owner_portal_id].organisation.display_name,
        }
        for hit in result.hits
        if hit.owner_portal_id in portals
    ]


def page_number(value: str) -> int:
    """A page number from the address; nonsense is the first page."""
    return max(1, min(int(value), MAX_RESULTS // PAGE_SIZE)) if value.isdecimal() and len(value) < 6 else 1
