"""From stored documents to what readers see: extracts with the asked words marked, and where they stand."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence

from search.index.documents import Place
from search.index.engines.base import StoredHit
from search.index.highlights import SCAN_LIMIT, Extract, Highlighter, beginning
from search.index.queries import SearchHit

# Characters of body text read for the extracts of one page of hits.
PAGE_SCAN_LIMIT = 2_000_000


def rendered(text: str, stored: Iterable[StoredHit]) -> Iterator[SearchHit]:
    """Render hits one by one, so that one body at a time is in memory."""
    highlighter = Highlighter(text)
    budget = PAGE_SCAN_LIMIT
    for hit in stored:
        body = hit.body
        limit = min(SCAN_LIMIT, budget)
        budget -= min(len(body), limit)
        extract = highlighter.extract(body, limit)
        place = place_at(hit.places, extract) if extract else None
        yield SearchHit(
            key=hit.key,
            kind=hit.kind,
            title=hit.title,
            number=hit.number,
            title_html=highlighter.mark(hit.title),
            extract_html=extract.html if extract else _summary(highlighter, hit),
            url_path=place.url_path if place else hit.url_path,
            owner_portal_id=hit.owner_portal_id,
            date=hit.date,
            score=hit.score,
            group=hit.group,
            heading=hit.heading,
            place_label=place.label if place else "",
        )


def _summary(highlighter: Highlighter, hit: StoredHit) -> str:
    """Return the best place of the summary, else the beginning of summary or body."""
    extract = highlighter.extract(hit.summary)
    return extract.html if extract else beginning(hit.summary or hit.body)


def place_at(places: Sequence[Place], extract: Extract) -> Place | None:
    """Return where the first marked word of an extract stands; None in a text without places."""
    index = bisect_right([place.start for place in places], extract.first_match)
    return places[index - 1] if index else None
