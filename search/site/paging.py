"""Pages of hits that the engine has already cut to one page."""

from typing import Any

from django.core.paginator import Page, Paginator

from portal.pages.templatetags.portal_pages import PageNumber
from search.index.queries import MAX_RESULTS, SearchResult
from search.site.asked import PAGE_SIZE, PATH, Asked


class CountedHits(Paginator):
    """Knows how many hits there are beside those at hand."""

    def __init__(self, result: SearchResult) -> None:
        super().__init__(result.hits, PAGE_SIZE)
        self.count = min(result.total, MAX_RESULTS)

    def page_of(self, number: int) -> Page:
        return Page(self.object_list, min(number, max(self.num_pages, 1)), self)


def paging(asked: Asked, result: SearchResult, base: str = PATH) -> dict[str, Any]:
    """What components/lists/pagination.html needs, with addresses in one spelling."""
    page = CountedHits(result).page_of(asked.page)

    def path_of(number: int) -> str:
        return asked.having(page=number).path(base)

    numbers = page.paginator.get_elided_page_range(page.number, on_each_side=2, on_ends=1)
    return {
        "page_obj": page,
        "numbers": [
            PageNumber(number, path_of(number), number == page.number)
            if isinstance(number, int)
            else PageNumber(None)
            for number in numbers
        ],
        "previous_path": path_of(page.previous_page_number()) if page.has_previous() else "",
        "next_path": path_of(page.next_page_number()) if page.has_next() else "",
    }
