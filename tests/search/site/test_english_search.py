"""Search under /en/: what is said in English first, and the way to all results."""

import pytest

from directory.people.models import Position, Unit
from search.index.engines import get_engine
from search.index.indexing import rebuild_index
from tests.factories.pages import sample_portal, section_of
from tests.factories.people import PersonFactory, UnitFactory

pytestmark = pytest.mark.django_db
NAME = "Lê Thị Mẫu"


@pytest.fixture
def province(db):
    return sample_portal()


@pytest.fixture
def said_in_english(settings, tmp_path, province):
    """A unit with an English name, its head with an English position, and a section in both languages."""
    settings.SEARCH_INDEX_DIR = tmp_path / "search"
    positions = [
        Position(title="Giám đốc", title_en="Director", is_head=True, is_leader=True, sort_order=0),
        Position(title="Chuyên viên", seats=10, sort_order=1),
    ]
    unit = UnitFactory(
        portal=province, published=True, name_en="Office of Water", functions_en="Water.", positions=positions
    )
    PersonFactory(
        portal=province,
        name=NAME,
        position=unit.positions.first(),
        biography="Tiểu sử mẫu.",
        duties="Phụ trách chung.",
        duties_en="In charge of water.",
        published=True,
    )
    section = section_of(province, "gioi-thieu")
    section.title_en, section.introduction_en = "About the province", "Rivers and water."
    section.introduction = "Sông và kênh đào, water."
    section.save_revision().publish()
    rebuild_index(get_engine())
    return section


@pytest.fixture
def reader(province, as_reader):
    return as_reader(province)


def test_the_english_search_finds_english_pages_alone(reader, said_in_english):
    response = reader.get("/en/tim-kiem/?q=water")
    html = response.content.decode()
    assert response.status_code == 200
    assert '<html lang="en">' in html
    assert 'aria-current="true"' not in html.partition("<main")[0]
    assert [line.kind_label for line in response.context["hits"]].count("Unit") == 1
    assert {hit.path.split("/", 3)[3].split("/")[0] for hit in response.context["hits"]} == {"en"}
    assert len(response.context["hits"]) == 3
    assert "3 results in English for “water”" in html


def test_the_english_search_leads_to_the_same_words_in_vietnamese(reader, said_in_english):
    response = reader.get("/en/tim-kiem/?q=water")
    html = response.content.decode()
    assert 'href="/tim-kiem/?q=water" hreflang="vi"' in html
    assert response.context["vi_count"] == 4
    found = reader.get("/tim-kiem/?q=water")
    assert found.context["result"].total == 4
    assert 'href="/en/tim-kiem/?q=water" hreflang="en"' in found.content.decode()


def test_what_is_there_in_vietnamese_alone_is_told(reader, said_in_english):
    html = reader.get("/en/tim-kiem/?q=kênh+đào").content.decode()
    assert "0 results in English" in html
    assert "1 result in all languages" in html


def test_english_words_are_not_read_as_vietnamese_typing(reader, said_in_english):
    response = reader.get("/en/tim-kiem/?q=waters of tows")
    assert response.context["result"].text == ""


def test_results_tell_their_language(reader, said_in_english):
    response = reader.get("/tim-kiem/?q=water")
    html = response.content.decode()
    assert html.count('<span class="tag">Bằng tiếng Anh</span>') == 3
    assert html.count('<p class="result__extract" lang="en">') == 3
    titles = {line.title: line.title_language for line in response.context["hits"]}
    # A name is no English word.
    assert titles == {"Office of Water": "en", NAME: "vi", "About the province": "en", "Giới thiệu": "vi"}


@pytest.mark.parametrize(
    "query", ["", "?q=", "?q=%00", "?q=" + "a" * 5000, "?q=water&trang=99999999", "?trang=x"]
)
def test_odd_questions_are_answered(reader, said_in_english, query):
    assert reader.get(f"/en/tim-kiem/{query}").status_code == 200


def test_an_index_that_is_away_is_told_in_english(reader, settings, tmp_path, province):
    settings.SEARCH_INDEX_DIR = tmp_path / "none"
    response = reader.get("/en/tim-kiem/?q=water")
    assert response.status_code == 503
    assert "Search is not available" in response.content.decode()


def test_the_forms_of_english_pages_search_in_english(reader, said_in_english):
    head = reader.get("/en/gioi-thieu/").content.decode().partition("<main")[0]
    assert 'action="/en/tim-kiem/"' in head
    assert "data-suggestions" not in head
    assert "Disallow: /en/tim-kiem/" in reader.get("/robots.txt").content.decode()


def test_no_way_leads_to_the_same_results(reader, said_in_english):
    html = reader.get("/en/tim-kiem/?q=rivers").content.decode()
    assert "1 result in English" in html
    assert "in all languages" not in html


def test_the_queries_do_not_grow_with_the_results(
    reader, province, said_in_english, django_assert_num_queries
):
    reader.get("/en/tim-kiem/?q=water")
    with django_assert_num_queries(QUERIES):
        reader.get("/en/tim-kiem/?q=water")
    unit = Unit.objects.get(portal=province)
    for _person in range(5):
        PersonFactory(
            portal=province,
            position=unit.positions.last(),
            duties_en="In charge of water.",
            published=True,
        )
    rebuild_index(get_engine())
    with django_assert_num_queries(QUERIES):
        assert len(reader.get("/en/tim-kiem/?q=water").context["hits"]) == 8


QUERIES = 10
