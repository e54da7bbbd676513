"""An index of sample documents of two portals, and a reader on each."""

from datetime import date

import pytest

from search.index import registry
from search.index.documents import Place
from search.index.engines import get_engine
from tests.factories.search import LABEL, ShownSamples, sample_document

STATES = {"in_force": [(date(2020, 1, 1), date(2199, 12, 31))]}


@pytest.fixture
def shown_samples(monkeypatch):
    """The source of the samples, by which they are public."""
    source = ShownSamples()
    monkeypatch.setitem(registry._sources, LABEL, source)
    return source


@pytest.fixture
def index(settings, tmp_path, shown_samples):
    """The installation's engine, empty."""
    settings.SEARCH_INDEX_DIR = tmp_path / "search"
    engine = get_engine()
    engine.clear()
    return engine


@pytest.fixture
def samples(index, province, department):
    """Twelve decisions of the province about water, one of the department with two provisions and a file."""
    shown = (province.pk, department.pk)
    water = [
        sample_document(
            pk, title=f"Quyết định {pk} về nước sạch", owner_portal_id=province.pk, portal_ids=(province.pk,),
            date=date(2010 + pk, 5, 6), states=STATES if pk % 2 else {},
            facets={"type": "quyet-dinh", "issuer": [str(province.organisation_id)], "year": str(2010 + pk)},
        )
        for pk in range(1, 13)
    ]  # fmt: skip
    record = sample_document(
        50, title="Nghị quyết 50 về đất ở", number="50/NQ-HĐND", owner_portal_id=department.pk,
        portal_ids=shown, date=date(2024, 5, 6),
        facets={"type": "nghi-quyet", "year": "2024", "has_file": "1"},
        body="Hạn mức đất ở tại nông thôn.",
        places=(Place(0, "tệp nghi-quyet.pdf, trang 3", "/tep/1/nghi-quyet.pdf#page=3"),),
    )  # fmt: skip
    parts = [
        sample_document(
            pk, kind="provision", title=f"Điều {pk - 50}. Đất ở tại nông thôn",
            url_path=f"/van-ban/50/dieu-{pk}/", owner_portal_id=department.pk, portal_ids=shown,
            date=date(2024, 5, 6), group=f"{LABEL}:50", heading=record.title,
        )
        for pk in (51, 52)
    ]  # fmt: skip
    index.index([*water, record, *parts])
    return index


@pytest.fixture
def reader(department, as_reader):
    return as_reader(department)


@pytest.fixture
def provincial_reader(province, as_reader):
    return as_reader(province)
