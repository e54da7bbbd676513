"""What the worker does every minute for the indexes: one that is gone or unfinished is built."""

import logging
import subprocess
import sys
import time

from django.conf import settings

from search.index import registry
from search.index.backlog import hasten
from search.index.engines import CLUSTER, TOPICS, cluster_engine, embedded_engine
from search.index.engines.base import Engine, IndexBusy, IndexUnavailable, Problem
from search.index.indexing import SourceAway, rebuild_index

logger = logging.getLogger(__name__)

# A damaged index that opens is built anew no more often than this.
REPAIR_PAUSE_SECONDS = 3600
_builders: dict[str, subprocess.Popen] = {}


def repair_indexes() -> None:
    """Look after each engine by itself; what one of them raises holds up no other. Called again and again."""
    try:
        repair_embedded_index()
    finally:
        if (engine := cluster_engine()) is not None:
            repair_cluster_index(engine)


def repair_embedded_index() -> None:
    """Build the index anew if there is none that can be read, or a reader met a damaged one."""
    engine = embedded_engine()
    try:
        engine.count()
    except IndexUnavailable as error:
        if error.problem != Problem.MISSING:
            logger.error("%s; building it anew", error)
    else:
        if not _is_asked_for(engine):
            return
    try:
        rebuild_index(engine)
    except IndexBusy:
        logger.info("Another process is building the index")
    except SourceAway as error:
        logger.error("The index was not built anew, for %s cannot be read; tried again", error)


def repair_cluster_index(engine: Engine) -> None:
    """Build the cluster's index if it is gone, empty or half built; have what waited for it tried again."""
    try:
        is_needed = _needs_building(engine)
    except IndexUnavailable as error:
        if error.problem == Problem.UNREACHABLE:
            return
        is_needed = True
    if is_needed:
        build_beside(CLUSTER)
    elif count := hasten(TOPICS[CLUSTER]):
        logger.info("The search cluster is back; %d messages are tried again", count)


def _needs_building(engine: Engine) -> bool:
    is_empty = engine.count() == 0 and _is_anything_public()
    return is_empty or engine.has_unfinished_rebuild() or _is_asked_for(engine)


def _is_asked_for(engine: Engine) -> bool:
    return engine.is_rebuild_requested() and time.time() - engine.built_at() >= REPAIR_PAUSE_SECONDS


def _is_anything_public() -> bool:
    return any(
        next(iter(source.public_keys_and_versions()), None) is not None for source in registry.all_sources()
    )


def build_beside(name: str) -> None:
    """Build an index in a process of its own: it takes minutes, and the worker has other work."""
    running = _builders.get(name)
    if running is not None and running.poll() is None:
        return
    command = [sys.executable, "-m", "django", "rebuild_search_index", "--engine", name, "--format", "json"]
    command += ["--settings", settings.SETTINGS_MODULE, "--pythonpath", str(settings.BASE_DIR)]
    logger.warning("Building the index of the engine %s", name)
    _builders[name] = subprocess.Popen(command, stdout=subprocess.DEVNULL)  # noqa: S603
