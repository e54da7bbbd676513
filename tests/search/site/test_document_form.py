"""The form for legal documents and the words of abstract and number (NĐ 43/2011, Điều 10.1.e)."""

import re
from urllib.parse import urlencode

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from search.index.indexing import rebuild_index
from search.site import documents as site_documents
from tests.factories.legislation import LegalDocumentFactory, add_documents

pytestmark = pytest.mark.django_db


@pytest.fixture
def documents(province, index):
    made = {
        "an": LegalDocumentFactory(
            portal=province,
            document_number="15/2024/QĐ-UBND",
            abstract="Phê duyệt đề án nước sạch",
            published=True,
        ),
        "other": LegalDocumentFactory(
            portal=province,
            document_number="16/2024/QĐ-UBND",
            abstract="Quy định an toàn điện",
            published=True,
        ),
    }
    rebuild_index(index)
    return made


def numbers(reader, **query):
    response = reader.get(f"/tim-kiem/?{urlencode({'loai': 'legal_document'} | query)}")
    assert response.status_code == 200
    return sorted(hit.number for hit in response.context["hits"])


BOTH = ["15/2024/QĐ-UBND", "16/2024/QĐ-UBND"]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ({"trich_yeu": "đề án"}, BOTH[:1]),
        ({"trich_yeu": "an"}, BOTH),
        ({"trich_yeu": "án"}, BOTH[:1]),
        ({"trich_yeu": "an toàn nước"}, []),
        ({"trich_yeu": "an toàn nước", "khop": "bat_ky"}, BOTH),
        ({"trich_yeu": "quy định về an toàn điện"}, BOTH[1:]),
        ({"trich_yeu": "quy định về an toàn điện", "khop": "tat_ca"}, []),
        ({"trich_yeu": "quy định về án toàn diện"}, []),
        ({"trich_yeu": "quy dinh ve an toan dien"}, BOTH[1:]),
        ({"trich_yeu": "???"}, []),
        ({"trich_yeu": "???", "so": "15"}, []),
        ({"so": "???"}, []),
        ({"so": "015 qd"}, BOTH[:1]),
        ({"so": "5"}, []),
        ({"so": "15 qd ubnd"}, BOTH[:1]),
        ({"so": "15/QĐ-UBND"}, BOTH[:1]),
        ({"so": "16"}, BOTH[1:]),
        ({"so": "không có số"}, []),
        ({"so": "15", "trich_yeu": "điện"}, []),
        ({"q": "quy định", "trich_yeu": "điện"}, BOTH[1:]),
        ({"q": "nước sạch điện", "khop": "tat_ca"}, []),
        ({"q": "nước sạch điện", "khop": "bat_ky"}, BOTH),
        ({"loai_vb": "quyet-dinh"}, BOTH),
        ({"loai_vb": "chi-thi"}, []),
        ({"tu_ngay": "2024-05-06", "den_ngay": "2024-05-06"}, BOTH),
        ({"den_ngay": "2024-05-05"}, []),
    ],
)
def test_documents_are_found_by_each_field(documents, as_reader, province, query, expected):
    assert numbers(as_reader(province), **query) == expected


def test_old_document_is_found_by_its_number_however_many_are_newer(
    documents, as_reader, province, monkeypatch
):
    monkeypatch.setattr(site_documents, "MOST_CANDIDATES", 5)
    add_documents(province, 20)
    assert numbers(as_reader(province), so="15/2024/QĐ-UBND") == BOTH[:1]


def test_register_is_asked_once_for_a_page_that_finds_nothing(documents, as_reader, province, department):
    query = urlencode({"trich_yeu": "điện", "q": "khongcogi", "ngay": "2024-06-01", "co_tep": 1})
    reader = as_reader(department)
    reader.get(f"/tim-kiem/?{query}")
    with CaptureQueriesContext(connection) as queries:
        response = reader.get(f"/tim-kiem/?{query}")
    assert response.context["hits"] == []
    assert sum(re.search(r'folded"?(::text)? LIKE', one["sql"]) is not None for one in queries) == 1


def test_issuer_narrows_too(documents, as_reader, province):
    reader = as_reader(province)
    assert numbers(reader, co_quan=province.organisation_id, trich_yeu="điện") == BOTH[1:]
    assert numbers(reader, co_quan=0, trich_yeu="điện") == []


def test_withdrawn_document_is_not_found_by_its_abstract(documents, as_reader, province, index):
    documents["an"].unpublish()
    assert numbers(as_reader(province), trich_yeu="đề án") == []


def test_form_offers_what_the_portal_has_and_sends_to_the_search(documents, as_reader, province):
    response = as_reader(province).get("/tim-kiem/van-ban/?q=n%C6%B0%E1%BB%9Bc&loai_vb=quyet-dinh")
    html = response.content.decode()
    assert 'action="/tim-kiem/"' in html
    assert '<option value="quyet-dinh" selected>' in html
    assert f'<option value="{province.organisation_id}">' in html
    assert 'value="nước"' in html
    names = set(response.context["form"].fields)
    assert {"q", "trich_yeu", "so", "loai_vb", "co_quan", "linh_vuc", "hieu_luc", "ngay", "khop"} <= names


def test_form_asks_the_database_the_same_number_of_times_however_many_documents(
    documents, as_reader, province, django_assert_max_num_queries
):
    reader = as_reader(province)
    reader.get("/tim-kiem/van-ban/")
    add_documents(province, 200)
    with django_assert_max_num_queries(12):
        reader.get("/tim-kiem/van-ban/")
