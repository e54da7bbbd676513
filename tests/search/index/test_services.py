"""What readers get from `search`, and what `request_indexing` promises."""

from datetime import date

import pytest
from django.contrib.auth.models import Group
from django.db import transaction
from wagtail.models import Page, Site

from portal.ledger.models import OutboxMessage
from portal.ledger.outbox import process_pending
from portal.ledger.services import NotInTransaction
from search.index import registry
from search.index.queries import SearchQuery
from search.index.services import request_indexing, search
from tests.factories.search import LABEL, SampleSource, sample_document


class TestSearch:
    def test_hit_holds_all_that_a_page_of_results_shows(self, engine):
        engine.index(
            [
                sample_document(
                    5,
                    title="Quyết định về thu hồi đất <khu A>",
                    number="15/QĐ-UBND",
                    body="Căn cứ Luật Đất đai. Thu hồi đất của hộ gia đình & cá nhân.",
                    owner_portal_id=3,
                    date=date(2024, 5, 1),
                )
            ]
        )
        result = search(SearchQuery("thu hoi dat"))
        (hit,) = result.hits
        assert (result.total, result.is_available) == (1, True)
        assert hit.title_html == "Quyết định về <mark>thu hồi đất</mark> &lt;khu A&gt;"
        assert "<mark>Thu hồi đất</mark> của hộ gia đình &amp; cá nhân." in hit.extract_html
        assert (hit.number, hit.url_path, hit.owner_portal_id) == ("15/QĐ-UBND", "/van-ban/5/", 3)
        assert hit.date == date(2024, 5, 1)

    @pytest.mark.parametrize(
        ("fields", "expected"),
        [
            ({"summary": "Thu hồi đất", "body": "Khác"}, "<mark>Thu hồi đất</mark>"),
            ({"summary": "Tóm tắt & thêm", "body": "Khác"}, "Tóm tắt &amp; thêm"),
            ({"summary": "", "body": "Nội dung"}, "Nội dung"),
            ({}, ""),
        ],
    )
    def test_extract_comes_from_where_the_query_is_or_else_from_the_beginning(self, engine, fields, expected):
        engine.index([sample_document(1, title="Thu hồi đất", **fields)])
        assert search(SearchQuery("thu hồi đất")).hits[0].extract_html == expected

    def test_wrong_marks_are_forgiven_when_nothing_else_is_found(self, engine):
        engine.index([sample_document(1, title="Giấy phép xây dựng")])
        assert search(SearchQuery("giầy phèp xây dừng")).total == 1
        engine.index([sample_document(2, title="Giầy")])
        assert [hit.key for hit in search(SearchQuery("giầy")).hits] == [f"{LABEL}:2"]

    def test_of_equally_fitting_numbers_the_newest_comes_first(self, engine):
        engine.index(
            sample_document(
                year, number="15/QĐ-UBND", title="Kế hoạch " * (year % 4 + 1), date=date(year, 3, 1)
            )
            for year in (2016, 2019, 2017, 2018)
        )
        engine.index([sample_document(1, number="15/KH-UBND", date=date(2024, 1, 1))])
        found = [hit.key for hit in search(SearchQuery("15 qd ubnd")).hits]
        assert found == [f"{LABEL}:{year}" for year in (2019, 2018, 2017, 2016)]
        assert search(SearchQuery("15/QĐ-UBND năm 2017")).hits[0].key == f"{LABEL}:2017"

    def test_without_an_index_readers_get_an_empty_answer_that_says_so(self, index_root):
        result = search(SearchQuery("đất"))
        assert (result.is_available, result.total, list(result.hits)) == (False, 0, [])

    def test_reader_who_meets_a_damaged_index_asks_for_a_rebuild(self, engine):
        (engine.folders.current() / "meta.json").write_text("{")
        assert not search(SearchQuery("đất")).is_available
        assert engine.is_rebuild_requested()

    def test_huge_bodies_are_answered(self, engine):
        body = "lời dẫn " * 150_000
        engine.index(sample_document(pk, title="Thu hồi đất", body=body + f"mục {pk}") for pk in (1, 2))
        result = search(SearchQuery("thu hồi đất"))
        assert result.total == 2
        assert all(hit.extract_html.startswith("lời dẫn") for hit in result.hits)


class TestRequestIndexing:
    pytestmark = pytest.mark.django_db

    @pytest.fixture
    def group_source(self, source):
        source.label = "auth.group"
        registry.register(source)
        return source

    def test_object_is_put_into_the_outbox_under_its_label_and_key(self, group_source):
        group = Group.objects.create(name="Mẫu")
        with transaction.atomic():
            request_indexing(group)
            request_indexing("auth.group", 77)
        assert list(OutboxMessage.objects.order_by("pk").values_list("topic", "key")) == [
            ("search", f"auth.group:{group.pk}"),
            ("search", "auth.group:77"),
        ]

    def test_object_without_a_source_is_refused(self, group_source):
        with pytest.raises(registry.UnknownSource, match="wagtailcore"):
            request_indexing(Site(pk=1))
        with pytest.raises(registry.UnknownSource):
            request_indexing("unknown.model", 1)

    def test_page_of_any_type_is_found_under_the_label_of_its_base(self, group_source):
        class Pages(SampleSource):
            label = "wagtailcore.page"

        registry.register(Pages())
        specific = Page.objects.first().specific
        assert registry.label_of(specific) == "wagtailcore.page"

    @pytest.mark.django_db(transaction=True)
    def test_outside_of_a_transaction_it_is_refused(self, group_source):
        with pytest.raises(NotInTransaction):
            request_indexing("auth.group", 1)

    def test_worker_indexes_what_was_requested(self, engine, source):
        source.rows["1"] = sample_document(1, title="Thu hồi đất")
        with transaction.atomic():
            request_indexing(LABEL, 1)
        process_pending()
        assert search(SearchQuery("thu hoi dat")).total == 1
        assert not OutboxMessage.objects.pending().exists()
