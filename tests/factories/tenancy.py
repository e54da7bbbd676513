"""Whole working portals, made as the product makes them; their sections only where a test is about them."""

from unittest.mock import patch

from directory.organisations.models import Organisation
from portal.tenancy.enums import PortalKind
from portal.tenancy.models import Portal
from portal.tenancy.provisioning import HomeBuilder, home_builder
from portal.tenancy.services import create_portal
from tests.factories.organisations import OrganisationFactory

CONTACT = {
    "address": "Số 1 đường Mẫu, phường Mẫu",
    "phone": "0200 000 000",
    "fax": "0200 000 001",
    "email": "banbientap@songmau.gov.vn",
    "responsible_person": "Trưởng Ban Biên tập (mẫu)",
}


def make_portal(
    kind: PortalKind | str,
    host: str,
    organisation: Organisation | None = None,
    *,
    has_sections: bool = False,
    **fields,
) -> Portal:
    """Make a portal of a kind at a host; its organisation is invented unless one is given."""
    if organisation is None:
        traits = {PortalKind.PROVINCE: {"province": True}, PortalKind.COMMUNE: {"commune": True}}
        organisation = OrganisationFactory(**traits.get(PortalKind(kind), {}))
    values = CONTACT | fields
    if has_sections:
        return create_portal(organisation=organisation, kind=kind, host=host, **values)
    with patch("portal.tenancy.services.home_builder", return_value=home_alone()):
        return create_portal(organisation=organisation, kind=kind, host=host, **values)


def home_alone() -> HomeBuilder:
    """The product's own home page, published, with nothing below it."""

    def publish_home(*, portal: Portal, home) -> None:
        home.specific.save_revision().publish()

    return HomeBuilder(home_builder().create_home, publish_home)
