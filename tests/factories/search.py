"""Sample documents of the search index, and a source that holds them in memory."""

from collections.abc import Iterable, Iterator, Sequence

from search.index.documents import SearchDocument, make_key

LABEL = "sample.record"


def sample_document(pk: int = 1, **fields) -> SearchDocument:
    """Return a valid document of the portal 1; `fields` change it."""
    values = {
        "key": make_key(LABEL, pk),
        "kind": "legal_document",
        "title": f"Văn bản mẫu số {pk}",
        "url_path": f"/van-ban/{pk}/",
        "owner_portal_id": 1,
        "portal_ids": (1,),
        "version": "1",
    }
    return SearchDocument(**(values | fields))


class SampleSource:
    """Public rows are those in `rows`; rows in `broken` raise when they are loaded."""

    label = LABEL

    def __init__(self, rows: Iterable[SearchDocument] = ()) -> None:
        self.rows = {row.key.split(":")[1]: row for row in rows}
        self.broken: set[str] = set()
        self.calls = 0

    def public_keys_and_versions(self) -> Iterator[tuple[str, str]]:
        yield from ((pk, row.version) for pk, row in list(self.rows.items()))

    def documents(self, pks: Sequence[str]) -> list[SearchDocument]:
        self.calls += 1
        if broken := self.broken.intersection(pks):
            raise ValueError(f"broken rows {broken}")
        return [self.rows[pk] for pk in pks if pk in self.rows]

    def public_among(self, pks: Sequence[str]) -> list[str]:
        return [pk for pk in pks if pk in self.rows]


class ShownSamples(SampleSource):
    """Lets readers see every sample in an index; registered by tests of what they are shown."""

    def public_among(self, pks: Sequence[str]) -> list[str]:
        return list(pks)
