"""What the search index learns of a register."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from search.index.documents import SearchDocument

if TYPE_CHECKING:
    from portal.registers.register import PublicRegister


class RegisterSearchSource:
    """Speaks of public rows alone; a row's version is the live revision and the time of its publication."""

    def __init__(self, register: PublicRegister):
        self.register = register
        self.label = register.model._meta.label_lower

    def public_keys_and_versions(self) -> Iterator[tuple[int, str]]:
        rows = self.register.model.objects.public().order_by("pk").values_list("pk", *VERSION_FIELDS)
        for pk, live_revision_id, published_at in rows.iterator(chunk_size=2000):
            yield pk, version(live_revision_id, published_at)

    def documents(self, pks: Sequence[str]) -> Iterable[SearchDocument]:
        return self.register.search_documents(self.register.search_queryset().public().filter(pk__in=pks))


VERSION_FIELDS = ("live_revision_id", "last_published_at")


def version(live_revision_id: int | None, published_at) -> str:
    """Changes with every publication."""
    return f"{live_revision_id or 0}-{published_at.timestamp() if published_at else 0}"
