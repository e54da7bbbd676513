"""The editor's form: a table by upload, a chart by choice."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from portal.tenancy.enums import Role
from publications.statistics.models import StatisticalRelease
from tests.factories.accounts import UserFactory
from tests.factories.statistics import StatisticalReleaseFactory

pytestmark = pytest.mark.django_db
ADMIN = "/admin/snippets/statistics/statisticalrelease/"


@pytest.fixture
def desk(province, as_staff):
    return as_staff(UserFactory(roles=[(province, Role.EDITOR)]))


def form_data(portal, **changes) -> dict:
    empty = ["survey", "caption", "unit", "report", "method", "analysis", "decision_number", "decided_on"]
    empty += ["collected_from", "collected_until", "go_live_at", "expire_at"]
    numbers = {"TOTAL_FORMS": 0, "INITIAL_FORMS": 0, "MIN_NUM_FORMS": 0, "MAX_NUM_FORMS": 1000}
    return (
        dict.fromkeys(empty, "")
        | {"portal": portal.pk, "title": "Sản lượng mẫu", "chart_kind": "none"}
        | {f"files-{name}": number for name, number in numbers.items()}
        | changes
    )


def table_file(text: str = "Xã,Số,Khác\nĐông Mẫu,1,2\n", name: str = "so-lieu.csv") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, text.encode())


def test_table_comes_with_the_draft_and_can_then_be_drawn(province, desk):
    answer = desk.post(f"{ADMIN}add/", form_data(province, data_file=table_file()))
    assert answer.status_code == 302, answer.context["form"].errors
    release = StatisticalRelease.objects.get()
    edit = f"{ADMIN}edit/{release.pk}/"
    page = desk.get(edit).content.decode()
    assert "Đông Mẫu" in page
    answer = desk.post(edit, form_data(province, chart_kind="bars", chart_columns=["2"]))
    assert answer.status_code == 302, answer.context["form"].errors
    draft = StatisticalRelease.objects.get().get_latest_revision_as_object()
    assert (draft.chart_kind, draft.chart_columns) == ("bars", [2])
    assert draft.data.rows[0][0] == "Đông Mẫu"
    assert "chart__drawing" in desk.get(edit).content.decode()


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"data_file": "một,\nhai"}, "data_file"),
        ({"chart_columns": ["7"]}, "chart_columns"),
        ({"chart_columns": ["x"]}, "chart_columns"),
        ({"chart_kind": "cake"}, "chart_kind"),
        ({"data_file": "a,b\nx,y", "chart_kind": "bars"}, "chart_kind"),
        ({"decided_on": "2199-01-01"}, "decided_on"),
        ({"collected_from": "2025-02-01", "collected_until": "2025-01-01"}, "collected_until"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_stored(province, desk, changes, field):
    changes = dict(changes)
    if "data_file" in changes:
        changes["data_file"] = table_file(changes["data_file"])
    answer = desk.post(f"{ADMIN}add/", form_data(province, **changes))
    assert answer.status_code == 200
    assert field in answer.context["form"].errors
    assert not StatisticalRelease.objects.exists()


def test_new_table_forgets_the_columns_of_the_old_one(province, desk):
    release = StatisticalReleaseFactory(portal=province, chart_columns=[2])
    answer = desk.post(
        f"{ADMIN}edit/{release.pk}/",
        form_data(province, chart_kind="bars", chart_columns=["2"], data_file=table_file("A,B\nx,1\n")),
    )
    assert answer.status_code == 302, answer.context["form"].errors
    draft = StatisticalRelease.objects.get().get_latest_revision_as_object()
    assert draft.data.columns == ("A", "B")
    assert draft.chart_columns == []
