"""The public search page, as a reader meets it on each portal."""

import unicodedata
from urllib.parse import urlencode

import pytest

from search.index.engines import get_engine
from search.index.indexing import rebuild_index
from tests.factories.legislation import LegalDocumentFactory, add_documents
from tests.factories.relations import document, relation, state_relations

pytestmark = pytest.mark.django_db
ABSTRACT = "Quy định hạn mức giao đất ở tại nông thôn"


@pytest.fixture
def engine(settings, tmp_path):
    settings.SEARCH_INDEX_DIR = tmp_path / "search"
    return get_engine()


@pytest.fixture
def land(province, department, engine):
    document = LegalDocumentFactory(
        portal=department, document_number="15/2024/QĐ-UBND", abstract=ABSTRACT, published=True
    )
    rebuild_index(engine)
    return document


@pytest.fixture
def reader(department, as_reader):
    return as_reader(department)


def ask(reader, **query):
    return reader.get(f"/tim-kiem/?{urlencode(query)}")


def titles(response) -> list[str]:
    assert response.status_code == 200
    return [hit.title for hit in response.context["hits"]]


@pytest.mark.parametrize(
    "words",
    [
        "hạn mức giao đất",
        "han muc giao dat",
        "HẠN MỨC",
        unicodedata.normalize("NFD", "hạn mức giao đất"),
        "15/2024/QĐ-UBND",
        "15/2024/qd-ubnd",
        "quyet dinh 15/2024",
    ],
)
def test_document_is_found_in_any_spelling(land, reader, words):
    first, *_others = titles(ask(reader, q=words))
    assert ABSTRACT in first


def test_hit_shows_the_words_marked_the_owner_and_its_address(land, reader, department):
    html = ask(reader, q="giao dat").content.decode()
    assert "<mark>" in html
    assert f'href="http://{department.host}{land.public_path}"' in html
    assert department.organisation.display_name in html


def test_provincial_documents_are_found_elsewhere_only_when_the_province_is_asked(land, commune, as_reader):
    reader = as_reader(commune)
    assert titles(ask(reader, q="hạn mức giao đất", loai="legal_document")) == []
    found = titles(ask(reader, q="hạn mức giao đất", loai="legal_document", pham_vi="tinh"))
    assert len(found) == 1


def test_provincial_portal_finds_what_all_portals_publish(land, province, as_reader):
    assert titles(ask(as_reader(province), q="hạn mức giao đất", loai="legal_document"))


def test_kind_and_dates_narrow_the_search(land, reader):
    day = land.issued_on.isoformat()
    assert not any(ABSTRACT in title for title in titles(ask(reader, q="hạn mức", loai="page")))
    assert titles(ask(reader, q="hạn mức", loai="legal_document", tu_ngay=day, den_ngay=day))
    assert titles(ask(reader, q="hạn mức", loai="legal_document", tu_ngay="2024-12-31")) == []


@pytest.mark.parametrize("number", ["0", "-1", "abc", "9" * 40, "\x00", "²"])
def test_nonsense_as_page_number_is_a_page_that_exists(land, reader, number):
    assert ask(reader, q="hạn mức", trang=number).status_code == 200


def test_pages_follow_each_other_and_keep_the_question(province, engine, as_reader):
    add_documents(province, 45)
    rebuild_index(engine)
    query = {"q": "nước sạch", "loai": "legal_document"}
    pages = [titles(ask(as_reader(province), **query, trang=page)) for page in (1, 2, 3)]
    assert [len(page) for page in pages] == [20, 20, 5]
    assert len({title for page in pages for title in page}) == 45
    html = ask(as_reader(province), **query).content.decode()
    assert "loai=legal_document&amp;trang=2" in html


def test_page_without_a_question_explains_itself(land, reader):
    response = reader.get("/tim-kiem/")
    assert response.status_code == 200
    assert titles(response) == []
    assert 'name="q"' in response.content.decode()


def test_missing_index_is_said_and_not_cached(province, department, reader, engine):
    response = ask(reader, q="hạn mức")
    assert response.status_code == 503
    assert "public" not in response.get("Cache-Control", "")


def test_answers_are_cacheable_and_set_no_cookie(land, reader):
    response = ask(reader, q="hạn mức")
    assert response.cookies == {}
    assert "Cookie" not in response.get("Vary", "")
    assert "public" in response["Cache-Control"]
    again = reader.get(
        "/tim-kiem/?" + urlencode({"q": "hạn mức"}), headers={"if-none-match": response["ETag"]}
    )
    assert again.status_code == 304
    assert "noindex" in response.content.decode()


def test_documents_in_force_on_a_day_are_found_with_their_state_today(
    province, engine, as_reader, time_machine
):
    time_machine.move_to("2020-06-15 09:00+07:00", tick=False)
    old = document(province, "1/2010/QĐ-UBND", "2010-01-01", "2010-02-01", abstract=ABSTRACT)
    new = document(province, "2/2015/QĐ-UBND", "2015-01-01", "2015-03-01", abstract=ABSTRACT)
    state_relations(new, relation("replaces", old))
    rebuild_index(engine)
    reader = as_reader(province)
    for day, number in (("2015-02-28", "1/2010"), ("2015-03-01", "2/2015")):
        [title] = titles(ask(reader, q="hạn mức", ngay=day))
        assert number in title
    assert titles(ask(reader, q="hạn mức", ngay="2009-01-01")) == []
    html = ask(reader, q="hạn mức").content.decode()
    assert "Hết hiệu lực toàn bộ" in html
    assert "Còn hiệu lực" in html
    unread = ask(reader, q="hạn mức", ngay="hôm nay")
    assert unread.context["form"].errors["ngay"]
    assert "error-summary" in unread.content.decode()
    assert len(titles(unread)) == 2
