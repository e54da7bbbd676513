"""The component portals (cổng thành phần) to which the provincial portal leads."""

from dataclasses import dataclass, field

from django.http import HttpRequest
from django.utils.translation import pgettext

from portal.pages.structure import Link
from portal.tenancy.enums import PortalKind, PortalState
from portal.tenancy.models import Portal


@dataclass
class PortalGroupOfLinks:
    """Portals of one kind under their common heading."""

    label: str
    links: list[Link] = field(default_factory=list)


def component_portals(portal: Portal, request: HttpRequest | None = None) -> list[PortalGroupOfLinks]:
    """Links to the other portals, in one query, those of ended bodies last; on the provincial one alone."""
    if not portal.is_provincial:
        return []
    labels = {
        PortalKind.DEPARTMENT: pgettext("portals", "Departments and agencies"),
        PortalKind.DISTRICT: pgettext("portals", "Districts"),
        PortalKind.COMMUNE: pgettext("portals", "Communes and wards"),
        PortalState.ARCHIVED: pgettext("portals", "Bodies that have ended (archive)"),
    }
    groups = {key: PortalGroupOfLinks(label) for key, label in labels.items()}
    others = Portal.objects.readable().exclude(pk=portal.pk).select_related("site", "organisation")
    for other in others.order_by("organisation__sort_name", "pk"):
        key = PortalState.ARCHIVED if other.state == PortalState.ARCHIVED else PortalKind(other.kind)
        groups[key].links.append(Link(other.absolute_url("/", request), other.organisation.name))
    return [group for group in groups.values() if group.links]


def successors_of(portal: Portal, request: HttpRequest | None = None) -> list[Link]:
    """Links to the portals of the bodies that took over from the portal's owner."""
    heirs = Portal.objects.readable().filter(organisation__predecessors=portal.organisation_id)
    heirs = heirs.select_related("site", "organisation").order_by("organisation__sort_name", "pk")
    return [Link(heir.absolute_url("/", request), heir.organisation.name) for heir in heirs]
