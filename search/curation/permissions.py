"""Who keeps what: the province's words its own board, recommendations the board of each portal."""

from django.db.models import QuerySet

from portal.tenancy.enums import PortalKind, Role
from portal.tenancy.models import Portal
from portal.tenancy.scope import is_province_operator, portals_of

KEEPERS = (Role.HEAD, Role.ADMINISTRATOR)


def keeps_synonyms(user) -> bool:
    """Head and administrator of the provincial portal, and the province's operators."""
    return is_province_operator(user) or portals_of(user, *KEEPERS).filter(kind=PortalKind.PROVINCE).exists()


def portals_kept_by(user) -> QuerySet[Portal]:
    """Portals whose recommendations a person keeps, as head of the board or administrator, or as operator."""
    return portals_of(user, *KEEPERS).select_related("organisation").order_by("name")
