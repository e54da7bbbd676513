"""The sections that a new portal has from its first minute (NĐ 43/2011, Điều 10.1.a)."""

import pytest
from django.test import Client
from wagtail.models import ReferenceIndex
from wagtail.signal_handlers import (
    disable_reference_index_auto_update,
    reference_index_auto_update_disabled,
)

from portal.ledger.models import AuditEntry, IntegrityEntry, OutboxMessage
from portal.pages.models import HomePage, SectionPage
from portal.pages.structure import local_path
from portal.tenancy.enums import PortalKind
from portal.tenancy.provisioning import reserved_slugs
from tests.factories.pages import sample_portal

pytestmark = pytest.mark.django_db

DEPARTMENT = {
    "so-do-to-chuc",
    "co-cau-to-chuc",
    "chuc-nang-nhiem-vu",
    "don-vi-truc-thuoc",
    "qua-trinh-phat-trien",
    "lanh-dao",
}
PLACE = {
    "to-chuc-bo-may",
    "ban-do-dia-gioi",
    "dieu-kien-tu-nhien",
    "lich-su",
    "truyen-thong-van-hoa",
    "di-tich",
    "danh-thang",
    "lanh-dao",
}


def paths_of(portal) -> set[str]:
    return {local_path(page) for page in portal.root_page.get_descendants(inclusive=True).live()}


@pytest.mark.parametrize(
    ("kind", "about"),
    [
        (PortalKind.DEPARTMENT, DEPARTMENT),
        (PortalKind.PROVINCE, PLACE),
        (PortalKind.DISTRICT, PLACE),
        (PortalKind.COMMUNE, PLACE),
    ],
)
def test_new_portal_has_the_live_sections_of_its_kind(kind, about):
    portal = sample_portal(kind=kind)
    expected = {"/", "/gioi-thieu/", "/tin-tuc/"} | {f"/gioi-thieu/{slug}/" for slug in about}
    assert paths_of(portal) == expected


def test_every_section_of_a_new_portal_answers_and_says_that_it_is_being_filled():
    portal = sample_portal(host="mau.example.gov.vn")
    client = Client(HTTP_HOST="mau.example.gov.vn")
    for path in sorted(paths_of(portal)):
        assert client.get(path).status_code == 200, path
    assert 'class="empty"' in client.get("/gioi-thieu/lich-su/").content.decode()


def test_sections_are_published_with_audit_integrity_and_outbox():
    portal = sample_portal()
    pages = portal.root_page.get_descendants(inclusive=True)
    published = AuditEntry.objects.filter(action="publish", portal=portal)
    assert published.count() == pages.count()
    assert IntegrityEntry.objects.filter(portal=portal).count() == pages.count()
    keys = set(OutboxMessage.objects.filter(topic="search").values_list("key", flat=True))
    assert {f"wagtailcore.page:{page.pk}" for page in pages} <= keys


def test_no_section_of_the_skeleton_takes_a_reserved_path():
    portal = sample_portal()
    slugs = set(SectionPage.objects.child_of(portal.root_page).values_list("slug", flat=True))
    assert not slugs & reserved_slugs()


def test_home_page_of_a_portal_belongs_to_it():
    first, second = sample_portal(), sample_portal(kind=PortalKind.DEPARTMENT)
    assert HomePage.objects.get(pk=second.root_page.pk).portal == second
    assert SectionPage.objects.descendant_of(first.root_page).first().portal == first


def test_portal_is_made_by_a_loader_that_spares_the_reference_index_itself():
    with disable_reference_index_auto_update():
        portal = sample_portal()
        assert SectionPage.objects.descendant_of(portal.root_page).live().exists()
        assert reference_index_auto_update_disabled.value


def test_sections_without_text_point_at_nothing():
    for page in sample_portal().root_page.get_descendants(inclusive=True).specific():
        ReferenceIndex.create_or_update_for_object(page)
        assert not ReferenceIndex.get_references_for_object(page).exists()
