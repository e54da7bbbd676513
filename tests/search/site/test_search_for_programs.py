"""The search as a feed, as JSON, and as browsers know it."""

from urllib.parse import urlencode
from xml.etree import ElementTree

import pytest
from django.core.cache import cache

from portal.api.schema import openapi
from search.index import queries
from search.index.engines import embedded
from search.site import asked, asking
from search.site.api_schema import PARAMETERS
from search.site.asked import NAMES

pytestmark = pytest.mark.django_db
ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture(autouse=True)
def no_throttling_left_over():
    cache.clear()


def api(reader, status=200, **query):
    response = reader.get(f"/api/v1/tim-kiem/?{urlencode(query, doseq=True)}")
    assert response.status_code == status
    return response.json()


class TestFeed:
    def entries(self, reader, **query):
        response = reader.get(f"/tim-kiem/atom.xml?{urlencode(query)}")
        assert response.status_code == 200
        assert response["Content-Type"] == "application/atom+xml; charset=utf-8"
        root = ElementTree.fromstring(response.content)  # noqa: S314 (our own answer)
        return [entry.findtext(f"{ATOM}title") for entry in root.findall(f"{ATOM}entry")]

    def test_newest_comes_first_with_the_filters_of_the_page(self, samples, provincial_reader):
        titles = self.entries(provincial_reader, q="nước sạch", hieu_luc="in_force")
        assert [title.split()[2] for title in titles] == ["11", "9", "7", "5", "3", "1"]

    def test_provision_names_its_document(self, samples, reader):
        titles = self.entries(reader, q="điều 1")
        assert any(title.startswith("Nghị quyết 50 về đất ở: Điều 1") for title in titles)

    def test_empty_question_has_an_empty_feed(self, samples, reader):
        assert self.entries(reader) == []

    def test_page_leads_to_the_feed_of_its_question(self, samples, reader):
        html = reader.get("/tim-kiem/?q=%C4%91%E1%BA%A5t&nam=2024").content.decode()
        assert html.count("/tim-kiem/atom.xml?q=%C4%91%E1%BA%A5t&amp;nam=2024") == 2


class TestJson:
    def test_answer_holds_hits_facets_and_the_next_page(self, samples, provincial_reader, department):
        body = api(provincial_reader, q="nước sạch", **{"so-dong": 5})
        assert (body["total"], body["page"], len(body["results"])) == (12, 1, 5)
        assert {"value": "2022", "label": "2022", "count": 1} in body["facets"]["year"]
        assert body["facets"]["state"][0] | {"label": ""} == {"value": "in_force", "label": "", "count": 6}
        second = provincial_reader.get(body["next"]).json()
        assert (second["page"], len(second["results"])) == (2, 5)
        first = {row["title"] for row in body["results"]}
        assert first.isdisjoint(row["title"] for row in second["results"])

    def test_row_names_document_place_and_canonical_address(self, samples, provincial_reader, department):
        rows = api(provincial_reader, q="hạn mức đất ở", loai="legal_document")["results"]
        assert rows[0]["place"] == "tệp nghi-quyet.pdf, trang 3"
        assert rows[0]["address"] == f"http://{department.host}/tep/1/nghi-quyet.pdf#page=3"
        assert "<mark>" in rows[0]["extract_html"]
        assert "<mark>" not in rows[0]["extract"]

    @pytest.mark.parametrize(
        ("query", "code"),
        [
            ({"khong_co": 1}, "unknown_parameter"),
            ({"tu_ngay": "31/02/2024"}, "invalid"),
            ({"hieu_luc": "khong-co"}, "invalid"),
            ({"hieu_luc": ["in_force", "khong-co"]}, "invalid"),
            ({"pham_vi": "xx"}, "invalid"),
            ({"khop": "xx"}, "invalid"),
            ({"sap_xep": "xx"}, "invalid"),
            ({"nguyen_van": "2"}, "invalid"),
            ({"trang": "abc"}, "invalid"),
            ({"trang": "0"}, "invalid"),
            ({"nam": list(range(1990, 2024))}, "invalid"),
            ({"so-dong": 101}, "out_of_range"),
            ({"so-dong": "²"}, "out_of_range"),
        ],
    )
    def test_what_cannot_be_read_is_refused_and_named(self, samples, reader, query, code):
        body = api(reader, 400, q="đất", **query)
        assert [(error["parameter"], error["code"]) for error in body["errors"]] == [
            (next(iter(query)), code)
        ]

    def test_too_many_parameters_and_too_long_texts_are_refused(self, samples, reader):
        body = reader.get("/api/v1/tim-kiem/?" + "&".join(["cong=1"] * 6000))
        assert (body.status_code, body.json()["errors"][0]["code"]) == (400, "too_many")
        body = api(reader, 400, q="đất " * 500)
        assert [(error["parameter"], error["code"]) for error in body["errors"]] == [("q", "too_long")]

    def test_paging_ends_with_the_last_result_that_is_read(self, samples, provincial_reader, monkeypatch):
        for module in (queries, asked, asking, embedded):
            if hasattr(module, "MAX_RESULTS"):
                monkeypatch.setattr(module, "MAX_RESULTS", 8)
        seen, address = [], "/api/v1/tim-kiem/?q=n%C6%B0%E1%BB%9Bc+s%E1%BA%A1ch&so-dong=3"
        while address:
            body = provincial_reader.get(address).json()
            assert body["total"] == 12
            seen += [row["title"] for row in body["results"]]
            assert len(seen) < 20
            address = body["next"]
        assert len(seen) == len(set(seen)) == 8

    @pytest.mark.parametrize("page", [2, 100, 101, 99999])
    def test_page_behind_the_last_is_the_last_with_the_true_total(self, samples, provincial_reader, page):
        body = api(provincial_reader, q="nước sạch", trang=page, **{"so-dong": 100})
        assert (body["total"], body["page"], len(body["results"]), body["next"]) == (12, 1, 12, None)

    def test_without_an_index_the_problem_says_so(self, province, provincial_reader, settings, tmp_path):
        settings.SEARCH_INDEX_DIR = tmp_path / "nowhere"
        assert api(provincial_reader, 503, q="đất")["code"] == "unavailable"

    def test_scripts_of_other_sites_may_read_it_and_readers_are_throttled(self, samples, reader, settings):
        assert reader.get("/api/v1/tim-kiem/?q=x")["Access-Control-Allow-Origin"] == "*"
        settings.API_RATES = settings.API_RATES | {"read": "1/min"}
        cache.clear()
        assert [reader.get("/api/v1/tim-kiem/?q=x").status_code for _ in range(2)] == [200, 429]

    def test_description_names_every_parameter_and_key(self, samples, reader):
        operation = openapi()["paths"]["/api/v1/tim-kiem/"]["get"]
        assert {parameter["name"] for parameter in operation["parameters"]} == {*NAMES, "so-dong"}
        assert set(PARAMETERS) == {*NAMES, "so-dong"}
        answer = openapi()["components"]["schemas"]["SearchAnswer"]["properties"]
        assert set(api(reader, q="đất")) == set(answer)
        row = answer["results"]["items"]["properties"]
        assert set(api(reader, q="đất")["results"][0]) == set(row)


def test_page_about_the_api_tells_people_of_the_search(province, provincial_reader):
    html = provincial_reader.get("/api/v1/").content.decode()
    assert '<a href="/api/v1/tim-kiem/"><code>/api/v1/tim-kiem/</code></a>' in html
    section = html.partition('id="api-tim-kiem"')[2].partition("</section>")[0]
    assert all(f"<code>{name}</code>" in section for name in PARAMETERS)
    assert "<code>extract_html</code>" in section


class TestOpenSearch:
    def test_every_page_leads_to_the_description(self, samples, provincial_reader):
        html = provincial_reader.get("/tim-kiem/").content.decode()
        assert 'type="application/opensearchdescription+xml"' in html

    def test_description_has_the_addresses_of_this_portal(self, samples, provincial_reader, province):
        response = provincial_reader.get("/tim-kiem/opensearch.xml")
        assert response["Content-Type"].startswith("application/opensearchdescription+xml")
        root = ElementTree.fromstring(response.content)  # noqa: S314 (our own answer)
        urls = [url.get("template") for url in root if url.tag.endswith("Url")]
        assert f"http://{province.host}/tim-kiem/?q={{searchTerms}}" in urls
        assert len(urls) == 4
        [name] = [node.text for node in root if node.tag.endswith("ShortName")]
        assert 0 < len(name) <= 16
