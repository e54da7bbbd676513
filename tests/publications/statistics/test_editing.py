"""The editor's form: a table by upload, a chart by choice."""

import re
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
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


DOUBTFUL = "Xã;Giá;Diện tích;Tỷ lệ\nĐông Mẫu;1.234;980;12,5\nBến Sông;2.500;-1.750;3\n"


def latest() -> StatisticalRelease:
    return StatisticalRelease.objects.get().get_latest_revision_as_object()


def asked_in(page: str) -> tuple[list[str], str]:
    """Names of the choices that a form asks, and of their confirmation."""
    names = list(dict.fromkeys(re.findall(r'name="(reading_[0-9a-f]+_\w+)"', page)))
    return names[:-1], names[-1]


def test_columns_that_can_be_read_in_two_ways_are_asked_of_and_do_not_go_live_unasked(province, desk):
    desk.post(f"{ADMIN}add/", form_data(province, data_file=table_file(DOUBTFUL)))
    release = StatisticalRelease.objects.get()
    page = desk.get(f"{ADMIN}edit/{release.pk}/").content.decode()
    assert "“1.234” là 1 nghìn 234" in page
    assert "“1.234” là 1 phẩy 234" in page
    assert "“-1.750” là -1 phẩy 750" in page
    assert "Cách đọc số ở các cột: Giá; Diện tích" in page
    choices, _confirmation = asked_in(page)
    assert len(choices) == 2
    with pytest.raises(ValidationError, match="Giá; Diện tích"):
        release.latest_revision.publish()


def test_each_question_stands_in_the_form_once(province, desk):
    desk.post(f"{ADMIN}add/", form_data(province, data_file=table_file(DOUBTFUL)))
    page = desk.get(f"{ADMIN}edit/{StatisticalRelease.objects.get().pk}/").content.decode()
    (price, area), confirmation = asked_in(page)
    counts = [page.count(f'name="{name}"') for name in (price, area, confirmation, "kept_table")]
    assert counts == [2, 2, 1, 1]


def test_editor_confirms_one_column_and_reads_another_the_other_way(province, desk):
    desk.post(f"{ADMIN}add/", form_data(province, data_file=table_file(DOUBTFUL)))
    edit = f"{ADMIN}edit/{StatisticalRelease.objects.get().pk}/"
    (price, area), confirmation = asked_in(desk.get(edit).content.decode())
    answers = {price: "english", area: "vietnamese", confirmation: "on"}
    assert desk.post(edit, form_data(province, **answers)).status_code == 302
    assert [row[1:3] for row in latest().data.rows] == [
        (Decimal("1.234"), Decimal(980)),
        (Decimal("2.500"), Decimal(-1750)),
    ]
    assert latest().data.to_confirm == []
    page = desk.get(edit).content.decode()
    assert "Cách đọc số ở các cột" not in page
    # And back again: what was typed is not lost.
    desk.post(edit, form_data(province, **answers | {price: "vietnamese"}))
    assert [row[1] for row in latest().data.rows] == [Decimal(1234), Decimal(2500)]


def test_confirmation_of_one_table_does_not_confirm_the_next(province, desk):
    desk.post(f"{ADMIN}add/", form_data(province, data_file=table_file(DOUBTFUL)))
    edit = f"{ADMIN}edit/{StatisticalRelease.objects.get().pk}/"
    _choices, confirmation = asked_in(desk.get(edit).content.decode())
    new = table_file(DOUBTFUL.replace("1.234", "9.876"))
    desk.post(edit, form_data(province, data_file=new, **{confirmation: "on"}))
    assert latest().data.to_confirm == ["Giá", "Diện tích"]
    # A form that was opened before the new table came answers for the old one.
    desk.post(edit, form_data(province, **{confirmation: "on"}))
    assert latest().data.to_confirm == ["Giá", "Diện tích"]


def test_table_without_a_doubt_is_not_asked_of(province, desk):
    desk.post(f"{ADMIN}add/", form_data(province, data_file=table_file("A;B\nx;1.234,5\ny;2.000\n")))
    release = StatisticalRelease.objects.get()
    assert "reading_" not in desk.get(f"{ADMIN}edit/{release.pk}/").content.decode()
    assert release.data.to_confirm == []


def kept_in(page: str) -> str:
    return re.search(r'name="kept_table" value="([^"]+)"', page).group(1)


def test_table_of_a_refused_form_need_not_be_chosen_again(province, desk):
    answer = desk.post(
        f"{ADMIN}add/", form_data(province, decided_on="2199-01-01", data_file=table_file(DOUBTFUL))
    )
    page = answer.content.decode()
    assert "không cần chọn lại tệp" in page
    desk.post(f"{ADMIN}add/", form_data(province, decided_on="2026-03-02", kept_table=kept_in(page)))
    assert latest().data.columns == ("Xã", "Giá", "Diện tích", "Tỷ lệ")
    assert latest().data.to_confirm == ["Giá", "Diện tích"]


def test_table_that_the_portal_did_not_seal_is_not_taken(province, desk):
    desk.post(f"{ADMIN}add/", form_data(province, kept_table='{"columns": ["A"], "rows": [], "numeric": []}'))
    assert latest().data is None
