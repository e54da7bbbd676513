"""Main menu (danh mục chính): entries that the floors above offer for their public sections, in groups."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import pgettext_lazy

from portal.tenancy.models import Portal


@dataclass(frozen=True)
class MenuGroup:
    """A top entry of the menu that opens to several sections; shown where at least one of them is.

    `path` is the section that tells of the group as a whole, where there is one.
    """

    slug: str
    label: Any
    order: int
    path: str = ""

    @property
    def anchor(self) -> str:
        """Its place in the site map for people."""
        return f"muc-{self.slug}"


#: NĐ 43/2011: Điều 10.1.a and 10.1.k; 10.1.c; 10.1.e and 10.1.g; 10.1.đ, 10.1.h, 11 and 12.
INTRODUCTION = MenuGroup("gioi-thieu", pgettext_lazy("menu", "Introduction"), 10, "/gioi-thieu/")
DIRECTION = MenuGroup(
    "chi-dao-dieu-hanh", pgettext_lazy("menu", "Direction and operation"), 30, "/chi-dao-dieu-hanh/"
)
DOCUMENTS = MenuGroup("van-ban", pgettext_lazy("menu", "Documents"), 40)
DEVELOPMENT = MenuGroup("kinh-te-xa-hoi", pgettext_lazy("menu", "Economy and society"), 50)
OTHER = MenuGroup("muc-khac", pgettext_lazy("menu", "Other sections"), 900)


def _always(portal: Portal) -> bool:
    return True


@dataclass(frozen=True)
class NavigationEntry:
    """A section; a top entry without a group. `label` may be lazy, `is_shown` asks the database nothing."""

    path: str
    label: Any
    order: int
    is_shown: Callable[[Portal], bool] = _always
    group: MenuGroup | None = OTHER


@dataclass(frozen=True)
class TopEntry:
    """What stands in the menu itself: one section, or a group with its sections."""

    group: MenuGroup | None
    entries: list[NavigationEntry]

    @property
    def order(self) -> int:
        return self.group.order if self.group else self.entries[0].order

    @property
    def is_group(self) -> bool:
        """A group of one section is that section, in the group's place."""
        return len(self.entries) > 1


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


def in_groups(entries: Iterable[NavigationEntry]) -> list[TopEntry]:
    """Entries as the menu shows them, in order."""
    tops: dict[str, TopEntry] = {}
    for entry in sorted(entries, key=lambda entry: entry.order):
        key = entry.group.slug if entry.group else entry.path
        tops.setdefault(key, TopEntry(entry.group, [])).entries.append(entry)
    return sorted(tops.values(), key=lambda top: top.order)
