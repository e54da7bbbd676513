"""The engines behind the search port."""

from functools import cache
from pathlib import Path

from django.conf import settings

from search.index.engines.base import Engine
from search.index.engines.embedded import EmbeddedEngine


def get_engine() -> Engine:
    """Return the installation's engine; one a process, for it keeps the index open."""
    return _embedded(Path(settings.SEARCH_INDEX_DIR))


@cache
def _embedded(root: Path) -> Engine:
    return EmbeddedEngine(root)
