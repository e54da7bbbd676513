"""One public row of every register, and the pages on which readers and editors meet it: one table for all."""

import datetime
from collections.abc import Callable

from directory.people.models import Appointment, Person, Unit
from directory.schedules.models import WeekSchedule
from directory.schedules.weeks import Week
from portal.registers.models import RegisterRecord
from portal.tenancy.models import Portal
from publications.direction.models import PetitionAnswer
from publications.investment.models import Project, Tender
from publications.plans.models import EnvironmentalSite, Plan
from publications.research.models import ProgrammeResult, ScienceProgramme
from publications.rewards.models import ConductDecision
from publications.statistics.models import StatisticalRelease, SummaryReport
from tests.factories.direction import PetitionAnswerFactory
from tests.factories.investment import ProjectFactory, TenderFactory
from tests.factories.people import PersonFactory, UnitFactory, unit_of
from tests.factories.plans import EnvironmentalSiteFactory, PlanFactory
from tests.factories.research import ScienceProgrammeFactory, published_result
from tests.factories.rewards import ConductDecisionFactory
from tests.factories.schedules import WeekScheduleFactory
from tests.factories.statistics import StatisticalReleaseFactory, SummaryReportFactory


def _unit(portal: Portal) -> Unit:
    """The body itself with its place, a head, an empty seat, and a unit below."""
    unit = UnitFactory(portal=portal, latitude="20.951234", longitude="107.081234", published=True)
    unit_of(portal, "Phòng Kiểm soát thủ tục hành chính", parent=unit.organisation)
    return unit


def _person(portal: Portal) -> Person:
    """The head, who did something else before, with the duties and the biography that the law asks for."""
    head, other = Unit.objects.get(organisation=portal.organisation).positions.all()
    return PersonFactory(
        portal=portal,
        biography="Sinh năm 1975 (người mẫu)",
        duties="Phụ trách chung (nội dung mẫu)",
        appointments=[
            Appointment(position=head, starts_on=datetime.date(2024, 1, 1), decision_number="12/QĐ-UBND"),
            Appointment(
                position=other, starts_on=datetime.date(2020, 1, 1), ends_on=datetime.date(2023, 12, 31)
            ),
        ],
        published=True,
    )


#: How each register gets its row, in an order in which later rows may lean on earlier ones.
MAKE: dict[type[RegisterRecord], Callable[[Portal], RegisterRecord]] = {
    Unit: _unit,
    Person: _person,
    WeekSchedule: lambda portal: WeekScheduleFactory(
        portal=portal, starts_on=Week.current().monday, published=True
    ),
    Plan: lambda portal: PlanFactory(portal=portal, published=True),
    EnvironmentalSite: lambda portal: EnvironmentalSiteFactory(portal=portal, published=True),
    Project: lambda portal: ProjectFactory(portal=portal, published=True),
    Tender: lambda portal: TenderFactory(
        portal=portal, project=Project.objects.filter(portal=portal).first(), published=True
    ),
    ScienceProgramme: lambda portal: ScienceProgrammeFactory(portal=portal, published=True),
    ProgrammeResult: published_result,
    ConductDecision: lambda portal: ConductDecisionFactory(portal=portal, sanction=True, published=True),
    PetitionAnswer: lambda portal: PetitionAnswerFactory(portal=portal, published=True),
    StatisticalRelease: lambda portal: StatisticalReleaseFactory(portal=portal, published=True),
    SummaryReport: lambda portal: SummaryReportFactory(portal=portal, published=True),
}
#: Registers whose pages, forms and lists have tests of their own beside this table.
ELSEWHERE = {"legislation.legaldocument", "gazette.gazetteissue"}
#: Pages beside lists and records, and what must stand on them.
MORE_PAGES = {
    "/chi-dao-dieu-hanh/": "#tra-loi-kien-nghi",
    "/chi-dao-dieu-hanh/van-ban/": ".filters",
    "/danh-ba/?q=khong+co+ai": ".empty",
    "/co-cau-to-chuc/?q=1": ".filters",
    "/khen-thuong-xu-phat/?loai=xu-phat": ".result",
    "/thong-ke/?nam=abc": ".error-summary",
    "/so-do/": ".tree__group",
}


def one_of_each(portal: Portal) -> dict[type[RegisterRecord], RegisterRecord]:
    return {model: make(portal) for model, make in MAKE.items()}
