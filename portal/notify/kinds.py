"""Kinds of things that can be followed; the apps above register theirs in ready()."""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.functional import Promise

from portal.tenancy.models import Portal


@dataclass(frozen=True)
class Followed:
    """Something that can be followed on a portal: kind and key, name, and where it and its feed are read.

    `title_unasked` is the name without what somebody typed: anybody may have a mail sent to any address, and
    the portal lends nobody's words its letter paper. Empty where the title has none.
    """

    kind: str
    key: str
    title: str
    path: str
    feed_path: str = ""
    title_unasked: str = ""


@dataclass(frozen=True)
class TopicKind:
    """A kind of topic. `name` stands in addresses; `find` knows what the public may read, and no more."""

    name: str
    label: str | Promise
    find: Callable[[Portal, str], Followed | None]


_kinds: dict[str, TopicKind] = {}


class NotFollowable(LookupError):
    """There is no such kind, or the public knows nothing under this key."""


def register_topic(kind: TopicKind) -> None:
    """Offer a kind of topic; registering its name again replaces it."""
    _kinds[kind.name] = kind


def kind_label(name: str) -> str:
    """What a kind is called; its name when the app that knew it is gone."""
    return str(_kinds[name].label) if name in _kinds else name


def find(portal: Portal, kind: str, key: str) -> Followed:
    """What the kind and key of an address mean on a portal. Raises NotFollowable."""
    found = _kinds[kind].find(portal, key) if kind in _kinds else None
    if found is None:
        raise NotFollowable(kind)
    return found
