"""Several processes on one index: locks, readers, and a writer that is killed."""

import multiprocessing
import os
import signal
import threading
import time

import pytest

from search.index.engines.base import IndexBusy, IndexUnavailable
from search.index.engines.embedded import EmbeddedEngine
from search.index.plans import make_plan
from search.index.queries import SearchQuery
from tests.factories.search import sample_document

pytestmark = pytest.mark.slow
SPAWN = multiprocessing.get_context("spawn")
SECONDS = 60


@pytest.fixture
def engine(tmp_path):
    engine = EmbeddedEngine(tmp_path / "search")
    engine.clear()
    return engine


@pytest.fixture
def start():
    """Start a function in a process of its own; what still runs at the end is killed."""
    processes = []

    def start(target, *args):
        process = SPAWN.Process(target=target, args=args)
        process.start()
        processes.append(process)
        return process

    yield start
    for process in processes:
        process.kill()
        process.join()


def hold_writer_lock(root, held, release):
    with EmbeddedEngine(root).folders.writing(0):
        held.set()
        release.wait(SECONDS)


def index_many(root, first, count):
    engine = EmbeddedEngine(root, wait_seconds=SECONDS)
    for pk in range(first, first + count):
        engine.index([sample_document(pk)])


def index_slowly(root, begun):
    def rows():
        for pk in range(1000, 2000):
            yield sample_document(pk, body="đất " * 1000)
            if pk == 1100:
                begun.set()
                time.sleep(SECONDS)

    EmbeddedEngine(root).index(rows(), delete=[sample_document(1).key])


def rebuild_slowly(root, begun):
    rebuild = EmbeddedEngine(root).begin_rebuild()
    rebuild.add([sample_document(7)])
    begun.set()
    time.sleep(SECONDS)


def count_until(root, expected, counts):
    engine = EmbeddedEngine(root)
    deadline = time.monotonic() + SECONDS
    while time.monotonic() < deadline:
        count = engine.count()
        if not counts or counts[-1] != count:
            counts.append(count)
        if count == expected:
            return
        time.sleep(0.005)


def test_second_writer_is_refused_while_the_first_holds_the_lock_and_let_in_when_it_dies(engine, start):
    held, release = SPAWN.Event(), SPAWN.Event()
    holder = start(hold_writer_lock, engine.folders.root, held, release)
    assert held.wait(SECONDS)
    with pytest.raises(IndexBusy):
        EmbeddedEngine(engine.folders.root, wait_seconds=0.2).index([sample_document(1)])

    os.kill(holder.pid, signal.SIGKILL)
    holder.join()
    engine.index([sample_document(1)])
    assert engine.count() == 1


def test_two_writers_take_turns_and_lose_nothing(engine, start):
    writers = [start(index_many, engine.folders.root, first, 15) for first in (100, 200)]
    for writer in writers:
        writer.join(SECONDS)
        assert writer.exitcode == 0
    assert engine.count() == 30


def test_reader_sees_the_commits_of_a_writer_in_another_process(engine, start):
    with SPAWN.Manager() as manager:
        counts = manager.list()
        reader = start(count_until, engine.folders.root, 5, counts)
        for pk in range(1, 6):
            engine.index([sample_document(pk)])
        reader.join(SECONDS)
        assert reader.exitcode == 0
        assert counts[-1] == 5
        assert list(counts) == sorted(counts)


def test_writer_killed_in_the_middle_of_a_batch_leaves_the_last_commit_and_the_batch_can_be_redone(
    engine, start
):
    engine.index([sample_document(1), sample_document(2)])
    begun = SPAWN.Event()
    writer = start(index_slowly, engine.folders.root, begun)
    assert begun.wait(SECONDS)
    os.kill(writer.pid, signal.SIGKILL)
    writer.join()
    assert dict(engine.keys_and_versions()) == {sample_document(1).key: "1", sample_document(2).key: "1"}

    batch = [sample_document(pk) for pk in range(1000, 1010)]
    for _ in range(2):
        engine.index(batch, delete=[sample_document(1).key])
        assert engine.count() == 11


def test_rebuild_killed_in_the_middle_leaves_the_old_index_and_the_next_one_succeeds(engine, start):
    engine.index([sample_document(1)])
    begun = SPAWN.Event()
    builder = start(rebuild_slowly, engine.folders.root, begun)
    assert begun.wait(SECONDS)
    with pytest.raises(IndexBusy):
        engine.begin_rebuild()
    os.kill(builder.pid, signal.SIGKILL)
    builder.join()
    assert engine.count() == 1

    rebuild = engine.begin_rebuild()
    rebuild.add([sample_document(2), sample_document(3)])
    rebuild.commit(lambda keys: [])
    assert engine.count() == 2
    assert len(list(engine.folders.root.glob("v*-*"))) == 1


def test_readers_never_miss_a_beat_while_the_index_is_replaced_again_and_again(engine):
    rows = [sample_document(pk) for pk in range(1, 21)]
    engine.index(rows)
    stop, failures, answers = threading.Event(), [], []

    def read(reader):
        while not stop.is_set():
            try:
                found = reader.find(make_plan(SearchQuery("văn bản mẫu")), 0, 20)
                answers.append((found.total, len(list(found.hits))))
            except IndexUnavailable as error:
                failures.append(error)

    readers = [EmbeddedEngine(engine.folders.root), engine]
    threads = [threading.Thread(target=read, args=(reader,)) for reader in (*readers, readers[0])]
    for thread in threads:
        thread.start()
    for _ in range(8):
        rebuild = engine.begin_rebuild()
        rebuild.add(rows)
        rebuild.commit(lambda keys: [])
    stop.set()
    for thread in threads:
        thread.join()
    assert failures == []
    assert set(answers) == {(20, 20)}
