"""Filters, counts of facets, and states of effect on a day."""

from datetime import date

import pytest

from search.index.asking import Term
from search.index.facets import ISSUER, KIND, MAX_VALUES, OWNER, TYPE
from search.index.queries import MAX_RESULTS
from tests.factories.search import sample_document
from tests.search.index.contract.answers import counts, found, total


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

    def test_behind_what_is_read_there_is_nothing_and_the_total_is_true(self, engine):
        behind = {"page": MAX_RESULTS // 20 + 1, "page_size": 20}
        assert found(engine, "văn bản", **behind) == []
        assert total(engine, "văn bản", **behind) == total(engine, **behind) == 4

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

    def test_many_values_of_one_facet_leave_the_others_theirs(self, engine):
        engine.index(
            sample_document(pk, facets={TYPE: "QĐ", ISSUER: [str(pk), str(10_000 + pk)]})
            for pk in range(1, MAX_VALUES // 2 + 200)
        )
        counted = counts(engine, "văn bản", count=[TYPE, ISSUER, KIND]).facets
        assert counted[TYPE] == {"QĐ": MAX_VALUES // 2 + 199}
        assert len(counted[ISSUER]) == MAX_VALUES
        assert counted[KIND] == {"legal_document": MAX_VALUES // 2 + 199}

    def test_nothing_is_counted_unasked_or_of_a_text_without_words(self, engine):
        assert counts(engine, "văn bản").facets == {}
        assert counts(engine, "—", count=[TYPE]).facets == {}
        assert counts(engine, "không có gì", count=[TYPE]).facets == {TYPE: {}}

    def test_tokens_are_counted_in_documents(self, engine):
        terms = [Term("exact", "bản"), Term("folded", "ban"), Term("pairs", "van_ban"), Term("exact", "lạ")]
        assert list(engine.frequencies(terms).items()) == list(zip(terms, (7, 7, 7, 0), strict=True))


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
