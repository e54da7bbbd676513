"""The index follows its sources: messages, rebuilds, comparison and repair."""

import os
import threading
import time

import pytest

from portal.ledger.models import OutboxMessage
from portal.ledger.outbox import ServiceUnavailable, process_pending
from search.index import registry
from search.index.engines.base import IndexUnavailable
from search.index.indexing import (
    ALL_FAIL,
    BATCH_SIZE,
    SourceAway,
    compare_index,
    index_messages,
    rebuild_index,
    repair_index,
    update_index,
)
from search.index.repairing import repair_embedded_index
from tests.factories.ledger import OutboxMessageFactory
from tests.factories.search import LABEL, sample_document


def messages(*pks, label=LABEL):
    return [OutboxMessageFactory.build(topic="search", key=f"{label}:{pk}") for pk in pks]


def put(source, *documents):
    source.rows |= {document.key.split(":")[1]: document for document in documents}


def versions(engine):
    return {key.split(":")[1]: version for key, version in engine.keys_and_versions()}


class TestMessages:
    def test_public_rows_are_indexed_and_the_rest_deleted(self, engine, source):
        engine.index([sample_document(1), sample_document(2)])
        put(source, sample_document(2, version="2"), sample_document(3))
        index_messages(messages(1, 2, 3, 4))
        assert versions(engine) == {"2": "2", "3": "1"}

    def test_a_batch_seen_again_changes_nothing(self, engine, source):
        put(source, sample_document(1))
        for _ in range(3):
            index_messages(messages(1, 1, 2))
        assert versions(engine) == {"1": "1"}
        assert engine.count() == 1

    def test_a_batch_asks_its_source_once(self, engine, source):
        put(source, *(sample_document(pk) for pk in range(50)))
        index_messages(messages(*range(50)))
        assert source.calls == 1

    def test_rows_of_a_label_without_a_source_are_deleted(self, engine, source):
        engine.index([sample_document(key="former.model:1")])
        index_messages(messages(1, label="former.model"))
        assert engine.count() == 0

    def test_a_broken_row_fails_the_batch_and_writes_nothing_of_it(self, engine, source):
        put(source, sample_document(1), sample_document(2))
        source.broken = {"2"}
        with pytest.raises(ValueError, match="broken"):
            index_messages(messages(1, 2))
        assert engine.count() == 0

    def test_messages_wait_while_another_process_writes(self, engine, source, monkeypatch):
        monkeypatch.setattr(engine, "_wait_seconds", 0.05)
        with engine.folders.writing(0), pytest.raises(ServiceUnavailable):
            index_messages(messages(1))

    def test_what_is_withdrawn_while_a_writer_waits_its_turn_stays_away(self, engine, source):
        put(source, sample_document(1))
        with engine.folders.writing(0):
            waiting = threading.Thread(target=update_index, args=(engine, [f"{LABEL}:1"]))
            waiting.start()
            time.sleep(0.3)
            del source.rows["1"]
        waiting.join()
        assert engine.count() == 0

    def test_without_an_index_all_of_it_is_built_not_only_what_the_messages_name(self, index_root, source):
        from search.index.engines import get_engine

        put(source, sample_document(1), sample_document(2))
        index_messages(messages(2))
        assert versions(get_engine()) == {"1": "1", "2": "1"}


class TestRebuild:
    def test_every_public_row_of_every_source_is_indexed_in_batches(self, engine, source):
        count = BATCH_SIZE * 2 + 1
        put(source, *(sample_document(pk) for pk in range(count)))
        progress = []
        report = rebuild_index(engine, progress.append)
        assert (report.indexed, report.failed, engine.count()) == (count, [], count)
        assert progress == [BATCH_SIZE, BATCH_SIZE * 2, count]
        assert source.calls == 3

    def test_what_is_no_longer_public_disappears(self, engine, source):
        engine.index([sample_document(9)])
        put(source, sample_document(1))
        rebuild_index(engine)
        assert versions(engine) == {"1": "1"}

    @pytest.mark.django_db
    def test_one_broken_row_costs_itself_alone_and_is_tried_again(self, engine, source):
        put(source, *(sample_document(pk) for pk in range(1, 6)))
        source.broken = {"3"}
        report = rebuild_index(engine)
        assert report.failed == [f"{LABEL}:3"]
        assert set(versions(engine)) == {"1", "2", "4", "5"}
        assert [message.key for message in OutboxMessage.objects.filter(topic="search")] == report.failed
        source.broken = set()
        process_pending()
        assert set(versions(engine)) == {"1", "2", "3", "4", "5"}

    def test_source_that_is_away_leaves_the_good_index_and_the_wish_for_another(self, engine, source):
        put(source, *(sample_document(pk) for pk in range(BATCH_SIZE)))
        rebuild_index(engine)
        source.broken = set(source.rows)
        engine.request_rebuild()
        with pytest.raises(SourceAway):
            rebuild_index(engine)
        assert engine.count() == BATCH_SIZE
        hours_ago = time.time() - 7200
        os.utime(engine.folders.root / "current", (hours_ago, hours_ago))
        repair_embedded_index()
        assert (engine.count(), engine.is_rebuild_requested()) == (BATCH_SIZE, True)
        source.broken = set()
        repair_embedded_index()
        assert (engine.count(), engine.is_rebuild_requested()) == (BATCH_SIZE, False)

    @pytest.mark.django_db
    def test_broken_rows_apart_from_each_other_are_no_source_that_is_away(self, engine, source):
        engine.index([sample_document(900)])
        put(source, *(sample_document(pk) for pk in range(4 * ALL_FAIL)))
        source.broken = {str(pk) for pk in range(0, 4 * ALL_FAIL, 2)}
        assert len(rebuild_index(engine).failed) == 2 * ALL_FAIL

    @pytest.mark.django_db
    def test_without_any_index_what_can_be_read_is_built(self, engine, source):
        put(source, sample_document(1), *(sample_document(pk) for pk in range(2, 2 + 2 * ALL_FAIL)))
        source.broken = set(source.rows) - {"1"}
        rebuild_index(engine)
        assert versions(engine) == {"1": "1"}

    def test_row_changed_and_indexed_during_the_rebuild_is_true_afterwards(self, engine, source):
        put(source, sample_document(1), sample_document(2))

        def change_meanwhile(_):
            source.rows["1"] = sample_document(1, version="2")
            del source.rows["2"]
            index_messages(messages(1, 2))

        rebuild_index(engine, change_meanwhile)
        assert versions(engine) == {"1": "2"}

    def test_rebuild_that_fails_leaves_the_old_index(self, engine, source):
        engine.index([sample_document(9)])
        put(source, sample_document(1))

        def fail(_):
            raise KeyboardInterrupt

        with pytest.raises(KeyboardInterrupt):
            rebuild_index(engine, fail)
        assert versions(engine) == {"9": "1"}
        assert rebuild_index(engine).indexed == 1


class TestComparison:
    def test_index_that_follows_its_sources_is_true(self, engine, source):
        put(source, sample_document(1), sample_document(2))
        rebuild_index(engine)
        comparison = compare_index(engine)
        assert comparison.is_true
        assert comparison.checked == 2

    def test_missing_stale_and_surplus_keys_are_named(self, engine, source):
        put(source, sample_document(1), sample_document(2))
        rebuild_index(engine)
        put(source, sample_document(2, version="2"), sample_document(3))
        del source.rows["1"]
        comparison = compare_index(engine)
        assert comparison.missing == [f"{LABEL}:3"]
        assert comparison.stale == [f"{LABEL}:2"]
        assert comparison.surplus == [f"{LABEL}:1"]
        assert not comparison.is_true

    def test_repair_that_undid_a_withdrawal_sees_it_and_takes_it_back(self, engine, source, monkeypatch):
        """Of an engine whose writers do not exclude each other."""
        put(source, sample_document(1))
        write = engine.index

        def overtaken(documents, delete=()):
            loaded = list(documents)
            if source.rows:
                source.rows.clear()
                write((), [f"{LABEL}:1"])
            write(loaded, delete)

        monkeypatch.setattr(engine, "index", overtaken)
        assert repair_index(engine, compare_index(engine)).is_true
        assert engine.count() == 0

    def test_without_an_index_there_is_nothing_to_compare(self, index_root, source):
        from search.index.engines import get_engine

        with pytest.raises(IndexUnavailable):
            compare_index(get_engine())


class TestRepair:
    def test_missing_index_is_built(self, index_root, source):
        from search.index.engines import get_engine

        put(source, sample_document(1))
        repair_embedded_index()
        assert get_engine().count() == 1

    def test_damaged_index_is_built_anew(self, engine, source):
        put(source, sample_document(1))
        (engine.folders.current() / "meta.json").write_text("{")
        repair_embedded_index()
        assert versions(engine) == {"1": "1"}

    def test_sound_index_is_left_alone(self, engine, source):
        put(source, sample_document(1))
        repair_embedded_index()
        assert engine.count() == 0

    def test_request_of_a_reader_is_met_but_not_again_within_the_hour(self, engine, source):
        put(source, sample_document(1))
        engine.request_rebuild()
        repair_embedded_index()
        assert engine.count() == 0

        hours_ago = time.time() - 7200
        os.utime(engine.folders.root / "current", (hours_ago, hours_ago))
        repair_embedded_index()
        assert engine.count() == 1
        assert not engine.is_rebuild_requested()

    def test_repair_leaves_a_rebuild_under_way_alone(self, index_root, source):
        from search.index.engines import get_engine

        rebuild = get_engine().begin_rebuild()
        repair_embedded_index()
        rebuild.commit(lambda keys: [])
        assert get_engine().count() == 0


def test_registering_a_label_again_replaces_its_source(source):
    from tests.factories.search import SampleSource

    other = SampleSource()
    registry.register(other)
    assert registry.all_sources() == [other]
    registry.unregister(LABEL)
    with pytest.raises(registry.UnknownSource):
        registry.get(LABEL)
