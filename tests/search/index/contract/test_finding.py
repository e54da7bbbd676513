"""Which documents are found, and in which order."""

from datetime import date

import pytest

from search.index.queries import MAX_RESULTS, Match
from tests.factories.search import sample_document
from tests.search.index.contract.answers import found, total


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
