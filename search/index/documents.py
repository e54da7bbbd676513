"""What the index holds of one published thing: a legal document or a provision of it, a page, any row."""

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

FacetValue = str | list[str]
#: First and last day, both inclusive.
Period = tuple[datetime.date, datetime.date]


class Place(NamedTuple):
    """From which character of a body on the text stands at an address of its own: the page of a file."""

    start: int
    label: str
    url_path: str


@dataclass(frozen=True, slots=True)
class SearchDocument:
    """One thing that readers can find, as its source hands it to the index.

    `key` is "label:pk"; `version` changes whenever what is indexed changes; `portal_ids` names every
    portal that shows it (the provincial one too), `owner_portal_id` the one whose address is canonical.

    A part of a record that is found by itself (a provision) has a key of its own, names the record's key as
    its `group` and the record's title as its `heading`; a group is written and deleted as a whole, and its
    version is the record's. `states` are the stretches of days on which the record is in each state of
    effect; `places` say where the reader finds the words of the body, in ascending order.
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
    group: str = ""
    heading: str = ""
    states: Mapping[str, Sequence[Period]] = field(default_factory=dict)
    places: tuple[Place, ...] = ()

    @property
    def group_key(self) -> str:
        """Key of the record that it belongs to, or is."""
        return self.group or self.key

    @property
    def is_part(self) -> bool:
        return self.group_key != self.key


def make_key(label: str, pk: object) -> str:
    """Return the index key of the row `pk` of the model `label`."""
    return f"{label}:{pk}"


def split_key(key: str) -> tuple[str, str]:
    """Return the label and the primary key (as text) of an index key."""
    label, _, pk = key.partition(":")
    return label, pk
