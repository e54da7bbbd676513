"""The engines behind the search port: the embedded one always, and a cluster where SEARCH_URL names one."""

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from django.conf import settings

from search.index.engines.base import Engine
from search.index.engines.elastic_settings import ElasticSettings, configured
from search.index.engines.embedded import EmbeddedEngine
from search.index.engines.fallback import FallbackEngine

if TYPE_CHECKING:
    from search.index.engines.elastic import ElasticEngine

EMBEDDED, CLUSTER = "embedded", "elasticsearch"
#: Topics of the outbox, one for each engine: what one cannot take holds up no other.
TOPICS = {EMBEDDED: "search", CLUSTER: "search.cluster"}


def get_engine() -> Engine:
    """Return what readers ask: the only engine, or the cluster with the embedded one in reserve."""
    cluster = cluster_engine()
    return _with_reserve(cluster, embedded_engine()) if cluster else embedded_engine()


def engines() -> dict[str, Engine]:
    """Return every engine that holds an index of its own, by name."""
    cluster = cluster_engine()
    return {EMBEDDED: embedded_engine()} | ({CLUSTER: cluster} if cluster else {})


def topics() -> list[str]:
    """Return the topics under which a change is told to the engines."""
    return [TOPICS[EMBEDDED], *([TOPICS[CLUSTER]] if settings.SEARCH_URL else [])]


def embedded_engine() -> EmbeddedEngine:
    """Return the embedded engine; one a process, for it keeps the index open."""
    return _embedded(Path(settings.SEARCH_INDEX_DIR))


def cluster_engine() -> "ElasticEngine | None":
    """Return the cluster, if there is one; one a process, for it keeps connections and its breaker."""
    found = configured()
    return _cluster(found, Path(settings.SEARCH_INDEX_DIR)) if found else None


@cache
def _embedded(root: Path) -> EmbeddedEngine:
    return EmbeddedEngine(root)


@cache
def _cluster(found: ElasticSettings, lock_folder: Path) -> "ElasticEngine":
    from search.index.engines.elastic import ElasticEngine

    return ElasticEngine(found, lock_folder)


@cache
def _with_reserve(cluster: "ElasticEngine", embedded: EmbeddedEngine) -> FallbackEngine:
    from search.index.backlog import Backlog

    return FallbackEngine(cluster, embedded, Backlog(TOPICS[CLUSTER]).is_behind)
