"""The lists of NĐ 43/2011, Điều 10.1.h: what the checks ask for, and what the start page shows."""

from django.db.models import Q
from django.utils.translation import pgettext_lazy

from portal.registers.demands import Demand
from portal.registers.lists_of_law import ListOfLaw, lists_by
from portal.tenancy.enums import PortalKind
from portal.tenancy.models import Portal
from publications.investment.enums import PURPOSE_WORDS, STATUS_WORDS, ProjectStatus, Purpose
from publications.investment.models import Project, Tender

PROJECTS_PATH, TENDERS_PATH = "/du-an/", "/dau-thau/"


def keeps_projects(portal: Portal) -> bool:
    """All state bodies but communes, whose projects the decree of 2011 left to the districts."""
    return portal.kind != PortalKind.COMMUNE


def demands() -> list[Demand]:
    """A row in each list."""
    projects = [
        Demand("ND43-10.1.h.1", status.label, Project, Q(status=status), keeps_projects)
        for status in ProjectStatus
    ]
    tenders = [
        Demand("ND43-10.1.h.0", purpose.label, Tender, Q(purpose=purpose), keeps_projects)
        for purpose in Purpose
    ]
    any_project = Demand(
        "LCNTT-28.2.e", pgettext_lazy("project", "Projects"), Project, concerns=keeps_projects
    )
    return [*projects, *tenders, any_project]


def lists_on(portal: Portal) -> list[ListOfLaw]:
    """All five lists; two queries."""
    return [
        *lists_by(Project, "status", STATUS_WORDS, f"{PROJECTS_PATH}?tinh_trang=", portal),
        *lists_by(Tender, "purpose", PURPOSE_WORDS, f"{TENDERS_PATH}?muc=", portal),
    ]
