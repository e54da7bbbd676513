"""Whatever stands in an address of the search, the answer helps: never an error, never slow."""

import time
from urllib.parse import quote, urlencode

import pytest

from search.index.engines import get_engine
from search.index.indexing import rebuild_index
from tests.factories.legislation import add_documents

pytestmark = pytest.mark.django_db

ADDRESSES = [
    "/tim-kiem/", "/tim-kiem/van-ban/", "/tim-kiem/atom.xml", "/tim-kiem/goi-y/", "/api/v1/tim-kiem/",
]  # fmt: skip
SLOW = 5.0
TEXTS = {
    "empty": "",
    "blank": " \u00a0\u200b ",
    "one letter": "a",
    "one letter with marks": "ộ",
    "ten thousand letters": "a" * 10_000,
    "ten thousand words": "đất " * 3_000,
    "many numbers": "1/2 " * 2_000,
    "punctuation": "+-&&||!(){}[]^~?:\\/.,;",
    "unbalanced quotes": "\"đất 'đai",
    "unbalanced brackets": "((đất OR (đai AND",
    "lucene": "title:đất~2^4 AND _exists_:body [2000 TO *} NOT *:*",
    "tantivy": 'exact:"đất đai"~3 +folded:dat -(pairs:a_b) IN [a b]',
    "wildcards": "đ*t ?ai *",
    "regular expression": "/(đ|d)[aă]t.*$/ (a+)+$",
    "html": "<script>alert(1)</script><b onclick=x>đất",
    "template": "{{ 7|add:7 }} {% now %} %(words)s %s",
    "sql": "'; DROP TABLE x; --",
    "emoji": "🏠🇻🇳👩‍👩‍👧‍👦 đất",
    "right to left": "\u202e\u2067đất\u2069\u200f",
    "nul": "đất\x00đai",
    "surrogate": "đất \ud800",
    "combining": "a" + "\u0301" * 500,
    "newlines": "đất\r\nSet-Cookie: a=b",
}
ADDRESS_PARTS = {
    "page 100000": "trang=100000",
    "page of forty digits": "trang=" + "9" * 40,
    "page that is no number": "trang=²",
    "unknown name": "khong_co=1&q%5B%5D=x",
    "unknown values": "loai=x&loai_vb=%00&co_quan=-1&linh_vuc=9e99&nam=abc&co_tep=9&cong=" + "9" * 30,
    "unknown state": "hieu_luc=x&ngay=2024-01-01",
    "days that do not exist": "tu_ngay=31/02/2024&den_ngay=%00&ngay=hom-nay",
    "days of no calendar": "tu_ngay=1/1/99999999999&den_ngay=99999999999/1/1&ngay=1/99999999999/1",
    "first and last day": "tu_ngay=0001-01-01&den_ngay=9999-12-31&ngay=0001-01-01",
    "unknown scope and order": "pham_vi=x&sap_xep='&khop=x&nguyen_van=x",
    "a thousand repeated": "&".join(["loai=page", *(f"co_quan={n}" for n in range(1000))]),
    "six thousand repeated": "&".join(["cong=1"] * 6000),
    "words of the abstract": "trich_yeu=" + quote("(" * 200) + "&so=" + quote("<>" * 100),
    "not unicode": "q=%ff%fe&loai=%c3",
}


@pytest.fixture
def reader(province, settings, tmp_path, as_reader):
    settings.SEARCH_INDEX_DIR = tmp_path / "search"
    add_documents(province, 30)
    rebuild_index(get_engine())
    return as_reader(province)


def answer(reader, path: str, query: str):
    started = time.perf_counter()
    response = reader.get(f"{path}?{query}")
    assert time.perf_counter() - started < SLOW
    return response


@pytest.mark.parametrize("path", ADDRESSES)
def test_any_text_is_answered(reader, path):
    for name, text in TEXTS.items():
        response = answer(reader, path, urlencode({"q": text}, errors="surrogatepass"))
        # Programs are told that a text is too long.
        is_long = path.startswith("/api/") and len(text) > 1000
        assert response.status_code == (400 if is_long else 200), name
        body = response.content.decode()
        if "json" not in response["Content-Type"]:
            assert "<script>alert" not in body, name
        assert "\x00" not in body, name
        assert "Set-Cookie" not in response.headers, name


@pytest.mark.parametrize("path", ADDRESSES)
def test_any_filter_is_answered(reader, path):
    for name, query in ADDRESS_PARTS.items():
        for words in ("", "q=n%C6%B0%E1%BB%9Bc+s%E1%BA%A1ch&"):
            response = answer(reader, path, words + query)
            # Programs are told what of their question cannot be read.
            expected = {200, 400} if path.startswith("/api/") else {200}
            assert response.status_code in expected, name
            if response.status_code == 400:
                assert response.json()["errors"], name


@pytest.mark.parametrize("name", ["tu_ngay", "den_ngay", "ngay"])
def test_day_of_no_calendar_can_be_followed_by_nobody(reader, name):
    key = quote(f"q=x&{name}=1/1/99999999999")
    assert reader.get(f"/theo-doi/?muc=tim-kiem&ma={key}").status_code < 500


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("hieu_luc", "khong-co"),
        ("pham_vi", "xx"),
        ("khop", "xx"),
        ("sap_xep", "xx"),
        ("trang", "abc"),
        ("trang", "0"),
        ("nguyen_van", "x"),
    ],
)
def test_what_is_left_out_is_named_on_the_page(reader, name, value):
    response = answer(reader, "/tim-kiem/", urlencode({"q": "nước sạch", name: value}))
    assert response.context["left_out"] == name
    assert f"Không đọc được nên đã bỏ qua: {name}." in response.content.decode()


def test_nothing_is_said_where_everything_could_be_read(reader):
    response = answer(reader, "/tim-kiem/", urlencode({"q": "nước sạch", "trang": "01", "khop": ""}))
    assert response.context["left_out"] == ""


def test_page_far_behind_the_last_is_the_last(reader):
    response = answer(reader, "/tim-kiem/", urlencode({"q": "nước sạch", "trang": 100_000}))
    assert len(response.context["hits"]) == 10
    assert response.context["paging"]["page_obj"].number == 2


def test_long_text_is_cut_and_that_is_said(reader):
    response = answer(reader, "/tim-kiem/", urlencode({"q": "nước sạch " * 500}))
    assert response.context["hits"]
    assert response.context["asked"].is_cut


def test_address_is_cleaned_of_what_means_nothing(reader):
    response = answer(reader, "/tim-kiem/", urlencode({"q": "nước sạch", "utm_source": "x", "loai_vb": ""}))
    paths = [order["path"] for order in response.context["orders"]]
    assert paths
    assert not any("utm_source" in path or "loai_vb" in path for path in paths)
