"""Who may edit what: the province's words its own board, each portal's recommendations its own."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from search.curation.models import PromotedResult, Synonym

pytestmark = pytest.mark.django_db

KEEPERS_OF_SYNONYMS = {"province.head", "province.administrator", "operator"}
KEEPERS_OF_THE_COMMUNE = {"commune.head", "commune.administrator", "operator"}
ROW = {
    "title": "Cấp phép xây dựng",
    "address": "/van-ban/",
    "phrases": "giấy phép xây dựng",
    "position": "1",
    "summary": "",
}


@pytest.fixture
def ask(as_staff, staff):
    """Ask for an admin address as one of the staff; data make it a POST."""

    def ask(who, name, *args, data=None):
        browser = as_staff(staff[who])
        address = reverse(name, args=args)
        return browser.get(address) if data is None else browser.post(address, data)

    return ask


@pytest.fixture
def promoted(commune):
    return PromotedResult.objects.create(
        portal=commune, title="Cấp phép", address="/van-ban/", phrases="giấy phép"
    )


PEOPLE = [
    f"{portal}.{role}"
    for portal in ("province", "commune")
    for role in ("head", "deputy_head", "editor", "author", "administrator")
] + ["operator"]


def is_refused(answer) -> bool:
    """Wagtail sends away whom a view refuses, the gate says that there is nothing."""
    return answer.status_code in (403, 404) or (
        answer.status_code == 302 and answer.url == reverse("wagtailadmin_home")
    )


@pytest.mark.parametrize("who", PEOPLE)
def test_the_provinces_board_alone_edits_synonyms(who, ask):
    synonym = Synonym.objects.get(term="UBND")
    may = who in KEEPERS_OF_SYNONYMS
    for name, args in [("synonyms_list", ()), ("synonyms_add", ()), ("synonyms_edit", (synonym.pk,))]:
        assert is_refused(ask(who, name, *args)) is not may
    ask(who, "synonyms_add", data={"term": "ABCX", "others": "an bình", "is_mutual": "on"})
    assert Synonym.objects.filter(term="ABCX").exists() is may
    ask(who, "synonyms_edit", synonym.pk, data={"term": "UBND", "others": "của tỉnh"})
    synonym.refresh_from_db()
    assert (synonym.others == "của tỉnh") is may
    ask(who, "synonyms_delete", synonym.pk, data={})
    assert Synonym.objects.filter(pk=synonym.pk).exists() is not may


@pytest.mark.parametrize("who", PEOPLE)
def test_a_portals_own_board_alone_edits_its_recommendations(who, ask, commune, promoted):
    may = who in KEEPERS_OF_THE_COMMUNE
    for name, args in [("promoted_add", (commune.pk,)), ("promoted_edit", (promoted.pk,))]:
        assert is_refused(ask(who, name, *args)) is not may
    assert (promoted.title in ask(who, "promoted_list").content.decode()) is may
    ask(who, "promoted_add", commune.pk, data=ROW)
    assert PromotedResult.objects.filter(portal=commune, title=ROW["title"]).exists() is may
    ask(who, "promoted_edit", promoted.pk, data=ROW | {"title": "Đổi tên"})
    promoted.refresh_from_db()
    assert (promoted.title == "Đổi tên") is may
    ask(who, "promoted_delete", promoted.pk, data={})
    assert PromotedResult.objects.filter(pk=promoted.pk).exists() is not may


def test_a_mistake_is_explained_in_the_form(ask, commune):
    answer = ask(
        "commune.head", "promoted_add", commune.pk, data=ROW | {"address": "/khong-co/", "phrases": "…"}
    )
    page = answer.content.decode()
    assert answer.status_code == 200
    assert "Không có gì được công khai ở địa chỉ này." in page
    assert "không có từ nào" in page
    answer = ask("province.head", "synonyms_add", data={"term": "ubnd", "others": "x"})
    assert "Từ này đã có trong danh sách." in answer.content.decode()


@pytest.mark.parametrize("state", ["suspended", "merged"])
def test_portal_that_is_closed_stays_as_it_is(ask, commune, promoted, state):
    commune.state = state
    commune.save()
    for data in (None, ROW | {"title": "Đổi tên"}):
        for name, args in [("promoted_add", (commune.pk,)), ("promoted_edit", (promoted.pk,))]:
            assert is_refused(ask("operator", name, *args, data=data))
    assert is_refused(ask("operator", "promoted_delete", promoted.pk, data={}))
    assert [row.title for row in PromotedResult.objects.all()] == [promoted.title]
    assert (
        reverse("promoted_delete", args=[promoted.pk])
        not in ask("operator", "promoted_list").content.decode()
    )


def test_deleting_takes_a_form(ask, promoted):
    assert ask("commune.head", "promoted_delete", promoted.pk).status_code == 405
    assert PromotedResult.objects.filter(pk=promoted.pk).exists()


def test_the_lists_cost_the_same_however_long(ask, commune, promoted):
    def costs():
        found = []
        for who, name in [("commune.head", "promoted_list"), ("province.head", "synonyms_list")]:
            with CaptureQueriesContext(connection) as queries:
                assert ask(who, name).status_code == 200
            found.append(len(queries))
        return found

    costs()
    before = costs()
    for number in range(20):
        PromotedResult.objects.create(
            portal=commune, title=f"Kết quả {number}", address="/van-ban/", phrases="giấy phép"
        )
        Synonym.objects.create(term=f"từ {number}", others="x", term_key=f"từ {number}")
    assert costs() == before


def test_the_menu_shows_each_person_what_he_or_she_keeps(ask):
    def shown(who):
        page = ask(who, "wagtailadmin_home").content.decode()
        return [reverse(name) in page for name in ("synonyms_list", "promoted_list")]

    assert shown("province.head") == [True, True]
    assert shown("commune.administrator") == [False, True]
    assert shown("commune.author") == [False, False]


@pytest.mark.parametrize("name", ["synonyms_add", "synonyms_list", "promoted_list"])
def test_nothing_typed_breaks_a_form(name, ask, commune):
    hostile = {"term": "\x00<script>", "others": "\ud7ff\x00" * 9, "is_mutual": "?", "position": "-1"}
    assert ask("province.head", name, data=hostile).status_code == 200
    for address in ("//[", "https://[", "/\\[", "///x", "http://"):
        assert (
            ask("commune.head", "promoted_add", commune.pk, data=ROW | {"address": address}).status_code
            == 200
        )
    assert not PromotedResult.objects.exists()
    hostile = ROW | {
        "title": "<b>",
        "address": "/\x00",
        "phrases": "\x00",
        "position": "99999999999999999999",
    }
    assert ask("commune.head", "promoted_add", commune.pk, data=hostile).status_code == 200
