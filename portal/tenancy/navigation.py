"""Main menu (danh mục chính): entries that the floors above offer for their public sections."""

from collections.abc import Callable
from dataclasses import dataclass

from portal.tenancy.models import Portal


def _always(portal: Portal) -> bool:
    return True


@dataclass(frozen=True)
class NavigationEntry:
    """A section that is no page. `label` may be lazy; `is_shown` costs no more than one query."""

    path: str
    label: str
    order: int
    is_shown: Callable[[Portal], bool] = _always


_entries: dict[str, NavigationEntry] = {}


def register_entry(entry: NavigationEntry) -> None:
    """Offer a section; registering its path again replaces the entry."""
    _entries[entry.path] = entry


def unregister_entry(path: str) -> None:
    _entries.pop(path, None)


def entries_for(portal: Portal) -> list[NavigationEntry]:
    """Sections that this portal shows, in their order."""
    shown = [entry for entry in _entries.values() if entry.is_shown(portal)]
    return sorted(shown, key=lambda entry: (entry.order, entry.path))
