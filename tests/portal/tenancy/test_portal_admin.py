"""Making and mending portals by the form, by the command, and the contact data by their own staff."""

import io

import pytest
from django.core.management import CommandError, call_command

from directory.organisations.models import Organisation
from portal.ledger.models import AuditEntry
from portal.tenancy.enums import PortalState, Role
from portal.tenancy.models import Portal
from tests.factories.accounts import UserFactory
from tests.factories.organisations import OrganisationFactory
from tests.factories.tenancy import CONTACT

pytestmark = pytest.mark.django_db
HOST = "dongmau.songmau.gov.vn"


@pytest.fixture
def operator(as_staff):
    return as_staff(UserFactory(operator=True, username="vanhanh"))


def new_portal(owner, **fields) -> dict:
    values = {"organisation": owner.pk, "kind": "commune", "name": "Cổng xã Đồng Mẫu", "host": HOST}
    return CONTACT | values | {"former_hosts": ""} | fields


def test_operator_makes_a_working_portal_with_one_form(province, operator, as_reader):
    owner = OrganisationFactory(commune=True, name="Ủy ban nhân dân xã Đồng Mẫu")
    fields = new_portal(owner, former_hosts="cu.songmau.gov.vn\r\n\r\nCU.songmau.gov.vn\r\n")
    response = operator.post("/admin/portal/new/", fields)
    assert response.status_code == 302
    portal = Portal.objects.get(organisation=owner)
    html = as_reader(portal).get("/").content.decode()
    assert "Cổng xã Đồng Mẫu" in html
    assert CONTACT["responsible_person"] in html
    assert portal.addresses.count() == 2
    entry = AuditEntry.objects.get(action="portal.created", portal=portal)
    assert entry.user.username == "vanhanh"


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("host", "không phải tên miền"),
        ("host", "songmau.gov.vn"),
        ("host", ""),
        ("former_hosts", "songmau.gov.vn"),
        ("former_hosts", "a b"),
        ("email", "không phải"),
        ("kind", "province"),
        ("kind", "x"),
        ("organisation", "999999"),
        ("address", ""),
        ("name", "x" * 300),
        ("host", "a\x00b.gov.vn"),
    ],
)
def test_wrong_entry_is_answered_in_the_form_and_nothing_is_made(province, operator, field, value):
    owner = OrganisationFactory(commune=True)
    response = operator.post("/admin/portal/new/", new_portal(owner, **{field: value}))
    assert response.status_code == 200
    assert response.context["form"].errors
    assert Portal.objects.count() == 1


def test_host_that_breaks_the_decree_is_made_with_a_warning(province, operator):
    owner = OrganisationFactory(commune=True, name="Ủy ban nhân dân xã Đồng Mẫu")
    response = operator.post("/admin/portal/new/", new_portal(owner, host="dongmau.example.vn"), follow=True)
    assert Portal.objects.filter(organisation=owner).exists()
    assert ".gov.vn" in " ".join(str(message) for message in response.context["messages"])


def changed(portal, **fields) -> dict:
    values = {
        "name": portal.name,
        "host": portal.host,
        "former_hosts": "",
        "state": "active",
        "state_note": "",
    }
    return CONTACT | values | fields


def test_operator_moves_closes_and_reopens_a_portal(department, operator):
    address = f"/admin/portal/edit/{department.pk}/"
    moved = {"host": "stp.songmau.gov.vn", "former_hosts": "sotuphap.songmau.gov.vn"}
    operator.post(address, changed(department, **moved))
    without_reason = operator.post(address, changed(department, **moved, state="suspended"))
    assert without_reason.context["form"].errors["state_note"]
    assert Portal.objects.get(pk=department.pk).state == PortalState.ACTIVE
    operator.post(address, changed(department, **moved, state="suspended", state_note="Bảo trì"))
    department = Portal.objects.get(pk=department.pk)
    assert (department.state, department.state_note) == (PortalState.SUSPENDED, "Bảo trì")
    operator.post(address, changed(department, **moved))
    assert Portal.objects.get(pk=department.pk).state == PortalState.ACTIVE
    assert Portal.objects.get(pk=department.pk).host == "stp.songmau.gov.vn"
    actions = AuditEntry.objects.filter(object_label="tenancy.portal", action__startswith="portal.")
    told = list(actions.filter(object_id=str(department.pk)).order_by("pk").values_list("action", flat=True))
    assert told == ["portal.created", "portal.addresses_changed", "portal.suspended", "portal.reopened"]


def test_portals_cannot_be_deleted(department, operator):
    assert operator.get(f"/admin/portal/delete/{department.pk}/").status_code == 404
    assert "sotuphap.songmau.gov.vn" in operator.get("/admin/portal/").content.decode()


@pytest.mark.parametrize("role", [Role.ADMINISTRATOR, Role.HEAD])
def test_portals_own_staff_mend_its_contact_data(department, as_staff, role):
    client = as_staff(UserFactory(roles=[(department, role)]))
    assert client.get("/admin/portal-contact/").status_code == 200
    fields = CONTACT | {"phone": "0200 999 999", "name": "Tên khác", "state": "suspended"}
    assert client.post(f"/admin/portal-contact/{department.pk}/", fields).status_code == 302
    department = Portal.objects.get(pk=department.pk)
    assert department.phone == "0200 999 999"
    assert department.name != "Tên khác"
    assert department.state == PortalState.ACTIVE
    assert AuditEntry.objects.get(action="portal.contact_changed").detail == {"fields": ["phone"]}


@pytest.mark.parametrize("role", [Role.EDITOR, Role.AUTHOR, Role.DEPUTY_HEAD])
def test_other_roles_do_not_mend_contact_data(department, as_staff, role):
    client = as_staff(UserFactory(roles=[(department, role)]))
    client.post(f"/admin/portal-contact/{department.pk}/", CONTACT | {"phone": "113"})
    assert Portal.objects.get(pk=department.pk).phone == CONTACT["phone"]


def test_administrator_cannot_touch_another_portal(department, commune, as_staff):
    client = as_staff(UserFactory(roles=[(department, Role.ADMINISTRATOR)]))
    client.post(f"/admin/portal-contact/{commune.pk}/", CONTACT | {"phone": "113"})
    assert Portal.objects.get(pk=commune.pk).phone == CONTACT["phone"]
    for path in ("", "new/", f"edit/{department.pk}/"):
        assert client.get(f"/admin/portal/{path}").status_code == 404


def run(host: str = HOST, *options: str, **changes: str) -> str:
    values = {
        "organisation": "Ủy ban nhân dân xã Đồng Mẫu",
        "kind": "commune",
        "address": CONTACT["address"],
        "phone": CONTACT["phone"],
        "email": CONTACT["email"],
        "responsible-person": CONTACT["responsible_person"],
    } | changes
    arguments = [f"--{name}={value}" for name, value in values.items()]
    output = io.StringIO()
    call_command("create_portal", host, *arguments, *options, stdout=output, stderr=output)
    return output.getvalue()


def test_command_makes_a_portal_and_its_organisation(province, as_reader):
    assert HOST in run()
    portal = Portal.objects.get(addresses__host=HOST)
    assert portal.organisation.kind == "commune_committee"
    assert as_reader(portal).get("/").status_code == 200


def test_command_takes_the_organisation_that_exists(province):
    owner = OrganisationFactory(commune=True, name="Ủy ban nhân dân xã Đồng Mẫu")
    run()
    assert Portal.objects.get(addresses__host=HOST).organisation == owner


def test_dry_run_checks_and_writes_nothing(province):
    assert "dongmau.example.com" in run("dongmau.example.com", "--dry-run")
    assert Portal.objects.count() == Organisation.objects.count() == 1
    assert not AuditEntry.objects.filter(action="portal.created").exclude(portal=province).exists()


@pytest.mark.parametrize(
    ("host", "changes"),
    [
        ("không phải", {}),
        ("songmau.gov.vn", {}),
        (HOST, {"email": "không phải"}),
        (HOST, {"kind": "province"}),
        (HOST, {"organisation": "x" * 300}),
        (HOST, {"organisation": ""}),
        (HOST, {"phone": ""}),
    ],
)
def test_command_says_in_words_what_is_wrong_and_leaves_nothing(province, host, changes):
    with pytest.raises(CommandError) as refusal:
        run(host, **changes)
    assert str(refusal.value).strip()
    assert Portal.objects.count() == Organisation.objects.count() == 1
