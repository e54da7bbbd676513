"""Parts of records, and each word in which a plan asks."""

import pytest

from search.index.asking import AllOf, AnyOf, Best, Prefix, Term, Unscored
from search.index.documents import Place
from search.index.plans import Plan, make_plan
from search.index.queries import SearchQuery
from tests.factories.search import LABEL, sample_document
from tests.search.index.contract.answers import asked, found, keys


class TestGroups:
    def record(self, pk, *parts, **fields):
        key = f"{LABEL}:{pk}"
        record = sample_document(pk, **fields)
        return [record, *(sample_document(part, group=key, heading=record.title) for part in parts)]

    def test_parts_are_found_by_themselves_and_name_their_record(self, engine):
        engine.index(self.record(1, 101, 102))
        hits = {hit.key: hit for hit in engine.find(make_plan(SearchQuery("văn bản")), 0, 10).hits}
        assert len(hits) == 3
        assert hits[f"{LABEL}:101"].group == hits[f"{LABEL}:1"].group == f"{LABEL}:1"
        assert hits[f"{LABEL}:101"].heading == "Văn bản mẫu số 1"
        assert keys(engine) == {f"{LABEL}:1": "1"}

    def test_record_written_again_loses_the_parts_that_it_no_longer_has(self, engine):
        engine.index([*self.record(1, 101, 102), *self.record(2, 201)])
        engine.index(self.record(1, 102, 103))
        assert sorted(found(engine)) == [1, 2, 102, 103, 201]

    def test_parts_go_with_their_record(self, engine):
        engine.index([*self.record(1, 101, 102), *self.record(2, 201)])
        engine.delete([f"{LABEL}:1"])
        assert sorted(found(engine)) == [2, 201]

    def test_search_among_some_records_finds_them_and_their_parts_alone(self, engine):
        engine.index([*self.record(1, 101), *self.record(2, 201, 202), *self.record(3)])
        assert sorted(found(engine, records=[f"{LABEL}:2", f"{LABEL}:9"])) == [2, 201, 202]
        assert sorted(found(engine, "văn bản", records=[f"{LABEL}:1"])) == [1, 101]
        assert found(engine, "văn bản", records=[]) == []

    def test_places_come_back_as_they_were(self, engine):
        places = (Place(0, "trang 1", "/tep/1/#page=1"), Place(40, "trang 2", "/tep/1/#page=2"))
        engine.index([sample_document(1, body="chữ " * 20, places=places)])
        (hit,) = engine.find(make_plan(SearchQuery("văn bản")), 0, 10).hits
        assert tuple(hit.places) == places


class TestWordsOfPlans:
    @pytest.fixture
    def engine(self, engine):
        bodies = {1: "giấy phép xây dựng", 2: "giấy tờ", 3: "phép tính", 4: "nhà ở"}
        engine.index(sample_document(pk, title="", body=body) for pk, body in bodies.items())
        return engine

    @pytest.mark.parametrize(
        ("ask", "expected"),
        [
            (Term("exact", "giấy"), [1, 2]),
            (Term("folded", "phep", 0.5), [1, 3]),
            (Term("exact", "giay"), []),
            (Prefix("folded", "gi"), [1, 2]),
            (Prefix("exact", "x"), [1]),
            (Prefix("exact", ".*"), []),
            (AnyOf((Term("exact", "giấy"), Term("exact", "ở"))), [1, 2, 4]),
            (AnyOf((Term("exact", "giấy"), Term("exact", "phép"), Term("exact", "tờ")), 2), [1, 2]),
            (AllOf((Term("exact", "giấy"), Unscored(Term("exact", "phép")))), [1]),
            (AllOf((Term("exact", "giấy"),), (Term("exact", "ở"),)), [1, 2]),
            (Best((Term("exact", "tính"), Term("exact", "tờ"))), [2, 3]),
        ],
    )
    def test_each_word_finds_what_it_says(self, engine, ask, expected):
        assert asked(engine, ask) == expected

    def test_scores_add_up_and_the_best_counts_alone(self, engine):
        def score(ask):
            return next(iter(engine.find(Plan(SearchQuery("x"), ask), 0, 1).hits)).score

        one, other = Term("exact", "xây"), Term("pairs", "xay_dung")
        assert score(AnyOf((one, other))) == pytest.approx(score(one) + score(other), rel=1e-3)
        assert score(AllOf((one,), (other,))) == pytest.approx(score(one) + score(other), rel=1e-3)
        assert score(Best((one, Prefix("exact", "xây", 500.0)))) == pytest.approx(500.0)
        assert score(AllOf((one, Unscored(other)))) == pytest.approx(score(one), rel=1e-3)
        assert score(Term("exact", "xây", 3.0)) == pytest.approx(3 * score(one), rel=1e-3)
