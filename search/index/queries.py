"""What readers ask and what they get, independent of the engine behind the port."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

MAX_QUERY_LENGTH = 1000
MAX_PAGE_SIZE = 100
# Nobody reads further, and an engine must not be made to count there.
MAX_RESULTS = 10_000


class Sort(StrEnum):
    RELEVANCE = "relevance"
    DATE = "date"


@dataclass(frozen=True, slots=True)
class SearchQuery:
    """A reader's question. An empty text lists everything the filters leave, newest first.

    Values of one facet are alternatives, different facets must all match; dates are inclusive.
    """

    text: str = ""
    portal_id: int | None = None
    kinds: Sequence[str] = ()
    facets: Mapping[str, str | Sequence[str]] = field(default_factory=dict)
    date_from: date | None = None
    date_to: date | None = None
    sort: Sort | str = Sort.RELEVANCE
    page: int = 1
    page_size: int = 20

    @property
    def limit(self) -> int:
        return max(1, min(self.page_size, MAX_PAGE_SIZE))

    @property
    def offset(self) -> int:
        return (max(1, self.page) - 1) * self.limit


@dataclass(frozen=True, slots=True)
class SearchHit:
    """One found thing; `title_html` and `extract_html` are safe HTML with <mark> around what was asked."""

    key: str
    kind: str
    title: str
    number: str
    title_html: str
    extract_html: str
    url_path: str
    owner_portal_id: int
    date: date | None
    score: float


@dataclass(frozen=True, slots=True)
class SearchResult:
    """A page of hits. `is_available` is False when no index can be read at the moment."""

    hits: Sequence[SearchHit] = ()
    total: int = 0
    is_available: bool = True
    took_ms: float = 0.0
