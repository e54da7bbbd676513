"""Where upper floors say what can be found: one source per kind of content, registered in `ready()`."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Protocol

from search.index.documents import SearchDocument, make_key, split_key


class SearchSource(Protocol):
    """A table of things that readers may find.

    `label` is the model's label ("legislation.legaldocument"). All methods speak of public things only.
    """

    label: str

    def public_keys_and_versions(self) -> Iterator[tuple[Any, str]]:
        """Stream (primary key, version) of everything public, without holding it all in memory."""
        ...

    def documents(self, pks: Sequence[str]) -> Iterable[SearchDocument]:
        """Return the documents of those of `pks` that are public, in a constant number of queries."""
        ...

    def public_among(self, pks: Sequence[str]) -> Iterable[Any]:
        """Return those of `pks` that readers may read now, in a constant number of queries."""
        ...


class UnknownSource(LookupError):
    """Nobody has registered a source for this label."""


_sources: dict[str, SearchSource] = {}


def register(source: SearchSource) -> None:
    """Make everything of `source` findable. Registering a label again replaces its source."""
    _sources[source.label] = source


def unregister(label: str) -> None:
    """Forget the source of `label`."""
    _sources.pop(label, None)


def get(label: str) -> SearchSource:
    """Return the source of `label`; raises UnknownSource."""
    try:
        return _sources[label]
    except KeyError:
        raise UnknownSource(label) from None


def all_sources() -> list[SearchSource]:
    """Return every source, in the order of their labels."""
    return [_sources[label] for label in sorted(_sources)]


def public_among(keys: Iterable[str]) -> set[str]:
    """Return those keys whose records are public at this moment, whatever the index still holds of them.

    A constant number of queries for each label. What has no source any more is not public.
    """
    pks_by_label: dict[str, list[str]] = defaultdict(list)
    for key in dict.fromkeys(keys):
        label, pk = split_key(key)
        pks_by_label[label].append(pk)
    return {
        make_key(label, pk)
        for label, pks in pks_by_label.items()
        if label in _sources
        for pk in _sources[label].public_among(pks)
    }


def label_of(obj: Any) -> str:
    """Return the label under which `obj` is indexed: its own model's or a parent model's.

    A page of any type is found under the label of the base that registered. Raises UnknownSource.
    """
    for model in type(obj).__mro__:
        meta = getattr(model, "_meta", None)
        if meta is not None and not meta.abstract and meta.label_lower in _sources:
            return meta.label_lower
    raise UnknownSource(type(obj)._meta.label_lower)
