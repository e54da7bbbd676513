"""Words that result lines show beside a hit and that change from day to day, so they are not in the index."""

from collections.abc import Callable, Iterable, Mapping

from search.index.documents import make_key, split_key

#: Maps primary keys of one kind to words, in a constant number of queries.
Notes = Callable[[list[str]], Mapping[str, str]]

_notes: dict[str, Notes] = {}


def register_notes(label: str, notes: Notes) -> None:
    """Name the words beside hits of one source; an app calls this in ready()."""
    _notes[label] = notes


def notes_for(keys: Iterable[str]) -> dict[str, str]:
    """The words beside each of these hits that has any."""
    pks_by_label: dict[str, list[str]] = {}
    for key in keys:
        label, pk = split_key(key)
        pks_by_label.setdefault(label, []).append(pk)
    return {
        make_key(label, pk): words
        for label, pks in pks_by_label.items()
        if label in _notes
        for pk, words in _notes[label](pks).items()
    }
