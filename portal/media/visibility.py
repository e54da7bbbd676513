"""Whether the public may read an official file: only when something live refers to it.

The apps that publish say so: each registers a predicate in its `ready()`. Without one nothing is public.
"""

from collections.abc import Callable

from portal.media.models import OfficialFile

Predicate = Callable[[OfficialFile], bool]
_predicates: dict[str, Predicate] = {}


def register(name: str, predicate: Predicate) -> None:
    """Add a predicate under a name of its own; it gets the file and answers whether it is public."""
    if _predicates.get(name, predicate) is not predicate:
        raise ValueError(f"A visibility predicate named {name!r} is already registered")
    _predicates[name] = predicate


def is_public(file: OfficialFile) -> bool:
    """Whether any predicate says so; a suspended portal's files are not public."""
    return file.portal.is_readable and any(predicate(file) for predicate in _predicates.values())
