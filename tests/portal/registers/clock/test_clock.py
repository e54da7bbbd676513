"""The publication clock at work: placements, drafts, months, the report and the command."""

import datetime
import json

import pytest
import time_machine
from django.core.management import CommandError, call_command
from django.utils import timezone

from portal.core.scope import work_scope
from portal.registers.clock.drafts import running_drafts
from portal.registers.clock.figures import NotAMonth, month_of, monthly_figures
from portal.registers.clock.reading import Standing
from portal.registers.clock.services import count_missing_days
from portal.registers.models import Placement, PlacementReason
from portal.registers.register import all_registers
from portal.tenancy.enums import Role
from portal.tenancy.models import Portal
from portal.workdays.models import AnnouncedYear
from publications.legislation.models import CorrectionNote, LegalDocument
from tests.factories.accounts import UserFactory
from tests.factories.legislation import LegalDocumentFactory
from tests.sample_register.models import Notice

pytestmark = pytest.mark.django_db
DAY = datetime.date
NOON = datetime.time(12, tzinfo=datetime.UTC)
REPORT = "/admin/reports/dong-ho-dang-tai/"
OCTOBER = DAY(2026, 10, 1)


def published_on(portal, day: DAY, issued_on: DAY, **fields) -> LegalDocument:
    with time_machine.travel(datetime.datetime.combine(day, NOON), tick=False):
        return LegalDocumentFactory(portal=portal, issued_on=issued_on, published=True, **fields)


@pytest.fixture
def october(province, department):
    """Two in time and one late on the province's portal; one draft that should be public."""
    published_on(province, DAY(2026, 10, 6), DAY(2026, 10, 5))
    published_on(province, DAY(2026, 10, 7), DAY(2026, 10, 5))
    published_on(province, DAY(2026, 10, 14), DAY(2026, 10, 8), document_number="9099/QĐ-UBND")
    with time_machine.travel(datetime.datetime(2026, 10, 20, 12, tzinfo=datetime.UTC), tick=False):
        LegalDocumentFactory(portal=department, issued_on=DAY(2026, 10, 12))
        yield


def test_expedited_documents_are_due_on_the_day_of_issue(province):
    document = published_on(province, DAY(2026, 10, 6), DAY(2026, 10, 5), is_expedited=True)
    assert Placement.objects.get(object_id=document.pk).due_on == DAY(2026, 10, 5)


def test_bound_portal_has_ten_working_days_of_its_own(province, department):
    document = LegalDocumentFactory(portal=province, issued_on=DAY(2026, 10, 5))
    document.bound_bodies = [department.organisation]
    document.save()
    document.save_revision().publish()
    due = dict(Placement.objects.filter(object_id=document.pk).values_list("reason", "due_on"))
    assert due == {PlacementReason.OWNER: DAY(2026, 10, 7), PlacementReason.BOUND: DAY(2026, 10, 19)}


def test_corrected_day_of_issue_moves_the_due_day_and_not_the_day_shown(province):
    document = published_on(province, DAY(2026, 10, 6), DAY(2026, 10, 5))
    shown_at = Placement.objects.get().shown_at
    document.issued_on = DAY(2026, 10, 1)
    document.corrections = [CorrectionNote(note="Ghi đúng ngày ban hành")]
    with time_machine.travel(datetime.datetime(2026, 10, 20, tzinfo=datetime.UTC), tick=False):
        document.save_revision().publish()
    assert (Placement.objects.get().due_on, Placement.objects.get().shown_at) == (DAY(2026, 10, 5), shown_at)


def test_day_is_counted_once_the_year_is_announced(province):
    days = list(AnnouncedYear.objects.get(year=2026).days.all())
    AnnouncedYear.objects.filter(year=2026).delete()
    published_on(province, DAY(2026, 10, 6), DAY(2026, 10, 5))
    assert Placement.objects.get().due_on is None
    assert count_missing_days() == 0
    year = AnnouncedYear.objects.create(year=2026)
    for day in days:
        day.pk, day.announced_year = None, year
        day.save()
    assert count_missing_days() == 1
    assert Placement.objects.get().due_on == DAY(2026, 10, 7)


def test_imported_rows_are_never_late(province):
    document = LegalDocumentFactory(
        portal=province, origin="kho-cu", origin_key="1", issued_on=DAY(2012, 1, 3)
    )
    document.latest_revision.publish()
    assert Placement.objects.get().due_on is None
    assert count_missing_days() == 0


@pytest.mark.usefixtures("october")
def test_month_of_each_portal(province, department):
    figures = {one.portal: one for one in monthly_figures(Portal.objects.all(), OCTOBER)}
    mine, theirs = figures[province], figures[department]
    assert (mine.due, mine.on_time, mine.late, mine.waiting) == (3, 2, 1, 0)
    assert (mine.median_days, mine.percent) == (2, 66)
    assert [late.title for late in mine.late_records] == ["Quyết định 9099/QĐ-UBND"]
    assert mine.late_records[0].reading.days == 2
    assert (theirs.due, theirs.waiting, theirs.percent) == (1, 1, 0)


@pytest.mark.usefixtures("october")
def test_worst_portal_comes_first(department):
    assert monthly_figures(Portal.objects.all(), OCTOBER)[0].portal == department


@pytest.mark.usefixtures("october")
def test_queries_do_not_grow_with_portals_or_documents(
    province, department, commune, django_assert_max_num_queries
):
    for number in range(6):
        published_on(commune, DAY(2026, 10, 15), DAY(2026, 10, 6), document_number=f"{number}/QĐ")
        LegalDocumentFactory(portal=commune, issued_on=DAY(2026, 10, 12), document_number=f"9{number}/QĐ")
    portals = list(Portal.objects.select_related("site", "organisation"))
    clocks = [register for register in all_registers() if register.model.clock_fields]
    with work_scope(), django_assert_max_num_queries(8 + len(clocks)):
        monthly_figures(portals, OCTOBER)


@pytest.mark.parametrize("text", ["", "2026", "2026-13", "10/2026", "2026-1-", "x" * 7])
def test_what_is_no_month(text):
    with pytest.raises(NotAMonth):
        month_of(text)


@pytest.mark.usefixtures("october")
def test_draft_shows_the_day_of_its_latest_version(department):
    draft = LegalDocument.objects.get(portal=department)
    draft.issued_on = DAY(2026, 10, 19)
    draft.save_revision()
    with work_scope():
        running = running_drafts([department])
    assert [(one.reading.due_on, one.reading.standing) for one in running] == [
        (DAY(2026, 10, 21), Standing.AMBER)
    ]


@pytest.mark.usefixtures("october")
def test_report_shows_only_the_persons_own_portals(province, department, as_staff):
    editor = UserFactory(username="bientap", roles=[(department, Role.EDITOR)])
    page = as_staff(editor).get(REPORT, {"thang": "2026-10"})
    assert [one.portal for one in page.context["figures"]] == [department]
    assert "9099/QĐ-UBND" not in page.content.decode()
    assert [draft.record.portal for draft in page.context["drafts"]] == [department]


@pytest.mark.usefixtures("october")
def test_operator_sees_all_portals_and_takes_them_along_as_csv(province, as_staff):
    desk = as_staff(UserFactory(username="tinh", is_superuser=True))
    assert len(desk.get(REPORT, {"thang": "2026-10"}).context["figures"]) == 2
    answer = desk.get(REPORT, {"thang": "2026-10", "dinh-dang": "csv"})
    assert answer["Content-Type"].startswith("text/csv")
    lines = answer.content.decode("utf-8-sig").splitlines()
    assert len(lines) == 3
    assert f"{province.name},3,2,1,0,66,2" in lines


@pytest.mark.usefixtures("october")
def test_odd_month_is_the_present_one(department, as_staff):
    editor = UserFactory(username="bientap", roles=[(department, Role.EDITOR)])
    assert as_staff(editor).get(REPORT, {"thang": "<x>"}).context["month"] == OCTOBER


def test_person_without_a_board_has_no_report(province, as_staff):
    nobody = UserFactory(username="khach")
    assert as_staff(nobody).get(REPORT).status_code in {302, 403, 404}


@pytest.mark.usefixtures("october")
def test_home_page_warns_of_pressing_drafts(province, department, as_staff):
    editor = UserFactory(username="bientap", roles=[(department, Role.EDITOR)])
    other = UserFactory(username="bientap2", roles=[(province, Role.EDITOR)])
    assert "publication-clock-heading" in as_staff(editor).get("/admin/").content.decode()
    assert "publication-clock-heading" not in as_staff(other).get("/admin/").content.decode()


@pytest.mark.usefixtures("october")
def test_list_of_documents_has_the_clock_in_constant_queries(
    department, as_staff, django_assert_max_num_queries
):
    desk = as_staff(UserFactory(username="bientap", roles=[(department, Role.EDITOR)]))
    address = "/admin/snippets/legislation/legaldocument/"
    assert "Chậm 4 ngày làm việc" in desk.get(address).content.decode()
    for number in range(5):
        LegalDocumentFactory(portal=department, issued_on=DAY(2026, 10, 19), document_number=f"{number}/QĐ")
    with django_assert_max_num_queries(60):
        desk.get(address)


def test_page_of_a_document_says_when_it_was_due(province, as_reader):
    document = published_on(province, DAY(2026, 10, 14), DAY(2026, 10, 8))
    page = as_reader(province).get(document.public_path).content.decode()
    assert "Phải đăng chậm nhất ngày 12/10/2026; đăng ngày 14/10/2026: chậm 2 ngày làm việc." in page


@pytest.mark.usefixtures("october")
def test_command_prints_the_month(province, department, capsys):
    call_command("publication_clock", "--month", "2026-10", "--format", "json")
    report = json.loads(capsys.readouterr().out)
    assert report["month"] == "2026-10"
    mine = next(one for one in report["portals"] if one["host"] == province.host)
    assert (mine["due"], mine["late"], mine["median_working_days"]) == (3, 1, 2)
    call_command("publication_clock", "--month", "2026-10")
    assert department.name in capsys.readouterr().out


def test_command_refuses_what_is_no_month():
    with pytest.raises(CommandError):
        call_command("publication_clock", "--month", "tháng mười")


def test_time_of_publication_counts_as_a_day_in_vietnam(province):
    late_evening = datetime.datetime(2026, 10, 7, 18, tzinfo=datetime.UTC)
    with time_machine.travel(late_evening, tick=False):
        LegalDocumentFactory(portal=province, issued_on=DAY(2026, 10, 5), published=True)
        assert timezone.localdate() == DAY(2026, 10, 8)
    assert monthly_figures([province], OCTOBER)[0].late == 1


@pytest.mark.usefixtures("october")
def test_old_archive_entered_as_drafts_does_not_drown_what_presses(department):
    LegalDocumentFactory(portal=department, issued_on=DAY(2012, 3, 1), document_number="1/QĐ-UBND")
    with work_scope():
        assert len(running_drafts([department])) == 2
        assert len(running_drafts([department], DAY(2026, 7, 1))) == 1


@pytest.mark.usefixtures("october")
@pytest.mark.parametrize("is_expedited", [True, False])
def test_expedited_draft_is_due_on_its_day(department, is_expedited):
    draft = LegalDocument.objects.get(portal=department)
    draft.is_expedited = is_expedited
    draft.save_revision()
    with work_scope():
        due_on = running_drafts([department])[0].reading.due_on
    assert due_on == (DAY(2026, 10, 12) if is_expedited else DAY(2026, 10, 14))


def test_a_draft_without_its_day_has_no_clock_and_stops_no_list(department):
    """The JSON of its version then holds null, which SQLite hands out as a word."""
    notice = Notice.objects.create(portal=department, title="Thông báo chưa có ngày")
    notice.save_revision()
    with work_scope():
        assert running_drafts([department]) == []
