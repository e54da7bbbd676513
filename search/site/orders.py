"""In which order results stand, as links."""

from django.utils.translation import pgettext

from search.index.queries import Sort
from search.site.asked import Asked


def orders(asked: Asked) -> list[dict]:
    """The orders to choose from; without words there is nothing to match best."""
    known = [
        (Sort.RELEVANCE, pgettext("search", "Best match first")),
        (Sort.DATE, pgettext("search", "Newest first")),
    ]
    return [
        {"label": label, "path": asked.having(sort=sort).path(), "is_current": sort == asked.sort}
        for sort, label in known
        if asked.text
    ]
