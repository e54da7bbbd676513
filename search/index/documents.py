"""What the index holds of one published thing: a legal document, a page, any register row."""

import datetime
from dataclasses import dataclass, field

FacetValue = str | list[str]


@dataclass(frozen=True, slots=True)
class SearchDocument:
    """One thing that readers can find, as its source hands it to the index.

    `key` is "label:pk"; `version` changes whenever what is indexed changes; `portal_ids` names every
    portal that shows it (the provincial one too), `owner_portal_id` the one whose address is canonical.
    """

    key: str
    kind: str
    title: str
    url_path: str
    owner_portal_id: int
    portal_ids: tuple[int, ...]
    number: str = ""
    summary: str = ""
    body: str = ""
    date: datetime.date | None = None
    facets: dict[str, FacetValue] = field(default_factory=dict)
    version: str = ""


def make_key(label: str, pk: object) -> str:
    """Return the index key of the row `pk` of the model `label`."""
    return f"{label}:{pk}"


def split_key(key: str) -> tuple[str, str]:
    """Return the label and the primary key (as text) of an index key."""
    label, _, pk = key.partition(":")
    return label, pk
