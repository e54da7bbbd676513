from datetime import date

import pytest
from django.conf import settings
from django.contrib.auth.models import Group, Permission
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.test.utils.form_data import inline_formset, nested_form_data

from portal.workdays.models import AnnouncedYear, Holiday
from portal.workdays.services import due_on
from tests.factories.workdays import HolidayFactory

pytestmark = pytest.mark.django_db

NEW_YEAR = {"date": "2027-01-01", "kind": "day_off", "name": "Tết Dương lịch"}
WORKED = {"date": "2027-01-09", "kind": "worked_day", "name": "Làm bù"}

VIEWS = ["index", "add", "edit", "delete", "history", "usage"]


def address(name: str) -> str:
    args = [] if name in {"index", "add"} else [AnnouncedYear.objects.get(year=2025).pk]
    return reverse(f"working_days:{name}", args=args)


def year_form(*days: dict, year: int = 2027, initial: int = 0) -> dict:
    return nested_form_data(
        {"year": str(year), "announcement": "Thông báo (mẫu)", "days": inline_formset(days, initial=initial)}
    )


def sign_in(client, user):
    client.defaults["HTTP_HOST"] = settings.ADMIN_HOST
    client.force_login(user, backend=settings.AUTHENTICATION_BACKENDS[-1])
    return client


@pytest.fixture
def operator(client, django_user_model):
    return sign_in(
        client,
        django_user_model.objects.create_superuser(
            username="quan-tri-tinh", email="quan-tri-tinh@example.gov.vn", password="x"
        ),
    )


@pytest.fixture
def editor(client, django_user_model):
    """Somebody who may enter the admin, but holds no permission on working days."""
    user = django_user_model.objects.create_user(
        username="bien-tap-vien", email="bien-tap-vien@example.gov.vn", password="x"
    )
    group = Group.objects.create(name="Biên tập viên (mẫu)")
    group.permissions.add(Permission.objects.get(codename="access_admin"))
    user.groups.add(group)
    return sign_in(client, user)


@pytest.mark.parametrize("view", VIEWS)
def test_the_operator_of_the_province_reaches_every_view(operator, view: str) -> None:
    assert operator.get(address(view)).status_code == 200


@pytest.mark.parametrize("view", VIEWS)
def test_nobody_else_reaches_any(editor, view: str) -> None:
    assert editor.get(address(view)).status_code in {302, 403, 404}


@pytest.mark.parametrize("view", ["add", "edit", "delete"])
def test_nobody_else_can_write(editor, view: str) -> None:
    assert editor.post(address(view), year_form(NEW_YEAR)).status_code in {302, 403, 404}
    assert not AnnouncedYear.objects.filter(year=2027).exists()
    assert AnnouncedYear.objects.filter(year=2025).exists()


def test_no_group_holds_the_permissions() -> None:
    held = Permission.objects.filter(content_type__app_label="workdays", group__isnull=False)
    assert not held.exists()


def test_announcing_a_year_with_its_days_starts_the_clocks(operator) -> None:
    assert due_on(date(2026, 12, 31), 1) is None
    response = operator.post(address("add"), year_form(NEW_YEAR, WORKED))
    assert response.status_code == 302
    assert due_on(date(2026, 12, 31), 1) == date(2027, 1, 4)
    assert due_on(date(2027, 1, 8), 1) == date(2027, 1, 9)


def test_an_edited_day_is_counted_from_then_on(operator) -> None:
    operator.post(address("add"), year_form(NEW_YEAR))
    year = AnnouncedYear.objects.get(year=2027)
    day = {"id": str(year.days.get().pk), "DELETE": ""} | NEW_YEAR | {"date": "2027-01-04"}
    response = operator.post(reverse("working_days:edit", args=[year.pk]), year_form(day, initial=1))
    assert response.status_code == 302
    assert due_on(date(2026, 12, 31), 2) == date(2027, 1, 5)


@pytest.mark.parametrize(
    ("days", "field"),
    [
        ([NEW_YEAR | {"date": "2028-01-01"}], "date"),
        ([WORKED | {"date": "2027-01-08"}], "date"),
        ([NEW_YEAR | {"date": "2027-02-30"}], "date"),
        ([NEW_YEAR | {"date": ""}], "date"),
        ([NEW_YEAR | {"name": " \u200b"}], "name"),
        ([NEW_YEAR | {"kind": "half_day"}], "kind"),
    ],
)
def test_a_wrong_day_is_refused_at_its_field(operator, days: list[dict], field: str) -> None:
    response = operator.post(address("add"), year_form(*days))
    assert response.status_code == 200
    assert field in response.context["form"].formsets["days"].forms[0].errors
    assert not AnnouncedYear.objects.filter(year=2027).exists()


@pytest.mark.parametrize("days", [[], [NEW_YEAR, NEW_YEAR]], ids=["no day", "one day twice"])
def test_a_year_without_days_or_with_one_day_twice_is_refused(operator, days: list[dict]) -> None:
    assert operator.post(address("add"), year_form(*days)).status_code == 200
    assert not AnnouncedYear.objects.filter(year=2027).exists()


def test_a_year_that_is_there_is_refused(operator) -> None:
    before = Holiday.objects.count()
    response = operator.post(address("add"), year_form(NEW_YEAR | {"date": "2025-03-03"}, year=2025))
    assert "year" in response.context["form"].errors
    assert Holiday.objects.count() == before


def test_a_deleted_year_is_no_longer_announced(operator) -> None:
    assert operator.post(address("delete")).status_code == 302
    assert due_on(date(2025, 3, 3), 2) is None


def test_the_list_costs_the_same_however_many_years_there_are(operator) -> None:
    AnnouncedYear.objects.exclude(year=2025).delete()
    counts = []
    for years in ([], range(2050, 2065)):
        for year in years:
            HolidayFactory(date=date(year, 1, 1))
        operator.get(address("index"))
        with CaptureQueriesContext(connection) as queries:
            response = operator.get(address("index"))
        assert len(response.context["object_list"]) == 1 + len(years)
        counts.append(len(queries))
    assert counts[0] == counts[1]
