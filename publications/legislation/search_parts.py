"""Parts of legal documents that are found by themselves, and when they changed.

Apps above fill these in `AppConfig.ready()`, as with publications.legislation.extensions.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from publications.legislation.models import LegalDocument


@dataclass(frozen=True, slots=True)
class SearchPart:
    """A provision or the like: `key` is its own in the index, `summary` says in what it stands."""

    key: str
    kind: str
    title: str
    url_path: str
    body: str
    summary: str = ""


#: Yields the parts of these documents with the documents' primary keys, in the order of the documents; in a
#: constant number of queries, and without holding the parts of many documents at once.
SearchParts = Callable[[Sequence["LegalDocument"]], Iterator[tuple[int, SearchPart]]]
#: Maps primary keys of documents to words that change whenever their parts or added words do.
SearchStamps = Callable[[Sequence[int]], Mapping[int, str]]

_parts: dict[str, SearchParts] = {}
_stamps: dict[str, SearchStamps] = {}


def register_search_parts(name: str, parts: SearchParts, stamps: SearchStamps) -> None:
    """Have parts of documents found by themselves; whoever changes them asks for the documents' indexing."""
    _parts[name] = parts
    _stamps[name] = stamps


def stamps_of(pks: Sequence[int]) -> dict[int, list[str]]:
    """The stamps of each document that has any."""
    found: dict[int, list[str]] = {}
    for stamps in _stamps.values():
        for pk, stamp in stamps(pks).items():
            found.setdefault(pk, []).append(stamp)
    return found


class PartReader:
    """Reads the streams of parts along the documents, in whose order they come."""

    def __init__(self, documents: Sequence[LegalDocument]) -> None:
        self._streams = [parts(documents) for parts in _parts.values()]
        self._heads = [next(stream, None) for stream in self._streams]

    def of(self, pk: int) -> Iterator[SearchPart]:
        """Yield the parts of the next document."""
        for number, stream in enumerate(self._streams):
            while (head := self._heads[number]) is not None and head[0] == pk:
                yield head[1]
                self._heads[number] = next(stream, None)
