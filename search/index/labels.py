"""Words for what the index holds as codes: kinds of hits, values of facets, states of effect.

The apps whose things are indexed fill this in `AppConfig.ready()`; the search page and the API read it.
"""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.utils.functional import Promise

Words = str | Promise
#: Maps values of one facet to words, in one query; leaves out what it does not know, and raises over nothing.
Labels = Callable[[Sequence[str]], Mapping[str, str]]
#: Longer numbers are in no table, and databases refuse them.
LONGEST_KEY = 18


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of things that are found: what one and what many of them are called, and where it is listed.

    Of news the recent counts more than the old.
    """

    name: str
    label: Words
    plural: Words
    order: int = 100
    is_news: bool = False


_kinds: dict[str, Kind] = {}
_labels: dict[str, list[Labels]] = {}
_states: dict[str, Words] = {}
_states_in_force: set[str] = set()


def register_kind(name: str, label: Words, plural: Words, *, order: int = 100, is_news: bool = False) -> None:
    """Name the things that a source hands to the index under this kind."""
    _kinds[name] = Kind(name, label, plural, order, is_news)


def register_labels(name: str, function: Labels) -> None:
    """Name who has words for values of a facet; several may. Values of other facets are words themselves."""
    functions = _labels.setdefault(name, [])
    if function not in functions:
        functions.append(function)


def register_states(labels: Mapping[str, Words], in_force: Collection[str]) -> None:
    """Name the states of effect in their order, and those in which one may rely on a document."""
    _states.update(labels)
    _states_in_force.update(in_force)


def kinds() -> list[Kind]:
    """Every kind, in the order in which people are to choose."""
    return sorted(_kinds.values(), key=lambda kind: (kind.order, kind.name))


def label_of_kind(name: str) -> str:
    """What one thing of this kind is called; empty for a kind that nobody has registered."""
    return str(_kinds[name].label) if name in _kinds else ""


def kinds_of_news() -> frozenset[str]:
    return frozenset(name for name, kind in _kinds.items() if kind.is_news)


def labels_of(name: str, values: Iterable[str]) -> dict[str, str]:
    """Words for these values of a facet, in one query; values that nobody knows are left out."""
    # PostgreSQL refuses a question in which the character NUL stands.
    wanted = [value for value in dict.fromkeys(values) if "\0" not in value]
    if not wanted or name not in _labels:
        return {value: value for value in wanted}
    known: dict[str, str] = {}
    for function in _labels[name]:
        known |= function(wanted)
    return {value: str(known[value]) for value in wanted if known.get(value)}


def states() -> dict[str, str]:
    """The states of effect with their words, in their order."""
    return {state: str(label) for state, label in _states.items()}


def states_in_force() -> frozenset[str]:
    """States on whose days a reader may rely on a document, at least on a part of it."""
    return frozenset(_states_in_force)


def keys_among(values: Iterable[str]) -> list[int]:
    """Those of the values that can be primary keys; readers put anything into an address."""
    return [
        int(value) for value in values if value.isascii() and value.isdecimal() and len(value) <= LONGEST_KEY
    ]
