"""`search`: a reader's search from the command line."""

import json
from datetime import date
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from directory.organisations.models import Organisation
from portal.tenancy.services import create_portal
from search.index.engines import get_engine
from tests.factories.search import sample_document

pytestmark = pytest.mark.django_db


def sample_portal(name, host, kind):
    return create_portal(
        organisation=Organisation.objects.create(name=name, kind=kind),
        kind=kind,
        host=host,
        name=name,
        address="Số 1 (địa chỉ mẫu)",
        phone="000",
        email="mau@example.gov.vn",
        responsible_person="Người phụ trách (mẫu)",
    )


@pytest.fixture
def portals(db):
    return (
        sample_portal("Tỉnh Mẫu", "tinh.example.gov.vn", "province"),
        sample_portal("Sở Mẫu", "so.example.gov.vn", "department"),
    )


@pytest.fixture
def index(tmp_path, settings, portals, shown_samples):
    settings.SEARCH_INDEX_DIR = tmp_path / "search"
    settings.PUBLIC_SCHEME, settings.PUBLIC_PORT = "https", 0
    province, department = portals
    engine = get_engine()
    engine.clear()
    engine.index(
        [
            sample_document(
                1, title="Thu hồi đất", number="15/QĐ-UBND", owner_portal_id=department.pk,
                portal_ids=(province.pk, department.pk), date=date(2024, 5, 1), body="Về thu hồi đất.",
            ),
            sample_document(2, title="Thu hồi đất", owner_portal_id=province.pk, portal_ids=()),
        ]
    )  # fmt: skip
    return engine


def run(*args):
    out = StringIO()
    call_command("search", *args, stdout=out)
    return out.getvalue()


def test_json_holds_number_title_portal_and_canonical_address(index):
    found = json.loads(run("15 qd ubnd", "--format", "json"))
    assert (found["query"], found["total"]) == ("15 qd ubnd", 1)
    (hit,) = found["hits"]
    assert hit["number"] == "15/QĐ-UBND"
    assert hit["title"] == "Thu hồi đất"
    assert hit["portal"] == "so.example.gov.vn"
    assert hit["portal_name"] == "Sở Mẫu"
    assert hit["address"] == "https://so.example.gov.vn/van-ban/1/"
    assert (hit["kind"], hit["date"]) == ("legal_document", "2024-05-01")


def test_extract_marks_what_was_asked(index):
    found = json.loads(run("thu hoi dat", "--format", "json"))
    assert "Về <mark>thu hồi đất</mark>." in {hit["extract"] for hit in found["hits"]}


@pytest.mark.parametrize(
    ("host", "total"),
    [("tinh.example.gov.vn", 2), ("so.example.gov.vn", 1), ("SO.example.gov.vn:8000", 1)],
)
def test_portal_narrows_the_search_to_what_it_shows(index, host, total):
    assert json.loads(run("thu hồi đất", "--portal", host, "--format", "json"))["total"] == total


def test_pages_follow_each_other(index):
    pages = [
        json.loads(run("thu hồi đất", "--page", str(page), "--page-size", "1", "--format", "json"))["hits"]
        for page in (1, 2, 3)
    ]
    assert [len(page) for page in pages] == [1, 1, 0]
    assert pages[0] != pages[1]


def test_text_for_people_names_title_and_address_without_markup(index):
    text = run("15/QĐ-UBND")
    assert "15/QĐ-UBND · Thu hồi đất" in text
    assert "https://so.example.gov.vn/van-ban/1/" in text
    assert "<mark>" not in text


def test_unknown_portal_is_refused_in_words(index):
    with pytest.raises(CommandError, match=r"khac\.example\.vn"):
        run("đất", "--portal", "khac.example.vn")


def test_missing_index_is_said_in_words(index):
    (index.folders.root / "current").unlink()
    with pytest.raises(CommandError):
        run("đất")


def test_queries_do_not_grow_with_the_hits(index, portals, django_assert_num_queries):
    index.index(
        sample_document(pk, title="Thu hồi đất", owner_portal_id=portals[pk % 2].pk) for pk in range(10, 60)
    )
    with django_assert_num_queries(1):
        run("thu hồi đất", "--page-size", "50", "--format", "json")
