"""Handing documents to an engine in portions, so that records of a thousand provisions fit into memory."""

from collections.abc import Iterable, Iterator
from itertools import groupby
from operator import attrgetter

from search.index.documents import SearchDocument

#: A portion ends with the record that reaches one of these.
DOCUMENTS_A_PACK = 2000
CHARACTERS_A_PACK = 8_000_000


def packs(documents: Iterable[SearchDocument]) -> Iterator[list[SearchDocument]]:
    """Yield portions of whole records; a record's parts must come right after it."""
    pack: list[SearchDocument] = []
    characters = 0
    for _key, group in groupby(documents, attrgetter("group_key")):
        for document in group:
            pack.append(document)
            characters += len(document.body)
        if len(pack) >= DOCUMENTS_A_PACK or characters >= CHARACTERS_A_PACK:
            yield pack
            pack, characters = [], 0
    if pack:
        yield pack
