"""Whatever is published is found: every register, every type of page (NĐ 43/2011, Điều 15.1.a)."""

import pytest

from directory.people.models import Person, Unit
from directory.schedules.models import WeekSchedule
from portal.pages.models import ArticlePage, BasePage, HomePage, LinkListPage, SectionPage
from portal.registers.register import all_registers
from portal.tenancy.enums import PortalKind
from publications.direction.models import PetitionAnswer
from publications.gazette.models import GazetteIssue
from publications.investment.models import Project, Tender
from publications.legislation.models import LegalDocument
from publications.plans.models import EnvironmentalSite, Plan
from publications.research.models import ProgrammeResult, ScienceProgramme
from publications.rewards.models import ConductDecision
from publications.statistics.models import StatisticalRelease, SummaryReport
from search.index import registry
from tests.factories.direction import PetitionAnswerFactory
from tests.factories.gazette import GazetteIssueFactory
from tests.factories.investment import ProjectFactory, TenderFactory
from tests.factories.legislation import LegalDocumentFactory
from tests.factories.pages import ArticlePageFactory, LinkListPageFactory, SectionPageFactory
from tests.factories.people import PersonFactory, UnitFactory
from tests.factories.plans import EnvironmentalSiteFactory, PlanFactory
from tests.factories.research import ScienceProgrammeFactory, published_result
from tests.factories.rewards import ConductDecisionFactory
from tests.factories.schedules import WeekScheduleFactory
from tests.factories.statistics import StatisticalReleaseFactory, SummaryReportFactory
from tests.factories.tenancy import make_portal
from tests.sample_register.models import Notice
from tests.search.following import assert_true, found, work_off

pytestmark = pytest.mark.django_db
WORDS = "Hội thi cấy lúa làng Mẫu"


@pytest.fixture(autouse=True)
def index(settings, tmp_path):
    settings.SEARCH_INDEX_DIR = tmp_path / "search"


def notice(portal) -> Notice:
    row = Notice.objects.create(portal=portal, title=WORDS)
    row.save_revision().publish()
    return row


#: How a published row of each register is made so that its words must find it.
ROWS = {
    LegalDocument: lambda portal: LegalDocumentFactory(portal=portal, abstract=WORDS, published=True),
    GazetteIssue: lambda portal: gazette_issue(portal),
    Notice: notice,
    Plan: lambda portal: PlanFactory(portal=portal, title=WORDS, published=True),
    EnvironmentalSite: lambda portal: EnvironmentalSiteFactory(portal=portal, title=WORDS, published=True),
    Project: lambda portal: ProjectFactory(portal=portal, goal=WORDS, published=True),
    Tender: lambda portal: TenderFactory(portal=portal, content=WORDS, published=True),
    ScienceProgramme: lambda portal: ScienceProgrammeFactory(portal=portal, title=WORDS, published=True),
    ProgrammeResult: lambda portal: published_result(portal, title=WORDS),
    ConductDecision: lambda portal: ConductDecisionFactory(portal=portal, content=WORDS, published=True),
    PetitionAnswer: lambda portal: PetitionAnswerFactory(portal=portal, answer=WORDS, published=True),
    StatisticalRelease: lambda portal: StatisticalReleaseFactory(portal=portal, survey=WORDS, published=True),
    WeekSchedule: lambda portal: WeekScheduleFactory(
        portal=portal, entries=[{"content": WORDS}], published=True
    ),
    Unit: lambda portal: UnitFactory(portal=portal, functions=WORDS, published=True),
    Person: lambda portal: PersonFactory(
        portal=portal,
        duties=WORDS,
        position=UnitFactory(portal=portal, published=True).positions.first(),
        published=True,
    ),
    SummaryReport: lambda portal: SummaryReportFactory(portal=portal, title=WORDS, published=True),
}
PAGES = {
    SectionPage: lambda home: SectionPageFactory(parent=home, title=WORDS, live=False),
    LinkListPage: lambda home: LinkListPageFactory(parent=home, title=WORDS, live=False),
    ArticlePage: lambda home: ArticlePageFactory(
        parent=SectionPageFactory(parent=home), title=WORDS, draft=True
    ),
}


def gazette_issue(portal) -> GazetteIssue:
    issue = GazetteIssueFactory(portal=portal)
    items = list(issue.items.all())
    items[0].abstract = WORDS
    issue.items = items
    issue.save()
    issue.save_revision().publish()
    return issue


def page_types() -> set[type[BasePage]]:
    waiting, found_types = [BasePage], set()
    while waiting:
        for model in waiting.pop().__subclasses__():
            waiting.append(model)
            if not model._meta.abstract:
                found_types.add(model)
    return found_types


def test_every_register_and_every_type_of_page_is_tried_here():
    assert {register.model for register in all_registers()} == set(ROWS)
    assert page_types() == {*PAGES, HomePage}
    labels = {model._meta.label_lower for model in ROWS} | {BasePage.search_label}
    assert {source.label for source in registry.all_sources()} == labels


@pytest.mark.parametrize("model", ROWS)
def test_published_row_of_each_register_is_found_by_its_words(model, province):
    row = ROWS[model](province)
    work_off()
    assert f"{model._meta.label_lower}:{row.pk}" in found("hoi thi cay lua", portal_ids=[province.pk])
    assert_true()


@pytest.mark.parametrize("model", PAGES)
def test_published_page_of_each_type_is_found_by_its_words(model, province):
    page = PAGES[model](province.root_page.specific)
    work_off()
    assert found("hội thi cấy lúa") == []
    page.save_revision().publish()
    work_off()
    assert found("hội thi cấy lúa", portal_ids=[province.pk]) == [f"wagtailcore.page:{page.pk}"]
    assert_true()


@pytest.mark.parametrize("asked", ["Cổng Sở Nông nghiệp Mẫu", "so nong nghiep", "SNN", "Nguyễn Thị Mẫu"])
def test_portal_is_found_by_its_name_its_owner_and_whom_to_ask(province, asked):
    from tests.factories.organisations import OrganisationFactory

    owner = OrganisationFactory(name="Sở Nông nghiệp Mẫu", abbreviation="SNN")
    portal = make_portal(
        PortalKind.DEPARTMENT,
        "snn.songmau.gov.vn",
        owner,
        name="Cổng thông tin Sở Nông nghiệp Mẫu",
        responsible_person="Nguyễn Thị Mẫu",
    )
    work_off()
    assert found(asked, portal_ids=[province.pk])[0] == f"wagtailcore.page:{portal.site.root_page_id}"
