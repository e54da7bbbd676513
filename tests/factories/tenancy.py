"""Whole working portals, made as the product makes them."""

from directory.organisations.models import Organisation
from portal.tenancy.enums import PortalKind
from portal.tenancy.models import Portal
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
    kind: PortalKind | str, host: str, organisation: Organisation | None = None, **fields
) -> Portal:
    """Make a portal of a kind at a host; its organisation is invented unless one is given."""
    if organisation is None:
        traits = {PortalKind.PROVINCE: {"province": True}, PortalKind.COMMUNE: {"commune": True}}
        organisation = OrganisationFactory(**traits.get(PortalKind(kind), {}))
    return create_portal(organisation=organisation, kind=kind, host=host, **CONTACT | fields)
