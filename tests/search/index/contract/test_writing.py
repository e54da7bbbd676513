"""Writing, rebuilding, and what an engine says without an index."""

from datetime import date

import pytest

from search.index.engines.base import IndexBusy, IndexUnavailable, Problem
from search.index.plans import make_plan
from search.index.queries import SearchQuery
from tests.factories.search import LABEL, sample_document
from tests.search.index.contract.answers import found, keys


class TestWriting:
    def test_indexed_document_is_found_and_comes_back_as_it_was(self, engine):
        document = sample_document(
            7,
            title="Về thu hồi đất",
            number="15/QĐ-UBND",
            summary="Tóm tắt\x00",
            body="Nội dung 🙂",
            date=date(2024, 2, 29),
            owner_portal_id=3,
            portal_ids=(1, 3),
        )
        engine.index([document])
        (hit,) = engine.find(make_plan(SearchQuery("thu hồi")), 0, 10).hits
        for name in (
            "key",
            "kind",
            "title",
            "number",
            "summary",
            "body",
            "url_path",
            "owner_portal_id",
            "date",
        ):
            assert getattr(hit, name) == getattr(document, name)

    def test_indexing_a_key_again_replaces_its_document(self, engine):
        engine.index([sample_document(1, title="bản cũ")])
        engine.index([sample_document(1, title="mới hơn", version="2")])
        assert engine.count() == 1
        assert found(engine, "bản cũ") == []
        assert found(engine, "mới hơn") == [1]
        assert keys(engine) == {f"{LABEL}:1": "2"}

    def test_deleted_key_is_gone_and_unknown_keys_are_ignored(self, engine):
        engine.index([sample_document(1), sample_document(2)])
        engine.delete([f"{LABEL}:1", f"{LABEL}:99"])
        assert keys(engine) == {f"{LABEL}:2": "1"}
        assert engine.count() == 1

    def test_key_that_begins_another_key_is_not_deleted_with_it(self, engine):
        engine.index([sample_document(1), sample_document(11)])
        engine.delete([f"{LABEL}:1"])
        assert list(keys(engine)) == [f"{LABEL}:11"]

    def test_documents_and_deletions_of_one_call_are_one_commit(self, engine):
        def failing():
            yield sample_document(2)
            raise ValueError("source")

        engine.index([sample_document(1)])
        with pytest.raises(ValueError, match="source"):
            engine.index(failing(), delete=[f"{LABEL}:1"])
        assert list(keys(engine)) == [f"{LABEL}:1"]

    def test_clear_leaves_an_empty_index(self, engine):
        engine.index([sample_document(1)])
        engine.clear()
        assert engine.count() == 0
        assert keys(engine) == {}

    @pytest.mark.parametrize(
        "body",
        ["", "\x00", "\ud800", "a" * 200_000, "đ " * 1_000_000, "<b>&amp;</b>\u202e"],
        ids=["empty", "null", "surrogate", "one word", "long", "markup"],
    )
    def test_strange_body_is_indexed(self, engine, body):
        engine.index([sample_document(1, title="thu hồi đất", body=body)])
        assert found(engine, "thu hồi đất") == [1]


class TestRebuild:
    def test_readers_see_the_old_index_until_the_new_one_is_committed(self, engine):
        engine.index([sample_document(1)])
        rebuild = engine.begin_rebuild()
        rebuild.add([sample_document(2)])
        assert found(engine) == [1]
        rebuild.commit(lambda keys: [])
        assert found(engine) == [2]

    def test_what_is_written_during_a_rebuild_is_in_the_new_index(self, engine):
        engine.index([sample_document(1), sample_document(2)])
        rebuild = engine.begin_rebuild()
        rebuild.add([sample_document(1), sample_document(2), sample_document(3)])
        engine.index([sample_document(1, version="2")], delete=[f"{LABEL}:2"])
        asked = []

        def refresh(keys):
            asked.extend(keys)
            return [sample_document(1, version="2")]

        rebuild.commit(refresh)
        assert set(asked) == {f"{LABEL}:1", f"{LABEL}:2"}
        assert keys(engine) == {f"{LABEL}:1": "2", f"{LABEL}:3": "1"}

    def test_abandoned_rebuild_changes_nothing_and_makes_way_for_the_next(self, engine):
        engine.index([sample_document(1)])
        rebuild = engine.begin_rebuild()
        rebuild.add([sample_document(2)])
        rebuild.abandon()
        assert found(engine) == [1]
        engine.begin_rebuild().abandon()

    def test_only_one_rebuild_at_a_time(self, engine):
        rebuild = engine.begin_rebuild()
        with pytest.raises(IndexBusy):
            engine.begin_rebuild()
        rebuild.abandon()

    def test_failing_refresh_leaves_the_old_index(self, engine):
        engine.index([sample_document(1)])
        rebuild = engine.begin_rebuild()
        engine.index([sample_document(5)])

        def refresh(keys):
            raise ValueError("source")

        with pytest.raises(ValueError, match="source"):
            rebuild.commit(refresh)
        rebuild.abandon()
        assert sorted(found(engine)) == [1, 5]
        engine.begin_rebuild().abandon()

    def test_rebuild_answers_a_request_for_one(self, engine):
        engine.request_rebuild()
        assert engine.is_rebuild_requested()
        engine.begin_rebuild().commit(lambda keys: [])
        assert not engine.is_rebuild_requested()


class TestWithoutAnIndex:
    @pytest.mark.parametrize(
        "action",
        [
            lambda engine: engine.count(),
            lambda engine: found(engine, "đất"),
            lambda engine: list(engine.keys_and_versions()),
            lambda engine: engine.index([sample_document(1)]),
        ],
        ids=["count", "find", "keys", "index"],
    )
    def test_every_call_says_that_the_index_is_missing(self, bare_engine, action):
        with pytest.raises(IndexUnavailable) as error:
            action(bare_engine)
        assert error.value.problem == Problem.MISSING

    def test_a_rebuild_makes_one(self, bare_engine):
        rebuild = bare_engine.begin_rebuild()
        rebuild.add([sample_document(1)])
        rebuild.commit(lambda keys: [])
        assert bare_engine.count() == 1
