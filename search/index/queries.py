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


class Match(StrEnum):
    """How many of the words a hit must have: enough of them for the ranking to decide, all, or one."""

    ENOUGH = "enough"
    ALL = "all"
    ANY = "any"


@dataclass(frozen=True, slots=True)
class SearchQuery:
    """A reader's question. An empty text lists everything the filters leave, newest first.

    Values of one facet are alternatives, different facets must all match; dates are inclusive.
    `portal_ids` are portals that show the hits, and `own_portal_id` the one whose own things stand a little
    higher. `states` are alternatives too, on `on_day`. `count` names the facets to be counted, and
    `count_states` the states of effect: each as if nothing of itself were chosen. `records` are keys of
    the only records, with their parts, that may be found; None for any. With `is_literal` the text is
    searched as it was typed, whatever else it may mean.
    """

    text: str = ""
    portal_ids: Sequence[int] = ()
    own_portal_id: int | None = None
    facets: Mapping[str, str | Sequence[str]] = field(default_factory=dict)
    states: Sequence[str] = ()
    on_day: date | None = None
    date_from: date | None = None
    date_to: date | None = None
    sort: Sort | str = Sort.RELEVANCE
    page: int = 1
    page_size: int = 20
    count: Sequence[str] = ()
    count_states: Sequence[str] = ()
    records: Sequence[str] | None = None
    is_literal: bool = False
    match: Match = Match.ENOUGH

    @property
    def limit(self) -> int:
        return max(1, min(self.page_size, MAX_PAGE_SIZE))

    @property
    def offset(self) -> int:
        return (max(1, self.page) - 1) * self.limit

    def chosen(self, name: str) -> tuple[str, ...]:
        """The values chosen of a facet."""
        values = self.facets.get(name, ())
        return tuple(filter(None, [values] if isinstance(values, str) else values))


@dataclass(frozen=True, slots=True)
class SearchHit:
    """One found thing; `title_html` and `extract_html` are safe HTML with <mark> around what was asked.

    `url_path` leads to the provision or to the page of the file (`place_label`) where the extract stands;
    `group` is the key of the record that a provision belongs to, `heading` that record's title.
    """

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
    group: str = ""
    heading: str = ""
    place_label: str = ""


@dataclass(frozen=True, slots=True)
class SearchResult:
    """A page of hits. `is_available` is False when no index can be read at the moment.

    `facets` maps each counted facet to its values with their numbers, most frequent first; `state_counts`
    the states of effect. `text` is what was searched where it is not what was typed, `suggestion` what the
    reader may have meant.
    """

    hits: Sequence[SearchHit] = ()
    total: int = 0
    is_available: bool = True
    took_ms: float = 0.0
    facets: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    state_counts: Mapping[str, int] = field(default_factory=dict)
    text: str = ""
    suggestion: str = ""
