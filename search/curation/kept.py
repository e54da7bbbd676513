"""Rows made ready for every search, kept in the process until somebody edits them.

The cache holds a version that each edit changes; a process looks at it every few seconds. So every process
knows of an edit within seconds, and a search costs no query.
"""

import logging
import secrets
import time
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from typing import Generic, TypeVar

from django.core.cache import cache
from django.db import transaction

LOOK_EVERY_SECONDS = 2.0
#: Without a cache that all processes share, an edit is known after this time.
KEPT_SECONDS = 300.0
#: Portals are a few hundred.
MOST_KEPT = 1000

T = TypeVar("T")
logger = logging.getLogger(__name__)


@dataclass(slots=True)
class _Held(Generic[T]):
    value: T
    version: str
    loaded_at: float
    looked_at: float


class Kept(Generic[T]):
    """What `load` gives for a key, kept under a name."""

    def __init__(self, name: str, load: Callable[[Hashable], T]) -> None:
        self.name = name
        self.load = load
        self._held: dict[Hashable, _Held[T]] = {}

    def get(self, key: Hashable = "") -> T:
        now = time.monotonic()
        held = self._held.get(key)
        if held and now - held.looked_at < LOOK_EVERY_SECONDS:
            return held.value
        version = self._version(key)
        is_same = held is not None and version in (held.version, None)
        if held and is_same and now - held.loaded_at < KEPT_SECONDS:
            held.looked_at = now
            return held.value
        if len(self._held) >= MOST_KEPT:
            self._held.clear()
        value = self.load(key)
        self._held[key] = _Held(value, version or "", now, now)
        return value

    def _version(self, key: Hashable) -> str | None:
        """The version that all processes share; None when the cache cannot be asked."""
        try:
            return cache.get_or_set(self._version_key(key), secrets.token_hex, None) or ""
        except Exception as error:  # each cache raises errors of its own
            logger.warning("The cache cannot be asked for the version of %s: %s", self.name, error)
            return None

    def forget(self, key: Hashable = "") -> None:
        """Have every process load anew; called after an edit. Without a cache the others hear of it later."""
        self._held.pop(key, None)
        try:
            cache.set(self._version_key(key), secrets.token_hex(), None)
        except Exception as error:  # each cache raises errors of its own
            logger.warning("The cache cannot be told of an edit of %s: %s", self.name, error)

    def forget_after_commit(self, key: Hashable = "") -> None:
        transaction.on_commit(lambda: self.forget(key))

    def _version_key(self, key: Hashable) -> str:
        return f"kept:{self.name}:{key}"
