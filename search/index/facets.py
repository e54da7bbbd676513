"""The qualities by which hits are filtered and counted, and the tokens that stand for them in an index."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from search.index.day_cover import cover, keywords_of
from search.index.documents import Period, SearchDocument

KIND, OWNER, TYPE, ISSUER, FIELD, YEAR, HAS_FILE = (
    "kind", "owner", "type", "issuer", "field", "year", "has_file",
)  # fmt: skip
#: All that can be counted. The owner is the portal that publishes, not every one that shows.
COUNTED = (KIND, OWNER, TYPE, ISSUER, FIELD, YEAR, HAS_FILE)
#: Languages other than Vietnamese, which is not named.
LANGUAGE = "language"
YES = "1"
SEPARATOR = "\x1f"
#: Different values of one facet that are counted at most.
MAX_VALUES = 2000


def facet_token(name: str, value: str) -> str:
    return f"{name}{SEPARATOR}{value}"


def split_token(token: str) -> tuple[str, str]:
    """Return the name and the value of a facet token."""
    name, _, value = token.partition(SEPARATOR)
    return name, value


def facet_tokens(document: SearchDocument) -> list[str]:
    """Return the tokens of what is counted of a document; its kind and owner are facets too."""
    facets = {KIND: document.kind, OWNER: str(document.owner_portal_id), **document.facets}
    return [
        facet_token(name, value)
        for name, values in facets.items()
        for value in filter(None, [values] if isinstance(values, str) else values)
    ]


def state_tokens(states: Mapping[str, Sequence[Period]]) -> list[str]:
    """Return the tokens of the days of each state."""
    return [facet_token(state, word) for state, periods in states.items() for word in cover(periods)]


def tokens_of_states_on(states: Iterable[str], day: date) -> list[str]:
    """Return the tokens of which a document in one of the states on the day has at least one."""
    return [facet_token(state, word) for state in states for word in keywords_of(day)]


def states_on(states: Mapping[str, Sequence[Period]], day: date) -> Iterator[str]:
    """Yield the states that a day lies in."""
    return (name for name, periods in states.items() if any(first <= day <= last for first, last in periods))
