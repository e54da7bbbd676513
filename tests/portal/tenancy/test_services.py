"""Making, moving, closing and reopening portals."""

import pytest
from django.core.exceptions import ValidationError
from wagtail.models import Collection, Page, Workflow

from portal.ledger.models import AuditEntry
from portal.pages.models import SectionPage
from portal.tenancy.enums import PortalKind, PortalState, Role
from portal.tenancy.models import Portal, PortalAddress
from portal.tenancy.services import set_addresses, set_state
from tests.factories.organisations import OrganisationFactory
from tests.factories.tenancy import CONTACT, make_portal

pytestmark = pytest.mark.django_db
ABOUT = {
    "department": {"co-cau-to-chuc", "chuc-nang-nhiem-vu", "lanh-dao"},
    "province": {"ban-do-dia-gioi", "lich-su", "lanh-dao"},
    "district": {"ban-do-dia-gioi", "lich-su", "lanh-dao"},
    "commune": {"ban-do-dia-gioi", "lich-su", "lanh-dao"},
}


def logged(portal: Portal) -> list[str]:
    entries = AuditEntry.objects.filter(object_label="tenancy.portal", object_id=str(portal.pk))
    return list(entries.order_by("pk").values_list("action", flat=True))


@pytest.mark.parametrize("kind", PortalKind.values)
def test_new_portal_of_each_kind_is_complete(kind, as_reader):
    portal = make_portal(kind, "mau.songmau.gov.vn", former_hosts=["cu.songmau.gov.vn"], has_sections=True)
    assert set(portal.portal_groups.values_list("role", flat=True)) == set(Role.values)
    [task] = portal.workflow.tasks.all()
    approving = portal.portal_groups.filter(role__in=[Role.HEAD, Role.DEPUTY_HEAD])
    assert set(task.specific.groups.all()) == {portal_group.group for portal_group in approving}
    assert portal.root_page.get_workflow() == portal.workflow
    assert portal.collection.get_parent() == Collection.get_first_root_node()
    sections = SectionPage.objects.descendant_of(portal.root_page).live()
    assert ABOUT[kind] <= set(sections.values_list("slug", flat=True))
    assert as_reader(portal).get("/").status_code == 200
    assert logged(portal) == ["portal.created"]


def refused(match: str | None = None, **fields) -> None:
    before = [model.objects.count() for model in (Portal, Page, Collection, Workflow, PortalAddress)]
    with pytest.raises(ValidationError, match=match):
        make_portal(**{"kind": "commune", "host": "moi.songmau.gov.vn"} | fields)
    assert before == [model.objects.count() for model in (Portal, Page, Collection, Workflow, PortalAddress)]


@pytest.mark.parametrize(
    "host", ["", "không phải", "a b", "-a.gov.vn", "a..gov.vn", "a" * 300, "x\x00.vn", "[::1]"]
)
def test_malformed_host_is_refused_and_nothing_is_left(province, host):
    refused(host=host)


def test_taken_hosts_are_refused_also_former_ones(province, department):
    set_addresses(portal=department, host="moi.songmau.gov.vn", former_hosts=[])
    refused(match="sotuphap", host="sotuphap.songmau.gov.vn")
    refused(match="songmau.gov.vn", host="xa.songmau.gov.vn", former_hosts=[province.host])


def test_second_provincial_portal_is_refused(province):
    refused(kind="province", organisation=OrganisationFactory(name="UBND tỉnh Khác Mẫu"))


def test_organisation_has_one_portal(department):
    refused(organisation=department.organisation)


@pytest.mark.parametrize("field", ["address", "phone", "email", "responsible_person"])
def test_contact_data_of_the_decree_must_be_complete(province, field):
    refused(**{field: ""})


def test_host_is_cleaned_and_repeated_former_hosts_count_once(province):
    portal = make_portal(
        "commune",
        "https://DongMau.SongMau.gov.vn:443/trang-chu",
        former_hosts=["cu.songmau.gov.vn", "CU.songmau.gov.vn.", "dongmau.songmau.gov.vn"],
    )
    assert portal.host == "dongmau.songmau.gov.vn"
    addresses = set(portal.addresses.values_list("host", "is_primary"))
    assert addresses == {("dongmau.songmau.gov.vn", True), ("cu.songmau.gov.vn", False)}


def test_host_left_by_one_portal_serves_another(department, commune, as_reader):
    old = department.host
    set_addresses(portal=department, host="sotuphap2.songmau.gov.vn", former_hosts=[])
    PortalAddress.objects.filter(host=old).delete()
    heir = make_portal("department", old)
    assert as_reader(heir).get("/").status_code == 200


def test_moved_portal_keeps_its_old_host_as_a_former_one(department):
    set_addresses(portal=department, host="stp.songmau.gov.vn", former_hosts=["tuphap.songmau.gov.vn"])
    assert set(department.addresses.values_list("host", "is_primary")) == {
        ("stp.songmau.gov.vn", True),
        ("sotuphap.songmau.gov.vn", False),
        ("tuphap.songmau.gov.vn", False),
    }
    assert Portal.objects.get(pk=department.pk).host == "stp.songmau.gov.vn"
    assert logged(department) == ["portal.created", "portal.addresses_changed"]
    entry = AuditEntry.objects.get(action="portal.addresses_changed")
    assert entry.detail["before"] == ["sotuphap.songmau.gov.vn"]


def test_portal_can_move_back_to_a_former_host(department):
    first = department.host
    set_addresses(portal=department, host="stp.songmau.gov.vn", former_hosts=[])
    set_addresses(portal=department, host=first, former_hosts=["stp.songmau.gov.vn"])
    assert department.addresses.get(is_primary=True).host == first


def test_host_of_another_portal_cannot_be_taken(department, commune):
    with pytest.raises(ValidationError, match="dongmau"):
        set_addresses(portal=department, host=commune.host, former_hosts=[])
    assert Portal.objects.get(pk=department.pk).host == "sotuphap.songmau.gov.vn"


def test_same_addresses_again_are_no_change(department):
    set_addresses(portal=department, host=department.host, former_hosts=[])
    assert logged(department) == ["portal.created"]


@pytest.mark.parametrize("state", [PortalState.SUSPENDED, PortalState.ARCHIVED])
def test_closing_wants_a_reason(department, state):
    with pytest.raises(ValidationError):
        set_state(portal=department, state=state, note="  ")
    assert logged(department) == ["portal.created"]


def test_suspended_portal_tells_its_readers_why_and_reopens(department, as_reader):
    reader = as_reader(department)
    set_state(portal=department, state=PortalState.SUSPENDED, note="Nâng cấp máy chủ")
    for path in ("/", "/van-ban/", "/tim-kiem/", "/gioi-thieu/"):
        response = reader.get(path)
        assert response.status_code == 503
        assert "Nâng cấp máy chủ" in response.content.decode()
        assert response["Retry-After"]
        assert response["Cache-Control"] == "no-store"
    set_state(portal=department, state=PortalState.ACTIVE)
    response = reader.get("/")
    assert response.status_code == 200
    assert "Nâng cấp máy chủ" not in response.content.decode()
    assert logged(department) == ["portal.created", "portal.suspended", "portal.reopened"]


def test_archived_portal_is_read_and_says_so(department, as_reader):
    set_state(portal=department, state=PortalState.ARCHIVED, note="Sở đã sáp nhập")
    response = as_reader(department).get("/")
    assert response.status_code == 200
    assert "Sở đã sáp nhập" in response.content.decode()
    assert logged(department)[-1] == "portal.archived"


def test_contact_data_stand_on_every_page(department, as_reader):
    html = as_reader(department).get("/van-ban/").content.decode()
    for name in ("address", "phone", "fax", "email", "responsible_person"):
        assert CONTACT[name] in html
