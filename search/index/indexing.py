"""Keeping the index true to its sources: message by message, as a whole, and comparing the two."""

import logging
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import TypeVar

from django.db import transaction

from portal.ledger.models import OutboxMessage
from portal.ledger.outbox import ServiceUnavailable
from portal.ledger.services import enqueue_all
from search.index import registry
from search.index.documents import SearchDocument, make_key, split_key
from search.index.engines import TOPICS, cluster_engine, embedded_engine, engines
from search.index.engines.base import Engine, IndexBusy, IndexUnavailable
from search.index.packing import packs
from search.index.registry import SearchSource, UnknownSource

logger = logging.getLogger(__name__)
T = TypeVar("T")

BATCH_SIZE = 200
REPAIRS = 3
#: Rows of a source that fail in a row, none between them, mean that the source is away.
ALL_FAIL = 10


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
    engine = embedded_engine()
    try:
        try:
            update_index(engine, _keys_of(messages))
        except IndexUnavailable as error:
            logger.warning("%s; building it anew", error)
            rebuild_index(engine)
    except IndexBusy as error:
        raise ServiceUnavailable(str(error)) from error


def index_cluster_messages(messages: list[OutboxMessage]) -> None:
    """The same for the cluster (handler of the topic "search.cluster").

    Raises ServiceUnavailable while it is away or has no index; `repair_indexes` builds one.
    """
    if (engine := cluster_engine()) is None:
        # The installation has given its cluster up.
        return
    try:
        update_index(engine, _keys_of(messages))
    except (IndexBusy, IndexUnavailable) as error:
        raise ServiceUnavailable(str(error)) from error


def _keys_of(messages: list[OutboxMessage]) -> list[str]:
    return list(dict.fromkeys(message.key for message in messages))


def update_index(engine: Engine, keys: list[str]) -> None:
    """Index those of `keys` that are public and delete the rest, in one commit.

    The engine reads the documents when it may write, one by one: what was loaded before could have been
    withdrawn while it waited for another writer.
    """
    engine.index(load_documents(keys), keys)


@dataclass
class RebuildReport:
    """What a rebuild did: records indexed, those that were there, and the keys whose source failed."""

    indexed: int = 0
    resumed: int = 0
    failed: list[str] = field(default_factory=list)
    may_be_partial: bool = True


class SourceAway(Exception):
    """A source can load nothing at the moment; the former index stays."""


def rebuild_index(engine: Engine, on_progress: Callable[[int], None] = lambda _: None) -> RebuildReport:
    """Build the index anew from all sources and put it in the place of the old one, which serves till then.

    A row whose source raises is left out, reported, and tried again by the worker. What was interrupted is
    taken up by the next rebuild, on an engine that can. Raises IndexBusy, IndexUnavailable; SourceAway when a
    source fails as a whole and there is an index that had better stay.
    """
    report = RebuildReport(may_be_partial=not _holds_something(engine))
    rebuild = engine.begin_rebuild()
    try:
        left = dict(rebuild.present())
        for source in registry.all_sources():
            for rows in _batches(source.public_keys_and_versions()):
                pks = [
                    str(pk) for pk, version in rows if left.pop(make_key(source.label, pk), None) != version
                ]
                report.resumed += len(rows) - len(pks)
                for documents in _packs_or_failures(source, pks, report):
                    rebuild.add(documents)
                    report.indexed += sum(not document.is_part for document in documents)
                on_progress(report.indexed + report.resumed)
        if left:
            rebuild.remove(left)
        rebuild.commit(load_documents)
    except (IndexUnavailable, SourceAway, KeyboardInterrupt, SystemExit):
        rebuild.leave()
        raise
    except BaseException:  # raised again
        rebuild.abandon()
        raise
    _have_tried_again(engine, report.failed)
    return report


def _holds_something(engine: Engine) -> bool:
    try:
        return engine.count() > 0
    except IndexUnavailable:
        return False


def _have_tried_again(engine: Engine, keys: list[str]) -> None:
    """Leave messages about keys that a rebuild could not load; an engine of no topic has no worker."""
    topics = [TOPICS[name] for name, own in engines().items() if own is engine] if keys else []
    for topic in topics:
        with transaction.atomic():
            enqueue_all(topic=topic, payloads={key: {} for key in keys})


def _packs_or_failures(
    source: SearchSource, pks: list[str], report: RebuildReport
) -> Iterator[list[SearchDocument]]:
    """Load a batch; if that fails, row by row what is left, so that one bad row costs itself alone."""
    left = dict.fromkeys(make_key(source.label, pk) for pk in pks)
    try:
        for pack in packs(source.documents(pks) if pks else ()):
            for document in pack:
                left.pop(document.group_key, None)
            yield pack
        return
    except Exception:  # sources raise what they like
        logger.warning("A batch of %s failed, trying each row alone", source.label, exc_info=True)
    failed: list[str] = []
    for key in left:
        try:
            documents = list(source.documents([split_key(key)[1]]))
        except Exception as error:  # reported with the rebuild
            logger.exception("%s could not be indexed", key)
            failed.append(key)
            if len(failed) >= ALL_FAIL and not report.may_be_partial:
                raise SourceAway(source.label) from error
        else:
            report.failed += failed
            failed = []
            yield documents
    report.failed += failed


def _batches(rows: Iterator[T]) -> Iterator[list[T]]:
    while batch := list(islice(rows, BATCH_SIZE)):
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
        return not self.difference_count

    @property
    def difference_count(self) -> int:
        return len(self.missing) + len(self.stale) + len(self.surplus)


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


def repair_index(engine: Engine, comparison: Comparison) -> Comparison:
    """Put right what a comparison has found, and compare again. Raises IndexUnavailable, IndexBusy.

    Engines whose writers exclude nobody may have been told meanwhile of a change that a repair undoes; that
    shows when they are compared, and is put right in its turn.
    """
    for _ in range(REPAIRS):
        if comparison.is_true:
            break
        for keys in _batches(iter([*comparison.missing, *comparison.stale, *comparison.surplus])):
            update_index(engine, keys)
        comparison = compare_index(engine)
    return comparison
