"""The lists of NĐ 43/2011, Điều 10.1.h: what the checks ask for, and what the start page shows."""

from dataclasses import dataclass

from django.db.models import Count, Q
from django.utils.functional import Promise

from portal.registers.demands import Demand
from portal.tenancy.enums import PortalKind
from portal.tenancy.models import Portal
from publications.investment.enums import PURPOSE_WORDS, STATUS_WORDS, ProjectStatus, Purpose
from publications.investment.models import Project, Tender

PROJECTS_PATH, TENDERS_PATH = "/du-an/", "/dau-thau/"


@dataclass(frozen=True)
class ListOfLaw:
    """A list as the start page shows it; `count` may be nought."""

    label: str | Promise
    path: str
    count: int


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
    return projects + tenders


def lists_on(portal: Portal) -> list[ListOfLaw]:
    """All five lists; two queries."""
    projects = Project.objects.shown_on(portal).order_by().values_list("status")
    tenders = Tender.objects.shown_on(portal).order_by().values_list("purpose")
    states = dict(projects.annotate(count=Count("pk")))
    purposes = dict(tenders.annotate(count=Count("pk")))
    return [
        *(
            ListOfLaw(status.label, f"{PROJECTS_PATH}?tinh_trang={word}", states.get(status, 0))
            for status, word in STATUS_WORDS.items()
        ),
        *(
            ListOfLaw(purpose.label, f"{TENDERS_PATH}?muc={word}", purposes.get(purpose, 0))
            for purpose, word in PURPOSE_WORDS.items()
        ),
    ]
