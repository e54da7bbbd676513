"""Keeping the index true to its sources: message by message, as a whole, and comparing the two."""

import logging
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice

from portal.ledger.models import OutboxMessage
from portal.ledger.outbox import ServiceUnavailable
from search.index import registry
from search.index.documents import SearchDocument, make_key, split_key
from search.index.engines import get_engine
from search.index.engines.base import Engine, IndexBusy, IndexUnavailable, Problem
from search.index.registry import SearchSource, UnknownSource

logger = logging.getLogger(__name__)

BATCH_SIZE = 200
# A damaged index that opens is built anew no more often than this.
REPAIR_PAUSE_SECONDS = 3600


def load_documents(keys: Iterable[str]) -> Iterator[SearchDocument]:
    """Yield the present documents of those keys that are public, a few queries for each label."""
    pks_by_label: dict[str, list[str]] = defaultdict(list)
    for key in keys:
        label, pk = split_key(key)
        pks_by_label[label].append(pk)
    for label, pks in pks_by_label.items():
        try:
            source = registry.get(label)
        except UnknownSource:
            # Its app is no longer installed; what is left of it goes.
            continue
        for start in range(0, len(pks), BATCH_SIZE):
            yield from source.documents(pks[start : start + BATCH_SIZE])


def index_messages(messages: list[OutboxMessage]) -> None:
    """Bring the index up to date about every key named, in one commit (handler of the topic "search").

    Raises ServiceUnavailable when another process holds the index; the messages come again.
    """
    keys = list(dict.fromkeys(message.key for message in messages))
    engine = get_engine()
    try:
        try:
            update_index(engine, keys)
        except IndexUnavailable as error:
            logger.warning("%s; building it anew", error)
            rebuild_index(engine)
    except IndexBusy as error:
        raise ServiceUnavailable(str(error)) from error


def update_index(engine: Engine, keys: list[str]) -> None:
    """Index those of `keys` that are public and delete the rest."""
    documents = list(load_documents(keys))
    present = {document.group_key for document in documents}
    engine.index(documents, [key for key in keys if key not in present])


@dataclass
class RebuildReport:
    """What a rebuild did: documents indexed, and the keys whose source failed over them."""

    indexed: int = 0
    failed: list[str] = field(default_factory=list)


def rebuild_index(engine: Engine, on_progress: Callable[[int], None] = lambda _: None) -> RebuildReport:
    """Build the index anew from all sources and put it in the place of the old one, which serves till then.

    A row whose source raises is left out and reported. Raises IndexBusy.
    """
    report = RebuildReport()
    rebuild = engine.begin_rebuild()
    try:
        for source in registry.all_sources():
            for pks in _batches(str(pk) for pk, _ in source.public_keys_and_versions()):
                documents = _documents_or_failures(source, pks, report)
                rebuild.add(documents)
                report.indexed += sum(not document.is_part for document in documents)
                on_progress(report.indexed)
        rebuild.commit(load_documents)
    except BaseException:
        rebuild.abandon()
        raise
    return report


def _documents_or_failures(
    source: SearchSource, pks: list[str], report: RebuildReport
) -> list[SearchDocument]:
    """Load a batch; if that fails, row by row, so that one bad row costs itself alone."""
    try:
        return list(source.documents(pks))
    except Exception:
        logger.warning("A batch of %s failed, trying each row alone", source.label, exc_info=True)
    documents: list[SearchDocument] = []
    for pk in pks:
        try:
            documents += source.documents([pk])
        except Exception:
            logger.exception("%s could not be indexed", make_key(source.label, pk))
            report.failed.append(make_key(source.label, pk))
    return documents


def _batches(pks: Iterator[str]) -> Iterator[list[str]]:
    while batch := list(islice(pks, BATCH_SIZE)):
        yield batch


@dataclass
class Comparison:
    """How the index differs from its sources; empty lists when it is complete and true."""

    checked: int = 0
    missing: list[str] = field(default_factory=list)
    stale: list[str] = field(default_factory=list)
    surplus: list[str] = field(default_factory=list)

    @property
    def is_true(self) -> bool:
        return not (self.missing or self.stale or self.surplus)


def compare_index(engine: Engine) -> Comparison:
    """Compare keys and versions of all sources with the index. Raises IndexUnavailable."""
    indexed = dict(engine.keys_and_versions())
    comparison = Comparison()
    for source in registry.all_sources():
        for pk, version in source.public_keys_and_versions():
            key = make_key(source.label, pk)
            comparison.checked += 1
            found = indexed.pop(key, None)
            if found is None:
                comparison.missing.append(key)
            elif found != version:
                comparison.stale.append(key)
    comparison.surplus = list(indexed)
    return comparison


def repair_index() -> None:
    """Build the index anew if there is none that can be read, or a reader met a damaged one.

    Called by the worker again and again.
    """
    engine = get_engine()
    try:
        engine.count()
    except IndexUnavailable as error:
        if error.problem != Problem.MISSING:
            logger.error("%s; building it anew", error)
    else:
        if not engine.is_rebuild_requested() or time.time() - engine.built_at() < REPAIR_PAUSE_SECONDS:
            return
    try:
        rebuild_index(engine)
    except IndexBusy:
        logger.info("Another process is building the index")
