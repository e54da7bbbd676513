"""In which records an official file stands, as the apps above tell: each registers how to find its own."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from portal.media.models import OfficialFile


@dataclass(frozen=True, slots=True)
class Use:
    """A record with the file: its name, and where its board edits it."""

    label: str
    admin_url: str = ""


#: Uses by the file's id, for many files in a constant number of queries.
FindUses = Callable[[Sequence[OfficialFile]], dict[int, list[Use]]]
_finders: dict[str, FindUses] = {}


def register(name: str, find: FindUses) -> None:
    """Add a way to find uses; an app calls this in `ready()`."""
    _finders[name] = find


def uses_of(files: Iterable[OfficialFile]) -> dict[int, list[Use]]:
    """Map ids of files to the records that they stand in."""
    files = list(files)
    found: dict[int, list[Use]] = defaultdict(list)
    for find in _finders.values():
        for pk, uses in find(files).items():
            found[pk] += uses
    return found
