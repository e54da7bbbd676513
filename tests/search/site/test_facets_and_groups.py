"""What stands around the results: facets, filters, groups, other spellings, help for who finds nothing."""

from urllib.parse import parse_qs, urlencode, urlsplit

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from portal.tenancy.enums import PortalState
from search.curation.promoted import Promoted
from search.index.queries import SearchResult
from search.site import asking, views

pytestmark = pytest.mark.django_db


def ask(reader, **query):
    response = reader.get(f"/tim-kiem/?{urlencode(query, doseq=True)}")
    assert response.status_code == 200
    return response


def facet(response, name):
    [found] = [entry for entry in response.context["facets"] if entry.name == name] or [None]
    return found


def titles(response):
    return [hit.title for hit in response.context["hits"]]


def follow(reader, path):
    assert "://" not in path
    return reader.get(path)


class TestFacets:
    def test_values_have_words_and_counts_and_lead_to_what_they_count(self, samples, provincial_reader):
        response = ask(provincial_reader, q="quyết định nước")
        owner = ask(provincial_reader, q="đất ở nước sạch", khop="bat_ky")
        assert [value.count for value in facet(owner, "owner").values] == [12, 3]
        assert facet(response, "type") is None, "a facet with one value parts nothing"
        years = facet(response, "year").values
        assert [value.label for value in years][:2] == ["2022", "2021"]
        assert len(facet(response, "year").first) == 10
        assert len(facet(response, "year").more) == 2
        assert "<details" in response.content.decode()
        for value in years:
            assert len(titles(follow(provincial_reader, value.path))) == value.count

    def test_two_values_of_a_facet_are_alternatives_and_each_can_be_taken_off(
        self, samples, provincial_reader
    ):
        response = ask(provincial_reader, q="nước sạch", nam=["2011", "2012"])
        assert len(titles(response)) == 2
        assert [one.words for one, _path in response.context["chosen"]] == ["2011", "2012"]
        [first, _second] = response.context["chosen"]
        assert len(titles(follow(provincial_reader, first[1]))) == 1
        assert len(titles(follow(provincial_reader, response.context["cleared_path"]))) == 12

    def test_effect_today_or_on_a_day_is_a_filter_with_counts(self, samples, provincial_reader):
        response = ask(provincial_reader, q="nước sạch")
        states = ask(provincial_reader, q="nước sạch", hieu_luc="in_force")
        assert len(titles(states)) == 6
        assert len(titles(ask(provincial_reader, q="nước sạch", ngay="2024-01-01"))) == 6
        assert titles(ask(provincial_reader, q="nước sạch", ngay="2019-12-31")) == []
        assert facet(response, "state").values[0].count == 6

    def test_filters_alone_list_what_they_leave_newest_first(self, samples, provincial_reader):
        response = ask(provincial_reader, loai_vb="quyet-dinh")
        assert titles(response)[0] == "Quyết định 12 về nước sạch"
        assert len(titles(response)) == 12

    def test_closed_portal_is_no_value_and_none_of_its_hits_is_shown(
        self, samples, provincial_reader, department
    ):
        department.state = PortalState.SUSPENDED
        department.save()
        response = ask(provincial_reader, q="đất ở nước sạch", khop="bat_ky")
        assert len(titles(response)) == 12
        assert [value.label for value in facet(response, "owner").values] == ["UBND tỉnh Sông Mẫu"]
        assert department.organisation.display_name not in response.content.decode()

    def test_form_keeps_what_was_chosen(self, samples, provincial_reader):
        html = ask(provincial_reader, q="nước", nam="2011", sap_xep="date").content.decode()
        assert '<input type="hidden" name="nam" value="2011">' in html
        assert '<input type="hidden" name="sap_xep" value="date">' in html

    def test_chosen_portals_of_the_province(self, samples, reader, province, department):
        everywhere = ask(reader, q="nước sạch đất ở", khop="bat_ky", pham_vi="tinh")
        assert len(titles(everywhere)) == 15
        chosen = ask(reader, q="nước sạch đất ở", khop="bat_ky", pham_vi="chon", cong=province.pk)
        assert len(titles(chosen)) == 12
        assert f'name="cong" value="{province.pk}" checked' in chosen.content.decode()


class TestResults:
    def test_provisions_stand_under_their_document(self, samples, reader):
        response = ask(reader, q="đất ở")
        [group] = response.context["groups"]
        assert group.record.title == "Nghị quyết 50 về đất ở"
        assert len(group.parts) == 2

    def test_provision_alone_is_headed_by_the_title_of_its_document(self, samples, reader):
        response = ask(reader, q="điều 1")
        html = response.content.decode()
        assert response.context["groups"][0].heading == "Nghị quyết 50 về đất ở"
        assert "result-group__title" in html
        assert "/van-ban/50/dieu-51/" in html

    def test_place_in_a_file_is_named_and_linked(self, samples, reader, department):
        html = ask(reader, q="hạn mức").content.decode()
        assert "tệp nghi-quyet.pdf, trang 3" in html
        assert f"http://{department.host}/tep/1/nghi-quyet.pdf#page=3" in html

    def test_queries_do_not_grow_with_hits_and_values(self, samples, provincial_reader):
        for years in (["2011", "2012"], range(2011, 2023)):
            ask(provincial_reader, q="nước sạch", nam=years)
        with CaptureQueriesContext(
            connection,
        ) as few:
            ask(provincial_reader, q="nước sạch", nam=["2011", "2012"])
        with CaptureQueriesContext(connection) as many:
            ask(provincial_reader, q="nước sạch", nam=[str(year) for year in range(2011, 2023)])
        assert len(few) == len(many)

    def test_answers_are_public_and_set_no_cookie(self, samples, reader):
        response = ask(reader, q="đất ở")
        assert response["Cache-Control"].startswith("public, max-age=60")
        assert response.cookies == {}


class TestUnderstanding:
    def test_other_spelling_is_offered(self, samples, reader, monkeypatch):
        monkeypatch.setattr(asking, "search", lambda query: SearchResult(suggestion="đất ở"))
        response = ask(reader, q="dất ở", nam="2024")
        assert parse_qs(urlsplit(response.context["suggested_path"]).query)["q"] == ["đất ở"]
        assert response.context["suggested_path"] in response.content.decode().replace("&amp;", "&")

    def test_decoded_typing_is_said_with_a_way_to_what_was_typed(self, samples, reader, monkeypatch):
        monkeypatch.setattr(asking, "search", lambda query: SearchResult(text="đất ở", total=1))
        response = ask(reader, q="ddaats owr")
        assert "nguyen_van=1" in response.context["literal_path"]
        assert "“đất ở”" in response.content.decode()

    def test_promoted_results_stand_above_the_first_page(self, samples, reader, monkeypatch):
        entry = Promoted(title="Thủ tục đất đai", path="/thu-tuc/", summary="")
        monkeypatch.setattr(views, "promoted_for", lambda portal, text: [entry])
        assert "Thủ tục đất đai" in ask(reader, q="đất ở").content.decode()
        assert "Thủ tục đất đai" not in ask(reader, nam="2024").content.decode()


class TestNothingFound:
    def test_near_questions_are_offered_with_what_they_find(self, samples, reader):
        response = ask(reader, q="nước sạch", nam="2011")
        ways = {way.words: way for way in response.context["ways_out"]}
        assert [way.count for way in ways.values()] == [1, 12]
        for way in ways.values():
            assert len(titles(follow(reader, way.path))) == way.count

    def test_filter_that_leaves_nothing_can_be_dropped(self, samples, provincial_reader):
        response = ask(provincial_reader, q="nước sạch", loai_vb="khong-co")
        assert [way.count for way in response.context["ways_out"]] == [12]

    def test_without_any_way_the_page_still_says_what_to_try(self, samples, provincial_reader):
        response = ask(provincial_reader, q="qwrtpsdf")
        assert response.context["ways_out"] == []
        assert "15/2024/QĐ-UBND" in response.content.decode()
