"""Rebuilding in the cluster: interrupted, resumed, contested, and written to in every gap."""

import multiprocessing
import os
import signal
import threading
import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from search.index.documents import make_key
from search.index.engines import elastic_rebuild
from search.index.engines.base import IndexBusy, IndexUnavailable
from search.index.engines.elastic import ElasticEngine
from search.index.engines.elastic_names import Names
from search.index.indexing import BATCH_SIZE, compare_index, rebuild_index, update_index
from tests.engines.cluster.builder import BUILT, build_and_wait
from tests.factories.search import LABEL, sample_document

SPAWN = multiprocessing.get_context("spawn")
SECONDS = 60


@pytest.fixture
def engine(elastic_engine):
    elastic_engine.clear()
    return elastic_engine


@pytest.fixture
def rows(source):
    source.rows = {str(pk): sample_document(pk) for pk in range(BATCH_SIZE * 2)}
    return source


def versions(engine):
    return {int(key.split(":")[1]): version for key, version in engine.keys_and_versions()}


def indices(engine):
    return Names(engine.names.prefix).are_ours(
        engine.connection.call("GET", f"/{engine.names.prefix}-v*/_alias")
    )


def part(pk, number, version="1"):
    return sample_document(key=f"{LABEL}:{pk}/{number}", group=make_key(LABEL, pk), version=version)


def by_keys(source):
    return lambda keys: source.documents([key.split(":")[1] for key in keys])


def stop_after(batches):
    def progress(count):
        if count >= batches * BATCH_SIZE:
            raise KeyboardInterrupt

    return progress


class TestInterrupted:
    def test_next_rebuild_takes_up_what_was_done_and_loads_only_the_rest(self, engine, rows):
        with pytest.raises(KeyboardInterrupt):
            rebuild_index(engine, stop_after(1))
        assert versions(engine) == {}
        assert engine.has_unfinished_rebuild()
        rows.calls = 0
        report = rebuild_index(engine)
        assert (report.indexed, report.resumed, rows.calls) == (BATCH_SIZE, BATCH_SIZE, 1)
        assert versions(engine) == dict.fromkeys(range(BATCH_SIZE * 2), "1")
        assert not engine.has_unfinished_rebuild()
        assert len(indices(engine)) == 1

    def test_what_changed_or_went_meanwhile_is_true_at_the_end(self, engine, rows):
        with pytest.raises(KeyboardInterrupt):
            rebuild_index(engine, stop_after(1))
        rows.rows["3"] = sample_document(3, version="2")
        del rows.rows["4"]
        rebuild_index(engine)
        assert compare_index(engine).is_true
        assert versions(engine)[3] == "2"

    def test_parts_of_a_record_that_was_cut_off_are_not_left_behind(self, engine, source):
        source.rows = {"1": sample_document(1)}
        rebuild = engine.begin_rebuild()
        rebuild.add([part(1, 1), part(1, 2)])
        rebuild.leave()
        assert rebuild_index(engine).indexed == 1
        assert engine.count() == 1

    def test_rebuild_that_failed_for_another_reason_begins_anew(self, engine, rows):
        rows.broken = {str(BATCH_SIZE + 1)}

        def fail(count):
            raise ValueError("full disk")

        with pytest.raises(ValueError, match="full disk"):
            rebuild_index(engine, fail)
        assert not engine.has_unfinished_rebuild()
        assert len(indices(engine)) == 1

    @pytest.mark.slow
    def test_killed_process_is_succeeded_at_once_on_the_same_machine(self, engine, rows, tmp_path):
        begun = SPAWN.Event()
        builder = SPAWN.Process(
            target=build_and_wait,
            args=(engine.connection.settings, tmp_path / "locks", begun, SECONDS),
        )
        builder.start()
        assert begun.wait(SECONDS)
        with pytest.raises(IndexBusy):
            engine.begin_rebuild()
        assert not engine.has_unfinished_rebuild()
        os.kill(builder.pid, signal.SIGKILL)
        builder.join()
        assert engine.has_unfinished_rebuild()
        report = rebuild_index(engine)
        assert (report.indexed, report.resumed) == (BATCH_SIZE * 2 - BUILT, BUILT)
        assert compare_index(engine).is_true


class TestOtherMachines:
    @pytest.fixture
    def elsewhere(self, engine, tmp_path, monkeypatch):
        """A rebuild begun on another machine, and left."""
        monkeypatch.setattr(elastic_rebuild.socket, "gethostname", lambda: "another")
        rebuild = ElasticEngine(engine.connection.settings, tmp_path / "other").begin_rebuild()
        monkeypatch.undo()
        return rebuild

    def test_one_that_builds_is_not_disturbed(self, engine, elsewhere):
        with pytest.raises(IndexBusy):
            engine.begin_rebuild()
        assert not engine.has_unfinished_rebuild()
        elsewhere.abandon()

    def test_one_that_has_been_silent_for_long_is_succeeded_and_notices(self, engine, elsewhere, monkeypatch):
        monkeypatch.setattr(elastic_rebuild, "LEASE_SECONDS", 0.0)
        monkeypatch.setattr(elastic_rebuild, "BEAT_SECONDS", 0.0)
        engine.begin_rebuild().leave()
        with pytest.raises(IndexBusy):
            elsewhere.add([sample_document(1)])


class TestWritingMeanwhile:
    @pytest.mark.parametrize("moment", ["look", "switch", "_drop"])
    def test_write_in_any_gap_of_the_switch_is_not_lost(self, engine, source, monkeypatch, moment):
        """Before the journal is read, between that and the switch, and after it."""
        source.rows = {"1": sample_document(1), "2": sample_document(2)}
        owner = elastic_rebuild.ElasticRebuild if moment == "_drop" else elastic_rebuild
        original = getattr(owner, moment)
        written = []

        def write_first(*args):
            if not written:
                written.append(moment)
                source.rows["1"] = sample_document(1, version="2")
                del source.rows["2"]
                update_index(engine, [f"{LABEL}:1", f"{LABEL}:2"])
            return original(*args)

        rebuild = engine.begin_rebuild()
        rebuild.add([sample_document(1), sample_document(2)])
        monkeypatch.setattr(owner, moment, write_first)
        rebuild.commit(by_keys(source))
        assert written
        assert versions(engine) == {1: "2"}

    def test_writer_that_looked_before_the_switch_writes_to_the_new_index(self, engine, source, monkeypatch):
        source.rows = {"1": sample_document(1)}
        rebuild = engine.begin_rebuild()
        rebuild.add([sample_document(1)])
        note = engine._note

        def note_late(keys):
            note(keys)
            rebuild.commit(by_keys(source))

        monkeypatch.setattr(engine, "_note", note_late)
        engine.index([sample_document(1, version="2")])
        assert versions(engine) == {1: "2"}

    @pytest.mark.slow
    def test_busy_writer_and_two_rebuilds_end_with_a_true_index(self, engine, rows):
        stop = threading.Event()

        def write():
            number = 0
            while not stop.is_set():
                number += 1
                pk = str(number % 50)
                rows.rows[pk] = sample_document(int(pk), version=str(number))
                rows.rows.pop(str(100 + number % 50), None)
                write_as_the_outbox([f"{LABEL}:{pk}", f"{LABEL}:{100 + number % 50}"])

        def write_as_the_outbox(keys):
            """A message that met the index in the moment of its exchange comes again."""
            for _attempt in range(20):
                try:
                    return update_index(engine, keys)
                except IndexUnavailable:
                    time.sleep(0.5)
            raise AssertionError(f"{keys} could not be written")

        with ThreadPoolExecutor(1) as pool:
            writer = pool.submit(write)
            try:
                for _ in range(2):
                    rebuild_index(engine)
            finally:
                stop.set()
            writer.result()
        assert compare_index(engine).is_true
