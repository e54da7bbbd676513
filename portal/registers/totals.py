"""How many rows and pages a list has: counted each time, or, for a long list, once in a while."""

from functools import cached_property
from hashlib import sha256

from django.core.cache import cache
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import QueryDict

from portal.core.public_cache import FRESH_SECONDS
from portal.tenancy.models import Portal

#: Counting so many rows takes longer than showing a page of them.
LONG_LIST = 5_000
#: Beyond this page readers should filter; deep offsets would read the whole table.
LAST_PAGE = 5_000
#: Of a question these change the order or the page, not the number.
NOT_COUNTED = ("trang", "sap-xep")


class PublicPaginator(Paginator):
    """Pages of a public list. The total of a long one is as old as a shared cache may keep the page."""

    def __init__(self, rows: QuerySet, size: int, key: str) -> None:
        super().__init__(rows, size)
        self._key = key

    @cached_property
    def count(self) -> int:
        known = cache.get(self._key)
        if known is not None:
            return known
        total = self.object_list.count()
        if total >= LONG_LIST:
            cache.set(self._key, total, FRESH_SECONDS)
        return total

    @cached_property
    def num_pages(self) -> int:
        """Those that can be turned to."""
        return min(super().num_pages, LAST_PAGE)

    @property
    def reach(self) -> int:
        """How many rows stand on these pages."""
        return min(self.count, self.num_pages * self.per_page)

    @property
    def is_cut(self) -> bool:
        return self.reach < self.count


def key_of(portal: Portal, slug: str, query: QueryDict) -> str:
    """The same for questions that find the same rows on a portal."""
    asked = query.copy()
    for name in NOT_COUNTED:
        asked.pop(name, None)
    said = "&".join(sorted(asked.urlencode().split("&")))
    return f"total:{slug}:{portal.pk}:{sha256(said.encode()).hexdigest()}"
