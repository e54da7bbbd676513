"""What result lines show: the address on the owner's portal, whose it is, and what belongs together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TypeVar

from django.http import HttpRequest

from portal.registers.english import ENGLISH, PREFIX
from portal.tenancy.models import Portal
from search.index import registry
from search.index.engines.base import StoredHit
from search.index.labels import label_of_kind
from search.index.notes import notes_for
from search.index.queries import SearchHit
from search.learning.services import token_of

Hit = TypeVar("Hit", SearchHit, StoredHit)


@dataclass(frozen=True, slots=True)
class ResultLine:
    """One hit in words."""

    key: str
    path: str
    title: str
    title_html: str
    extract_html: str
    kind: str
    kind_label: str
    number: str
    note: str
    date: date | None
    owner: str
    group: str
    heading: str
    place: str
    token: str
    language: str

    @property
    def is_part(self) -> bool:
        return bool(self.heading) and self.group != self.key

    @property
    def is_english(self) -> bool:
        return self.language == ENGLISH

    @property
    def title_language(self) -> str:
        """Names that have no English form stand as they are above English words."""
        return "vi" if self.title == self.heading else self.language


@dataclass(slots=True)
class ResultGroup:
    """Neighbouring hits of one record: the record itself, where it was found, and parts of it."""

    record: ResultLine | None = None
    parts: list[ResultLine] = field(default_factory=list)

    @property
    def heading(self) -> str:
        """The title of a record of which only parts were found."""
        return self.parts[0].heading if self.parts and self.record is None else ""


def lines_of(hits: Sequence[SearchHit], request: HttpRequest, text: str = "") -> list[ResultLine]:
    """Lines of those hits of a text that are public now; the queries do not grow with the hits."""
    shown = with_owners(hits)
    notes = notes_for(hit.key for hit, _owner in shown)
    return [_line(hit, owner, notes.get(hit.key, ""), text, request) for hit, owner in shown]


def with_owners(hits: Sequence[Hit]) -> list[tuple[Hit, Portal]]:
    """The hits that readers may read at this moment, each with its portal.

    Nothing that was withdrawn, and nothing of a portal that is closed, even before the index has heard of it.
    """
    owners = Portal.objects.readable().select_related("site", "organisation")
    portals = owners.in_bulk({hit.owner_portal_id for hit in hits})
    public = registry.public_among(hit.group or hit.key for hit in hits)
    return [
        (hit, portals[hit.owner_portal_id])
        for hit in hits
        if hit.owner_portal_id in portals and (hit.group or hit.key) in public
    ]


def _line(hit: SearchHit, owner: Portal, note: str, text: str, request: HttpRequest) -> ResultLine:
    path = owner.absolute_url(hit.url_path, request)
    return ResultLine(
        key=hit.key,
        path=path,
        title=hit.title,
        title_html=hit.title_html,
        extract_html=hit.extract_html,
        kind=hit.kind,
        kind_label=label_of_kind(hit.kind),
        number=hit.number,
        note=note,
        date=hit.date,
        owner=owner.organisation.display_name,
        group=hit.group,
        heading=hit.heading,
        place=hit.place_label,
        token=token_of(request.portal, text, path) if text else "",
        language=ENGLISH if hit.url_path.startswith(f"{PREFIX}/") else "vi",
    )


def grouped(lines: Sequence[ResultLine]) -> list[ResultGroup]:
    """Put neighbours of one record together, the record first; the order of the groups stays."""
    groups: list[ResultGroup] = []
    last = ""
    for line in lines:
        record = line.group or line.key
        if record != last:
            groups.append(ResultGroup())
        if line.is_part:
            groups[-1].parts.append(line)
        else:
            groups[-1].record = line
        last = record
    return groups
