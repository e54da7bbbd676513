"""Suggestions while a reader types."""

from urllib.parse import urlencode

import pytest

pytestmark = pytest.mark.django_db


def ask(reader, text, **more):
    response = reader.get(f"/tim-kiem/goi-y/?{urlencode({'q': text} | more)}")
    assert response.status_code == 200
    assert response["Content-Type"].startswith("application/x-suggestions+json")
    _asked, *lists = response.json()
    assert len({len(found) for found in lists}) == 1
    return lists


@pytest.mark.parametrize("text", ["quyet dinh 1", "quyết định về nước s", "nuoc sa", "NƯỚC SẠ", "quyết"])
def test_titles_that_hold_what_was_typed_are_suggested_with_their_addresses(samples, provincial_reader, text):
    titles, kinds, paths = ask(provincial_reader, text)
    assert 1 <= len(titles) <= 8
    assert all("nước sạch" in title for title in titles if "Nghị" not in title)
    assert set(kinds) == {"Văn bản"} or all(kinds)
    assert all(path.startswith("http://") for path in paths)


def test_number_is_suggested_in_any_form(samples, reader):
    for text in ("50/nq", "50 nq hdnd", "50/NQ-HĐND"):
        titles, _kinds, _paths = ask(reader, text)
        assert titles == ["Nghị quyết 50 về đất ở"], text


def test_word_typed_with_other_marks_brings_nothing(samples, provincial_reader):
    assert ask(provincial_reader, "nược sạch")[0] == []


@pytest.mark.parametrize("text", ["", "q", "ộ", "…", "\x00"])
def test_too_little_brings_nothing(samples, provincial_reader, text):
    assert ask(provincial_reader, text) == [[], [], []]


def test_nothing_of_other_portals_or_closed_ones_is_suggested(samples, reader, provincial_reader, department):
    assert ask(reader, "nước sạch")[0] == []
    department.state = "suspended"
    department.save()
    assert ask(provincial_reader, "nghị quyết 50")[0] == []


def test_caches_keep_suggestions_and_the_count_of_queries_is_fixed(
    samples, provincial_reader, django_assert_max_num_queries
):
    ask(provincial_reader, "nước")
    with django_assert_max_num_queries(4):
        response = provincial_reader.get("/tim-kiem/goi-y/?q=n%C6%B0%E1%BB%9Bc")
    assert response["Cache-Control"].startswith("public, max-age=60")
    assert response.cookies == {}


def test_without_an_index_there_are_none(province, provincial_reader, settings, tmp_path):
    settings.SEARCH_INDEX_DIR = tmp_path / "nowhere"
    assert ask(provincial_reader, "nước sạch")[0] == []
