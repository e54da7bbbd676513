"""The embedded index on disk: broken files, other versions, what readers see, what is left over."""

import shutil

import pytest

from search.index.engines.base import IndexBusy, IndexUnavailable, Problem
from search.index.engines.embedded import EmbeddedEngine
from search.index.plans import make_plan
from search.index.queries import SearchQuery
from tests.factories.search import sample_document


@pytest.fixture
def root(tmp_path):
    return tmp_path / "search"


@pytest.fixture
def engine(root):
    engine = EmbeddedEngine(root, wait_seconds=0.1)
    engine.clear()
    engine.index([sample_document(1), sample_document(2)])
    return engine


def folders(root):
    return [folder.name for folder in root.glob("v*-*")]


def break_segments(folder):
    for file in folder.iterdir():
        if file.suffix in {".store", ".idx", ".term"}:
            file.write_bytes(b"\0" * 64)


def truncate_segments(folder):
    for file in folder.iterdir():
        if file.suffix in {".store", ".idx", ".term"}:
            file.write_bytes(b"")


def remove_segments(folder):
    for file in folder.iterdir():
        if file.suffix == ".idx":
            file.unlink()


@pytest.mark.parametrize(
    "damage",
    [
        lambda folder: (folder / "meta.json").write_text("{"),
        lambda folder: (folder / "meta.json").write_bytes(b"\xff\xfe\0"),
        lambda folder: (folder / "meta.json").unlink(),
        shutil.rmtree,
        break_segments,
        truncate_segments,
        remove_segments,
        lambda folder: (folder.parent / "current").write_text("../../etc"),
        lambda folder: (folder.parent / "current").write_bytes(b"\xff\xfe"),
        lambda folder: (folder.parent / "current").write_text(""),
    ],
    ids=[
        "meta cut off", "meta not text", "meta gone", "folder gone", "segments overwritten", "segments empty",
        "segment gone", "pointer elsewhere", "pointer not text", "pointer empty",
    ],
)  # fmt: skip
def test_damaged_index_is_called_corrupt(engine, root, damage):
    damage(engine.folders.current())
    reader = EmbeddedEngine(root)
    with pytest.raises(IndexUnavailable) as error:
        list(reader.find(make_plan(SearchQuery("văn bản mẫu")), 0, 10).hits)
    assert error.value.problem == Problem.CORRUPT


def test_damaged_index_is_replaced_by_a_rebuild(engine, root):
    break_segments(engine.folders.current())
    rebuild = engine.begin_rebuild()
    rebuild.add([sample_document(3)])
    rebuild.commit(lambda keys: [])
    assert EmbeddedEngine(root).count() == 1
    assert engine.count() == 1


def test_index_of_another_format_is_called_outdated(engine, root):
    (root / "current").write_text("v0-20200101-000000-abcd")
    with pytest.raises(IndexUnavailable) as error:
        EmbeddedEngine(root).count()
    assert error.value.problem == Problem.OUTDATED


def test_another_reader_sees_each_commit_at_its_next_question(engine, root):
    reader = EmbeddedEngine(root)
    for count in range(3, 8):
        engine.index([sample_document(count)])
        assert reader.count() == count
    engine.delete([sample_document(1).key])
    assert reader.count() == 6


def test_reader_in_the_middle_of_a_page_keeps_its_index_when_another_takes_its_place(engine, root):
    reader = EmbeddedEngine(root)
    hits = reader.find(make_plan(SearchQuery("văn bản mẫu")), 0, 10).hits
    first = next(hits)
    engine.clear()
    assert {first.key, next(hits).key} == {sample_document(1).key, sample_document(2).key}
    assert reader.count() == 0


def test_replaced_and_abandoned_folders_are_removed(engine, root):
    engine.begin_rebuild().abandon()
    engine.begin_rebuild().commit(lambda keys: [])
    engine.clear()
    assert folders(root) == [engine.folders.current().name]
    assert not (root / "written-meanwhile").exists()


def test_leftovers_of_a_killed_rebuild_are_removed_by_the_next(engine, root):
    (root / "v1-20200101-000000-dead").mkdir()
    engine.folders.open_journal()
    engine.begin_rebuild().abandon()
    assert folders(root) == [engine.folders.current().name]


def test_index_of_the_former_format_stays_until_the_new_one_is_there(engine, root):
    former = root / "v0-20200101-000000-abcd"
    former.mkdir()
    (root / "current").write_text(former.name)
    rebuild = engine.begin_rebuild()
    assert former.exists()
    rebuild.abandon()
    assert former.exists()
    engine.begin_rebuild().commit(lambda keys: [])
    assert not former.exists()


def test_journal_of_a_killed_rebuild_does_not_grow(engine, root):
    engine.folders.open_journal()
    engine.index([sample_document(3)])
    assert engine.folders.journal() == []
    rebuild = engine.begin_rebuild()
    engine.index([sample_document(4)])
    assert engine.folders.journal() == [sample_document(4).key]
    rebuild.abandon()


def test_clear_does_not_pull_the_ground_from_under_a_rebuild(engine):
    rebuild = engine.begin_rebuild()
    with pytest.raises(IndexBusy):
        engine.clear()
    rebuild.commit(lambda keys: [])


def test_writer_gives_up_after_its_time_while_another_holds_the_lock(engine, root):
    with engine.folders.writing(0), pytest.raises(IndexBusy):
        EmbeddedEngine(root, wait_seconds=0.1).index([sample_document(3)])
    engine.index([sample_document(3)])
    assert engine.count() == 3
