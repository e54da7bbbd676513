"""The log's report shows everybody only what happened on the portals that they answer for."""

import datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from portal.ledger.models import AuditEntry
from portal.ledger.wagtail_hooks import register_audit_report_menu_item
from tests.factories.ledger import AuditEntryFactory

READERS = ["head", "deputy_head", "administrator"]
OTHERS = ["editor", "author"]


@pytest.fixture
def portals(make_portal):
    return [make_portal("Sở A", "so-a.example.gov.vn"), make_portal("Sở B", "so-b.example.gov.vn")]


@pytest.fixture
def entries(portals):
    return [
        AuditEntryFactory(portal=portals[0], object_title="Bài của A"),
        AuditEntryFactory(portal=portals[1], object_title="Bài của B", action="sample.delete"),
        AuditEntryFactory(portal=None, object_title="Việc của tỉnh"),
    ]


@pytest.fixture
def operator(make_person):
    return make_person("van-hanh", is_superuser=True)


@pytest.fixture
def read(client, settings):
    """Return a function that opens the report as a person."""

    def open_report(person, **filters):
        client.force_login(person)
        return client.get(reverse("ledger_audit_report"), filters, HTTP_HOST=settings.ADMIN_HOST)

    return open_report


def titles(response) -> list[str]:
    """What the page lists, without the sign-in that opening it has left in the log."""
    entries = response.context["object_list"]
    return [entry.object_title for entry in entries if entry.action.startswith("sample.")]


@pytest.mark.parametrize("role", READERS)
def test_board_and_administrator_see_their_own_portal_only(portals, entries, make_person, read, role):
    response = read(make_person("mau", role, portals[0]))
    assert titles(response) == ["Bài của A"]
    assert "Bài của B" not in response.content.decode()


def test_operator_of_the_province_sees_everything(entries, operator, read):
    assert set(titles(read(operator))) == {"Bài của A", "Bài của B", "Việc của tỉnh"}


@pytest.mark.parametrize("role", OTHERS)
def test_who_answers_for_no_portal_sees_no_log(portals, entries, make_person, read, role):
    response = read(make_person("mau", role, portals[0]))
    assert response.status_code == 302
    assert response.url == reverse("wagtailadmin_home")


def test_nobody_is_sent_to_sign_in(db, client, settings):
    response = client.get(reverse("ledger_audit_report"), HTTP_HOST=settings.ADMIN_HOST)
    assert response.url.startswith(reverse("wagtailadmin_login"))


def test_foreign_portal_in_the_address_shows_nothing_of_it(portals, entries, make_person, read):
    response = read(make_person("mau", "head", portals[0]), portal=portals[1].pk)
    assert "Bài của B" not in response.content.decode()


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        ({"action": "sample.delete"}, ["Bài của B"]),
        ({"object_title": "của tỉnh"}, ["Việc của tỉnh"]),
        ({"happened_at_from": "2020-01-02", "happened_at_to": "2020-01-02"}, ["Bài cũ"]),
    ],
)
def test_log_is_filtered_by_action_object_and_vietnamese_date(entries, operator, read, filters, expected):
    # Half past midnight in Vietnam is still the day before in UTC.
    AuditEntryFactory(
        object_title="Bài cũ", happened_at=datetime.datetime(2020, 1, 1, 17, 30, tzinfo=datetime.UTC)
    )
    assert titles(read(operator, **filters)) == expected


def test_log_is_filtered_by_portal(portals, entries, operator, read):
    assert titles(read(operator, portal=portals[1].pk)) == ["Bài của B"]


def test_latest_comes_first(entries, operator, read):
    AuditEntryFactory(object_title="Hôm qua", happened_at=timezone.now() - datetime.timedelta(days=1))
    assert titles(read(operator)) == ["Việc của tỉnh", "Bài của B", "Bài của A", "Hôm qua"]


def test_time_is_vietnamese_on_the_page_and_in_the_spreadsheet(operator, read):
    AuditEntryFactory(happened_at=datetime.datetime(2020, 1, 1, 17, 30, tzinfo=datetime.UTC))
    assert "02/01/2020 00:30:00" in read(operator).content.decode()
    exported = b"".join(read(operator, export="csv").streaming_content).decode()
    assert "02/01/2020 00:30:00" in exported


def test_title_is_escaped(operator, read):
    AuditEntryFactory(object_title="<script>alert(1)</script>")
    assert "<script>alert(1)" not in read(operator).content.decode()


def test_number_of_queries_does_not_grow_with_the_log(
    portals, operator, client, settings, django_assert_num_queries, django_assert_max_num_queries
):
    client.force_login(operator)
    address = reverse("ledger_audit_report")
    AuditEntryFactory(portal=portals[0])
    client.get(address, HTTP_HOST=settings.ADMIN_HOST)
    with django_assert_max_num_queries(30) as few:
        client.get(address, HTTP_HOST=settings.ADMIN_HOST)
    AuditEntry.objects.bulk_create(
        AuditEntry(action="sample.change", object_title=str(number), portal=portals[number % 2])
        for number in range(10_000)
    )
    with django_assert_num_queries(len(few)):
        assert client.get(address, HTTP_HOST=settings.ADMIN_HOST).status_code == 200


@pytest.mark.parametrize(("role", "is_shown"), [("head", True), ("author", False)])
def test_menu_shows_the_log_to_its_readers(portals, make_person, rf, role, is_shown):
    request = rf.get("/")
    request.user = make_person("mau", role, portals[0])
    assert register_audit_report_menu_item().is_shown(request) is is_shown


def test_title_runs_as_no_formula_in_the_spreadsheet(operator, read):
    AuditEntryFactory(object_title='=HYPERLINK("http://lua-dao.example.com")')
    exported = b"".join(read(operator, export="csv").streaming_content).decode()
    assert "'=HYPERLINK" in exported
    assert exported.startswith("\ufeff")
