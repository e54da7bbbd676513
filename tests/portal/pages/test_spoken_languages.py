"""Every page says in which language each of its texts is, for those who hear it (WCAG 2.1, 3.1.1, 3.1.2)."""

import re
from datetime import date
from urllib.parse import urljoin

import pytest
from django.test import Client

from directory.organisations.models import Succession
from directory.people.models import Position
from portal.pages.models import SectionPage
from portal.registers.english import PREFIX
from portal.tenancy.enums import PortalKind, PortalState
from portal.tenancy.models import Portal
from tests.factories.pages import sample_portal, section_of
from tests.factories.people import PersonFactory, UnitFactory, unit_of
from tests.factories.territories import commune, feature, load
from tests.portal.pages.conftest import HOST
from tests.spoken import VIETNAMESE, Spoken, links, spoken

pytestmark = pytest.mark.django_db
#: What the fixtures say in English.
WORDS = (
    "Chairperson",
    "People's Committee of the sample",
    "Sample biography",
    "About the sample",
    "History of it",
)
#: What readers download, and what sends mail.
NOT_PAGES = re.compile(r"\.(xml|svg|pdf|vcf)\b|/thu/$")
#: Names of bodies in sentences, drawings and the title of the window cannot be marked.
NAMES = {"title", "tspan", "svg", "img", "div", "link"}


def positions() -> list[Position]:
    return [
        Position(title="Chủ tịch", title_en="Chairperson", is_head=True, is_leader=True, sort_order=0),
        Position(title="Chuyên viên", is_leader=False, sort_order=1),
    ]


@pytest.fixture
def portal(db) -> Portal:
    """A province, half of it in English, with all that units and persons may say."""
    portal = sample_portal(host=HOST, owner="Ủy ban nhân dân tỉnh Mẫu")
    Portal.objects.filter(pk=portal.pk).update(phone="0200 000 0000 (giờ hành chính)")
    commune("xã A")
    load(feature("Xã A"))
    introduction = section_of(portal, "gioi-thieu")
    history = SectionPage.objects.child_of(introduction).get(slug="lich-su")
    for section, title in ((introduction, "About the sample"), (history, "History of it")):
        section.title_en = title
        section.save_revision().publish()
    unit = UnitFactory(
        portal=portal,
        published=True,
        name_en="People's Committee of the sample",
        functions="Quản lý chung.",
        address="Số 1, đường Mẫu",
        opening_hours="Thứ Hai đến thứ Sáu",
        phone="0200 3123 456 máy lẻ 12",
        latitude="20.951234",
        longitude="107.081234",
        positions=positions(),
    )
    office = unit_of(portal, "Văn phòng", parent=unit.organisation, opening_hours="Cả ngày")
    Succession.objects.create(
        predecessor=office.organisation, successor=unit.organisation, happened_on=date(2025, 7, 1)
    )
    department = sample_portal(kind=PortalKind.DEPARTMENT, owner="Sở Mẫu")
    elsewhere = UnitFactory(portal=department, published=True, positions=positions())
    for place, said in ((unit.positions.first(), "Sample biography."), (elsewhere.positions.last(), "")):
        PersonFactory(
            portal=place.unit.portal,
            position=place,
            academic_title="Tiến sĩ",
            phone="0200 3123 456 máy lẻ 13",
            biography="Tiểu sử mẫu.",
            biography_en=said,
            duties="Phụ trách chung.",
            published=True,
        )
    return portal


def english_pages(reader: Client) -> dict[str, str]:
    """All pages to which links lead from the English home page."""
    pages: dict[str, str] = {}
    todo = ["/en/"]
    while todo:
        path = todo.pop()
        response = reader.get(path)
        assert response.status_code == 200, path
        pages[path] = response.content.decode()
        found = {urljoin(path, link).partition("#")[0] for link in links(pages[path])}
        todo += [
            link
            for link in sorted(found)
            if link.startswith("/en/") and not NOT_PAGES.search(link) and link not in {*pages, *todo}
        ]
    return pages


def unmarked(html: str) -> set[Spoken]:
    """Vietnamese that would be spoken as English."""
    return {
        one
        for one in spoken(html)
        if VIETNAMESE.search(one.text) and one.language != "vi" and one.element not in NAMES
    }


def test_english_pages_mark_all_that_is_vietnamese(reader, portal):
    pages = english_pages(reader)
    kinds = ("/en/danh-ba/", "/en/co-cau-to-chuc/", "/en/gioi-thieu/", "/en/tim-kiem/")
    assert all(any(path.startswith(kind) for path in pages) for kind in kinds)
    assert len(pages) > 15
    assert {path: found for path, html in pages.items() if (found := unmarked(html))} == {}
    # What is not shown would pass.
    heard = {(one.text, one.language) for html in pages.values() for one in spoken(html)}
    for text in ("Thứ Hai đến thứ Sáu", "Cả ngày", "Chuyên viên", "Tiểu sử mẫu.", "Số 1, đường Mẫu"):
        assert (text, "vi") in heard, text
    assert ("0200 000 0000 (giờ hành chính)", "vi") in heard
    assert ("0200 3123 456 ext. 12", "en") in heard
    assert not any("máy lẻ" in text for text, _language in heard)


def test_vietnamese_pages_mark_all_that_is_english(reader, portal):
    for path in english_pages(reader):
        html = reader.get(path.removeprefix(PREFIX)).content.decode()
        heard = [one for one in spoken(html) if one.language != "en"]
        assert '<html lang="vi">' in html
        assert {one for one in heard if any(words in one.text for words in WORDS)} == set(), path


def test_an_archive_says_in_english_pages_what_is_vietnamese(reader, portal):
    Portal.objects.filter(pk=portal.pk).update(
        state=PortalState.ARCHIVED, state_note="Cổng đã kết thúc hoạt động."
    )
    html = reader.get("/en/").content.decode()
    assert ("Cổng đã kết thúc hoạt động.", "vi") in {(one.text, one.language) for one in spoken(html)}
    assert unmarked(html) == set()


def test_the_window_and_the_head_name_the_portal_in_english(reader, portal):
    home = portal.root_page.specific
    home.title_en = "Sample Province Portal"
    home.save_revision().publish()
    for path in ("/en/gioi-thieu/", "/en/danh-ba/", "/en/tim-kiem/"):
        html = reader.get(path).content.decode()
        assert " – Sample Province Portal</title>" in html, path
        assert '<span class="masthead__portal" lang="en">Sample Province Portal</span>' in html
    assert "<title>Home – Sample Province Portal</title>" in reader.get("/en/").content.decode()
    assert f"– {portal.name}</title>" in reader.get("/gioi-thieu/").content.decode()
