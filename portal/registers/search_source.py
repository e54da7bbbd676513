"""What the search index learns of a register: its public rows, where they are shown, when they changed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from hashlib import blake2b
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from search.index.documents import SearchDocument, split_key

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from portal.registers.register import PublicRegister

# Rows that are loaded at once: their files may be long.
ROWS_AT_ONCE = 50
VERSIONS_AT_ONCE = 1000
VERSION_FIELDS = ("pk", "portal_id", "live_revision_id", "last_published_at")


class RegisterSearchSource:
    """Speaks of public rows alone.

    It adds what the foundation knows of every row: the portals that show it, and a version that changes with
    the publication, the portals and whatever the register's stamps name.
    """

    def __init__(self, register: PublicRegister):
        self.register = register
        self.label = register.model._meta.label_lower

    def public_keys_and_versions(self) -> Iterator[tuple[int, str]]:
        rows = self.register.model.objects.public().order_by("pk").values_list(*VERSION_FIELDS)
        stream = rows.iterator(chunk_size=VERSIONS_AT_ONCE)
        while some := list(islice(stream, VERSIONS_AT_ONCE)):
            yield from self._states(some).versions.items()

    def documents(self, pks: Sequence[str]) -> Iterator[SearchDocument]:
        """Stream the documents, a record's parts after it; the queries of each portion are constant."""
        for start in range(0, len(pks), ROWS_AT_ONCE):
            some = pks[start : start + ROWS_AT_ONCE]
            # The versions first: what changes in between makes them too old, which is found and mended.
            states = self._states(self._public(some).values_list(*VERSION_FIELDS))
            records = self.register.search_queryset().public().filter(pk__in=states.versions).order_by("pk")
            for document in self.register.search_documents(records):
                pk = int(split_key(document.group_key)[1])
                yield replace(document, version=states.versions[pk], portal_ids=states.portals[pk])

    def public_among(self, pks: Sequence[str]) -> Iterator[int]:
        return self._public(pks).values_list("pk", flat=True).iterator()

    def _public(self, pks: Sequence[str]) -> QuerySet:
        return self.register.model.objects.public().filter(pk__in=pks)

    def _states(self, rows: Iterable[tuple]) -> _States:
        from portal.registers.placements import portals_showing

        found = {row[0]: row[1:] for row in rows}
        stamps = self.register.search_stamps(list(found))
        portals = portals_showing(self.register.model, {pk: facts[0] for pk, facts in found.items()})
        versions = {
            pk: version(revision, published_at, portals[pk], stamps.get(pk, ""))
            for pk, (_owner, revision, published_at) in found.items()
        }
        return _States(versions, portals)


class _States(NamedTuple):
    """Of each row its version and the portals that show it."""

    versions: dict[int, str]
    portals: dict[int, tuple[int, ...]]


def version(
    live_revision_id: int | None, published_at: datetime | None, portals: tuple[int, ...], stamp: str
) -> str:
    """Changes with every publication, with the portals that show the row, and with the stamp."""
    moment = published_at.timestamp() if published_at else 0
    return f"{live_revision_id or 0}-{moment}-{digest_of(portals, stamp)}"


def digest_of(*facts: object) -> str:
    """A short word that is another one whenever one of the facts is."""
    return blake2b(repr(facts).encode(errors="replace"), digest_size=8).hexdigest()
