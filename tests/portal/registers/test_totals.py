"""Totals of long lists are kept for as long as a shared cache may keep the page."""

import pytest
from django.core.cache import cache
from django.http import QueryDict

from portal.registers import totals
from portal.registers.totals import PublicPaginator, key_of
from publications.legislation.models import LegalDocument
from tests.factories.legislation import add_documents

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def empty_cache():
    cache.clear()
    yield
    cache.clear()


def total_of(key: str) -> int:
    return PublicPaginator(LegalDocument.objects.order_by("pk"), 20, key).count


def test_short_list_is_counted_each_time(province):
    add_documents(province, 3)
    assert total_of("list") == 3
    add_documents(province, 1)
    assert total_of("list") == 4


def test_long_list_is_counted_once(province, monkeypatch, django_assert_num_queries):
    monkeypatch.setattr(totals, "LONG_LIST", 3)
    add_documents(province, 3)
    assert total_of("list") == 3
    with django_assert_num_queries(0):
        assert total_of("list") == 3
    assert total_of("other-list") == 3


def test_order_and_page_make_no_other_list(province, department):
    def key(query: str, portal=province) -> str:
        return key_of(portal, "van-ban", QueryDict(query))

    assert key("nam=2020&loai=luat") == key("loai=luat&nam=2020&trang=3&sap-xep=cu-nhat")
    assert key("nam=2020") != key("nam=2021")
    assert key("nam=2020") != key("nam=2020", department)


def test_pages_end_where_they_can_still_be_turned_to(province, as_reader, monkeypatch):
    add_documents(province, 45)
    reader = as_reader(province)
    assert "mục đầu tiên" not in reader.get("/van-ban/?trang=3").content.decode()
    monkeypatch.setattr(totals, "LAST_PAGE", 2)
    html = reader.get("/van-ban/").content.decode()
    assert "trang=2" in html
    assert "trang=3" not in html
    assert "Các trang này chỉ hiện 40 mục đầu tiên." in html
    assert 'rel="next"' not in reader.get("/van-ban/?trang=2").content.decode()
    assert reader.get("/van-ban/?trang=3").status_code == 404
    assert "45 văn bản" in html
