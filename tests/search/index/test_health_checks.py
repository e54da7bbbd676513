"""Health of the search index."""

import pytest

from portal.core import health
from search.index.health_checks import check_search_index
from tests.factories.search import sample_document


def test_sound_index_is_ok_and_counted(engine):
    engine.index([sample_document(1), sample_document(2)])
    result = check_search_index()
    assert (result.status, result.detail) == ("ok", {"documents": 2})


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        (lambda root: (root / "current").unlink(), "missing"),
        (lambda root: (root / "current").write_text("v0-x"), "outdated"),
        (lambda root: (root / "current").write_text("?"), "corrupt"),
    ],
)
def test_unreadable_index_has_failed_and_says_why(engine, index_root, change, problem):
    change(index_root)
    result = check_search_index()
    assert (result.status, result.detail) == ("failed", {"problem": problem})
    assert result.message


def test_request_for_a_rebuild_is_a_warning(engine):
    engine.request_rebuild()
    assert check_search_index().status == "warning"


@pytest.mark.django_db
def test_check_is_among_those_of_the_house(engine):
    assert "search" in {result.name for result in health.run_all()}
