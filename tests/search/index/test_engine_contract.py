"""What every engine behind the port does. A new engine joins by a line in ENGINES."""

from datetime import date

import pytest

from search.index.asking import AllOf, AnyOf, Best, Prefix, Term, Unscored
from search.index.documents import Place
from search.index.engines.base import IndexBusy, IndexUnavailable, Problem
from search.index.engines.embedded import EmbeddedEngine
from search.index.facets import ISSUER, KIND, OWNER, TYPE
from search.index.plans import Plan, make_plan
from search.index.queries import MAX_RESULTS, Match, SearchQuery
from tests.factories.search import LABEL, sample_document

ENGINES = {
    "embedded": lambda ask: EmbeddedEngine(ask("tmp_path") / "index", wait_seconds=0.2),
    "elasticsearch": lambda ask: ask("elastic_engine"),
}


@pytest.fixture(params=ENGINES)
def bare_engine(request):
    """An engine that has no index yet."""
    return ENGINES[request.param](request.getfixturevalue)


@pytest.fixture
def engine(bare_engine):
    bare_engine.clear()
    return bare_engine


def found(engine, text="", *, is_lenient=False, **fields):
    query = SearchQuery(text, **fields)
    page = engine.find(make_plan(query, is_lenient=is_lenient), query.offset, query.limit)
    return [int(hit.key.split(":")[1]) for hit in page.hits]


def total(engine, text="", **fields):
    query = SearchQuery(text, **fields)
    return engine.find(make_plan(query), query.offset, query.limit).total


def counts(engine, text="", **fields):
    return engine.counts(make_plan(SearchQuery(text, **fields)))


def asked(engine, ask):
    return sorted(int(hit.key.split(":")[1]) for hit in engine.find(Plan(SearchQuery("x"), ask), 0, 50).hits)


def keys(engine):
    return dict(engine.keys_and_versions())


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


class TestFinding:
    @pytest.mark.parametrize(
        "text",
        [
            "giấy phép xây dựng",
            "giay phep xay dung",
            "giấy phep xây dung",
            "GIẤY PHÉP",
            "giấy phép xây dựng nhà",
        ],
    )
    def test_text_is_found_with_and_without_marks(self, engine, text):
        engine.index(
            [sample_document(1, body="Cấp giấy phép xây dựng nhà ở"), sample_document(2, body="Thu hồi đất")]
        )
        assert found(engine, text) == [1]

    def test_marks_that_were_typed_count(self, engine):
        engine.index([sample_document(1, title="bản án"), sample_document(2, title="bàn ăn")])
        assert found(engine, "bản án") == [1]
        assert sorted(found(engine, "ban an")) == [1, 2]

    def test_wrong_marks_are_forgiven_by_the_lenient_plan_only(self, engine):
        engine.index([sample_document(1, title="giấy phép xây dựng")])
        assert found(engine, "giầy phèp xâý dừng") == []
        assert found(engine, "giầy phèp xâý dừng", is_lenient=True) == [1]

    def test_both_tone_placements_find_each_other(self, engine):
        engine.index(
            [sample_document(1, title="Thuỷ sản Hoà Bình"), sample_document(2, title="Thủy sản Hòa Bình")]
        )
        assert sorted(found(engine, "thủy sản hòa bình")) == [1, 2]
        assert sorted(found(engine, "thuỷ sản hoà bình")) == [1, 2]

    def test_all_or_any_of_the_words_may_be_asked_for(self, engine):
        engine.index(
            [sample_document(1, title="thu hồi đất ở"), sample_document(2, title="bồi thường đất ở")]
        )
        text = "thu hồi đất ở nông thôn"
        assert found(engine, text, match=Match.ALL) == []
        assert found(engine, text, match=Match.ALL, is_lenient=True) == []
        assert found(engine, "đất ở thu hồi", match=Match.ALL) == [1]
        assert sorted(found(engine, text, match=Match.ANY)) == [1, 2]

    def test_one_shared_syllable_is_not_a_hit(self, engine):
        engine.index([sample_document(1, title="Giấy khen"), sample_document(2, title="Giấy phép lái xe")])
        assert found(engine, "giấy phép lái xe") == [2]

    def test_title_weighs_more_than_body(self, engine):
        engine.index(
            [
                sample_document(1, title="Khác", body="thu hồi đất " + "lời khác " * 6),
                sample_document(2, title="Thu hồi đất", body="khác " + "lời khác " * 6),
            ]
        )
        assert found(engine, "thu hồi đất") == [2, 1]

    def test_words_side_by_side_come_before_the_same_words_apart(self, engine):
        engine.index(
            [
                sample_document(1, title="Mẫu", body="phép màu của giấy trắng và mây"),
                sample_document(2, title="Mẫu", body="trắng và mây của giấy phép màu"),
            ]
        )
        assert found(engine, "giay phep") == [2, 1]

    def test_document_number_comes_before_documents_that_speak_of_it(self, engine):
        engine.index(
            [
                sample_document(1, title="Sửa đổi 1667/QĐ-UBND, 1667/QĐ-UBND", body="1667 qđ ubnd " * 50),
                sample_document(2, title="Về kế hoạch", number="1667/QĐ-UBND", body="khác " * 500),
                sample_document(3, title="Về kế hoạch", number="1667/KH-UBND"),
            ]
        )
        assert found(engine, "1667 qd ubnd")[:2] == [2, 1]
        assert found(engine, "QĐ 1667")[0] == 2
        assert set(found(engine, "1667")) == {1, 2, 3}

    def test_number_brings_no_texts_that_share_only_its_sign_and_year(self, engine):
        engine.index(
            [
                sample_document(1, number="1667/QĐ-UBND", date=date(2014, 6, 12)),
                sample_document(2, number="8/QĐ-UBND", body="QĐ UBND năm 2014", date=date(2014, 6, 12)),
                sample_document(3, body="Căn cứ Quyết định 1667/QĐ-UBND năm 2014"),
            ]
        )
        assert found(engine, "1667/QĐ-UBND năm 2014") == [1, 3]

    @pytest.mark.parametrize("text", ["...", "\x00", "—", "<>", '"', "((("])
    def test_text_without_a_word_finds_nothing(self, engine, text):
        engine.index([sample_document(1)])
        assert found(engine, text) == []

    @pytest.mark.parametrize(
        "text", ["title:x OR *", "a" * 100_000, "đ " * 50_000, "\ud800 x", "NOT AND +-", "1/" * 9999]
    )
    def test_hostile_text_is_only_text(self, engine, text):
        engine.index([sample_document(1, title="Không liên quan")])
        assert found(engine, text) == []


class TestFilters:
    @pytest.fixture
    def engine(self, engine):
        engine.index(
            [
                sample_document(1, kind="page", owner_portal_id=1, portal_ids=(1,), facets={"type": "tin"}),
                sample_document(2, owner_portal_id=2, portal_ids=(1, 2), date=date(2023, 5, 1)),
                sample_document(3, owner_portal_id=3, portal_ids=(), date=date(2024, 5, 1),
                                facets={"type": "QĐ"}),
                sample_document(
                    4, owner_portal_id=2, portal_ids=(1, 2), date=date(2024, 5, 2),
                    facets={"type": "CT", "field": ["đất đai", "nhà ở"]},
                ),
            ]
        )  # fmt: skip
        return engine

    @pytest.mark.parametrize(
        ("fields", "expected"),
        [
            ({}, {1, 2, 3, 4}),
            ({"portal_ids": [1]}, {1, 2, 4}),
            ({"portal_ids": [2]}, {2, 4}),
            ({"portal_ids": [3, 2]}, {2, 3, 4}),
            ({"portal_ids": [12]}, set()),
            ({"facets": {KIND: "page"}}, {1}),
            ({"facets": {KIND: ["page", "legal_document"]}}, {1, 2, 3, 4}),
            ({"facets": {OWNER: "2"}}, {2, 4}),
            ({"facets": {"type": "QĐ"}}, {3}),
            ({"facets": {"type": ["QĐ", "CT"]}}, {3, 4}),
            ({"facets": {"type": ["QĐ", "CT"], "field": "nhà ở"}}, {4}),
            ({"facets": {"field": "nhà"}}, set()),
            ({"facets": {"field": []}}, {1, 2, 3, 4}),
            ({"date_from": date(2024, 5, 1)}, {3, 4}),
            ({"date_to": date(2024, 5, 1)}, {2, 3}),
            ({"date_from": date(2024, 5, 2), "date_to": date(2024, 5, 2)}, {4}),
            ({"date_from": date(2025, 1, 1), "date_to": date(2024, 1, 1)}, set()),
            ({"portal_ids": [2], "date_from": date(2024, 1, 1)}, {4}),
        ],
    )
    @pytest.mark.parametrize("text", ["", "văn bản mẫu"])
    def test_filter_leaves_what_it_names(self, engine, text, fields, expected):
        assert set(found(engine, text, **fields)) == expected
        assert total(engine, text, **fields) == len(expected)

    def test_filters_do_not_change_the_order(self, engine):
        everything = found(engine, "văn bản mẫu số 4")
        assert found(engine, "văn bản mẫu số 4", date_from=date(1900, 1, 1), portal_ids=[1]) == [
            pk for pk in everything if pk in (2, 4)
        ]


class TestCounts:
    @pytest.fixture
    def engine(self, engine):
        engine.index(
            sample_document(
                pk,
                owner_portal_id=pk % 2 + 1,
                facets={TYPE: "QĐ" if pk < 5 else "CT", ISSUER: ["7", "8"] if pk == 1 else "7"},
            )
            for pk in range(1, 8)
        )
        return engine

    def test_values_of_facets_are_counted_most_frequent_first(self, engine):
        counted = counts(engine, "văn bản", count=[TYPE, ISSUER, OWNER, KIND]).facets
        assert {name: list(values.items()) for name, values in counted.items()} == {
            TYPE: [("QĐ", 4), ("CT", 3)],
            ISSUER: [("7", 7), ("8", 1)],
            OWNER: [("2", 4), ("1", 3)],
            KIND: [("legal_document", 7)],
        }

    def test_facet_is_counted_as_if_nothing_of_it_were_chosen(self, engine):
        counted = counts(engine, facets={TYPE: "CT"}, portal_ids=[1], count=[TYPE, OWNER]).facets
        assert counted == {TYPE: {"QĐ": 4, "CT": 3}, OWNER: {"2": 2, "1": 1}}

    def test_nothing_is_counted_unasked_or_of_a_text_without_words(self, engine):
        assert counts(engine, "văn bản").facets == {}
        assert counts(engine, "—", count=[TYPE]).facets == {}
        assert counts(engine, "không có gì", count=[TYPE]).facets == {TYPE: {}}

    def test_tokens_are_counted_in_documents(self, engine):
        terms = [Term("exact", "bản"), Term("folded", "ban"), Term("pairs", "van_ban"), Term("exact", "lạ")]
        assert list(engine.frequencies(terms).items()) == list(zip(terms, (7, 7, 7, 0), strict=True))


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


class TestOrderAndPages:
    @pytest.fixture
    def engine(self, engine):
        engine.index(
            sample_document(pk, title="Kế hoạch", body="đất " * (pk % 5), date=date(2000 + pk, 1, 1))
            for pk in range(1, 26)
        )
        engine.index([sample_document(50, title="Kế hoạch")])
        return engine

    def test_sort_by_date_is_newest_first_and_undated_last(self, engine):
        order = found(engine, "kế hoạch", sort="date", page_size=100)
        assert order == [*range(25, 0, -1), 50]

    def test_empty_text_lists_everything_newest_first(self, engine):
        assert found(engine, page_size=3) == [25, 24, 23]

    @pytest.mark.parametrize("sort", ["date", "relevance"])
    def test_pages_part_the_hits_without_gap_or_repeat(self, engine, sort):
        pages = [found(engine, "kế hoạch", sort=sort, page=page, page_size=10) for page in (1, 2, 3, 4)]
        assert [len(page) for page in pages] == [10, 10, 6, 0]
        assert {pk for page in pages for pk in page} == {*range(1, 26), 50}

    def test_total_counts_all_pages(self, engine):
        assert total(engine, "kế hoạch", page=2, page_size=10) == 26

    @pytest.mark.parametrize("page", [0, -5, MAX_RESULTS, 10**12])
    def test_page_out_of_range_raises_nothing(self, engine, page):
        assert found(engine, "kế hoạch", page=page, page_size=10) == (
            found(engine, "kế hoạch", page=1, page_size=10) if page < 1 else []
        )


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


class TestDaysInForce:
    def test_documents_in_force_on_a_day_are_found_on_every_engine(self, engine):
        spans = {1: [("2011-10-01", "2022-08-14")], 2: [("2022-08-15", "9999-12-31")], 3: []}
        spans[4] = [("2010-01-01", "2011-09-30"), ("2022-08-15", "2022-08-15")]
        engine.index(
            sample_document(
                pk,
                states={
                    "in_force": [(date.fromisoformat(a), date.fromisoformat(b)) for a, b in intervals],
                    "expired": [(date(2000, 1, 1), date(2000, 12, 31))],
                },
            )
            for pk, intervals in spans.items()
        )
        for day, expected in (
            ("2009-12-31", []),
            ("2011-09-30", [4]),
            ("2011-10-01", [1]),
            ("2022-08-14", [1]),
            ("2022-08-15", [2, 4]),
            ("2050-01-01", [2]),
        ):
            asked = date.fromisoformat(day)
            assert sorted(found(engine, states=["in_force"], on_day=asked)) == expected
            assert sorted(found(engine, states=["in_force", "expired"], on_day=asked)) == expected
        assert sorted(found(engine, states=["in_force", "expired"], on_day=date(2000, 5, 1))) == [1, 2, 3, 4]

    def test_states_are_counted_on_the_day_whatever_is_chosen(self, engine):
        engine.index(
            sample_document(pk, states={"in_force" if pk < 4 else "expired": [(date(2020, 1, 1), date.max)]})
            for pk in range(1, 6)
        )
        asked = {"count_states": ["in_force", "expired", "not_yet"], "states": ["expired"]}
        counted = counts(engine, "văn bản", on_day=date(2024, 1, 1), **asked).states
        assert counted == {"in_force": 3, "expired": 2, "not_yet": 0}
