"""Both site maps (sơ đồ cổng): addresses for machines, a tree for people (TT 32/2017, Điều 16.4.b)."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from itertools import islice

from django.db.models import QuerySet

from portal.tenancy.models import Portal

PART_SIZE = 5000


@dataclass(frozen=True)
class SitemapItem:
    """A public address of a portal, as a path, when its content last changed, and its English twin if any."""

    path: str
    changed_at: datetime | None = None
    english_path: str = ""


@dataclass(frozen=True)
class TreeEntry:
    """A line of the human site map, with the lines below it; a group of sections may have no path."""

    path: str
    label: str
    children: list["TreeEntry"] = field(default_factory=list)
    anchor: str = ""


class QuerySetItems:
    """The items of an ordered queryset, cut into parts by the database."""

    def __init__(self, queryset: QuerySet, build: Callable[..., SitemapItem]):
        self.queryset = queryset
        self.build = build

    def __iter__(self) -> Iterator[SitemapItem]:
        return map(self.build, self.queryset.iterator(chunk_size=PART_SIZE))

    def count(self) -> int:
        return self.queryset.count()

    def part(self, number: int, size: int) -> list[SitemapItem]:
        start = (number - 1) * size
        return [self.build(row) for row in self.queryset[start : start + size]]


Source = Callable[[Portal], Iterable[SitemapItem]]

_sources: dict[str, Source] = {}


def register_source(name: str, source: Source) -> None:
    """Offer the public addresses of a portal; large sources return QuerySetItems. `name` is a slug."""
    _sources[name] = source


def unregister_source(name: str) -> None:
    _sources.pop(name, None)


def parts_of(portal: Portal, size: int = PART_SIZE) -> list[tuple[str, int]]:
    """Names and numbers of the parts into which the portal's addresses fall, none of them empty."""
    parts = []
    for name in sorted(_sources):
        count = _count(_sources[name](portal))
        parts += [(name, number) for number in range(1, -(-count // size) + 1)]
    return parts


def items_of(portal: Portal, name: str, number: int, size: int = PART_SIZE) -> list[SitemapItem]:
    """One part of a source.

    Raises:
        LookupError: there is no such source.
    """
    items = _sources[name](portal)
    if isinstance(items, QuerySetItems):
        return items.part(number, size)
    start = (number - 1) * size
    return list(islice(items, start, start + size))


def _count(items: Iterable[SitemapItem]) -> int:
    return items.count() if isinstance(items, QuerySetItems) else sum(1 for _item in items)
