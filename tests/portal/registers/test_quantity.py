"""Ten rows or ten thousand: the same number of queries, and an index under the list."""

import pytest
from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from portal.registers.models import Placement, PlacementReason
from publications.legislation.models import LegalDocument
from search.index.engines import get_engine
from search.index.indexing import rebuild_index, update_index
from tests.factories.legislation import add_documents

pytestmark = pytest.mark.django_db
MANY = 10_000


def queries_of(reader, path: str) -> int:
    with CaptureQueriesContext(connection) as captured:
        response = reader.get(path)
        content = b"".join(response) if response.streaming else response.content
    assert response.status_code == 200, path
    assert content
    return len(captured)


def paths_of(document) -> dict[str, str]:
    return {
        "list": "/van-ban/",
        "filtered list": "/van-ban/?q=nuoc+sach&loai=quyet-dinh&sap-xep=moi-dang",
        "second page": "/van-ban/?q=nuoc&trang=1",
        "record": document.public_path,
        "rss": "/van-ban/rss.xml",
        "atom": "/van-ban/atom.xml",
        "csv": "/van-ban/danh-sach.csv",
        "json": "/van-ban/danh-sach.json",
        "home": "/",
        # A question for each kind of things on the page asks what is still public.
        "search": "/tim-kiem/?q=nuoc+sach&loai=legal_document",
    }


def test_number_of_queries_does_not_grow_with_the_rows(province, department, as_reader, settings, tmp_path):
    settings.SEARCH_INDEX_DIR = tmp_path / "search"
    first, *_others = add_documents(province, 10)
    place_on(department)
    rebuild_index(get_engine())
    readers = {"province": as_reader(province), "department": as_reader(department)}
    few, many = {}, {}
    for name, reader in readers.items():
        queries_of(reader, "/van-ban/")
        few |= {(name, kind): queries_of(reader, path) for kind, path in paths_of(first).items()}
    rows = add_documents(province, MANY - 10)
    place_on(department)
    update_index(get_engine(), [f"legislation.legaldocument:{row.pk}" for row in rows[:300]])
    for name, reader in readers.items():
        many |= {(name, kind): queries_of(reader, path) for kind, path in paths_of(first).items()}
    assert many == few
    assert max(few.values()) <= 16


def place_on(portal) -> None:
    """Put every row on a portal whose body it binds."""
    content_type = ContentType.objects.get_for_model(LegalDocument)
    placed = Placement.objects.filter(portal=portal, content_type=content_type).values("object_id")
    Placement.objects.bulk_create(
        Placement(
            portal=portal,
            content_type=content_type,
            object_id=pk,
            reason=PlacementReason.BOUND,
            shown_at=timezone.now(),
        )
        for pk in LegalDocument.objects.exclude(pk__in=placed).values_list("pk", flat=True)
    )


@pytest.mark.skipif(connection.vendor != "sqlite", reason="other database: its planner reads statistics")
@pytest.mark.parametrize(
    "order", [["-sort_date", "-pk"], ["ascending_date", "pk"], ["-first_published_at", "-pk"]]
)
def test_list_is_sorted_by_an_index(province, order):
    add_documents(province, 100)
    rows = LegalDocument.objects.with_list_data().shown_on(province).order_by(*order)[:20]
    plan = rows.explain()
    assert "legislation_legaldocument USING INDEX" in plan
    assert "USE TEMP B-TREE FOR ORDER BY" not in plan, plan
