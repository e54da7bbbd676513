"""Corrections by a signed link: one unit, one answer, for review alone."""

import datetime

import pytest
from django.core import mail
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from directory.exchange.cleaning import KEPT, purge
from directory.exchange.models import DirectoryUpdate, UpdateRequest
from directory.exchange.requests import ask_clerk, revoke, token_of
from directory.exchange.services import start
from directory.people.models import Person
from portal.ledger.outbox import process_pending
from portal.registers.bulk.running import run_whole
from portal.tenancy.enums import Role
from tests.directory.exchange.conftest import ADMIN, changes, published
from tests.factories.accounts import UserFactory
from tests.factories.people import add_people, unit_of

pytestmark = pytest.mark.django_db
FORM = "/cap-nhat-danh-ba/"


@pytest.fixture
def link(department, editor, room, lan):
    return ask_clerk(unit=room, address="vanthu@songmau.gov.vn", user=editor)


def address(request: UpdateRequest) -> str:
    return f"{FORM}?ma={token_of(request)}"


def filled(page) -> dict[str, str]:
    """The form as it was shown."""
    return {
        part[name].html_name: part[name].value() or ""
        for part in page.context["parts"]
        for name in part.fields
    }


def test_mail_brings_the_link_and_the_answer_becomes_differences_for_review(
    department, editor, head, lan, link, as_reader
):
    process_pending()
    letter = mail.outbox[-1]
    assert letter.to == ["vanthu@songmau.gov.vn"]
    assert address(link).split("?ma=")[0] in letter.body
    reader = as_reader(department)
    page = reader.get(address(link))
    assert page.status_code == 200
    data = filled(page) | {
        f"p{lan.pk}-phone": "0200 3999 111",
        f"p{lan.pk}-academic_title": "ThS.",
        "n0-name": "Hồ Đức An",
        "n0-title": "Chuyên viên",
        "n0-phone": "0200 3999 112",
        "n0-email": "an@songmau.gov.vn",
    }
    answer = reader.post(address(link), data)
    request = UpdateRequest.objects.get()
    assert request.receipt in answer.content.decode()
    assert Person.objects.count() == 1
    process_pending()
    update = DirectoryUpdate.objects.get()
    assert [row.effect for row in update.rows.all()] == ["changed", "came"]
    assert changes(update, 1) == {
        "Học hàm, học vị": ("–", "ThS."),
        "Điện thoại": ("0200 3123 001", "0200 3999 111"),
    }
    lan.refresh_from_db()
    assert lan.phone == "0200 3123 001"
    start(update, user=editor)
    run_whole(update)
    published(update, head)
    lan.refresh_from_db()
    assert (lan.phone, lan.academic_title) == ("0200 3999 111", "ThS.")
    assert Person.objects.get(name="Hồ Đức An").live


def test_who_leaves_and_what_is_emptied_is_told(department, lan, link, as_reader):
    reader = as_reader(department)
    data = filled(reader.get(address(link))) | {f"p{lan.pk}-ends_on": "2026-11-30", f"p{lan.pk}-phone": ""}
    assert reader.post(address(link), data).status_code == 200
    process_pending()
    row = DirectoryUpdate.objects.get().rows.get()
    assert row.effect == "went"
    assert changes(row.batch, 1)["Điện thoại"] == ("0200 3123 001", "–")


def test_link_is_good_once_for_its_portal_and_its_time(
    department, province, editor, room, lan, link, as_reader, monkeypatch
):
    reader = as_reader(department)
    data = filled(reader.get(address(link)))
    assert reader.get(f"{FORM}?ma=abc").status_code == 410
    assert reader.get(FORM).status_code == 410
    assert as_reader(province).get(address(link)).status_code == 410
    assert reader.post(address(link), data).status_code == 200
    assert reader.get(address(link)).status_code == 410
    assert reader.post(address(link), data).status_code == 410
    assert DirectoryUpdate.objects.count() == 1
    second = ask_clerk(unit=room, address="vanthu@songmau.gov.vn", user=editor)
    third = ask_clerk(unit=room, address="vanthu2@songmau.gov.vn", user=editor)
    assert reader.get(address(second)).status_code == 410
    revoke(third, user=editor)
    assert reader.get(address(third)).status_code == 410
    fourth = ask_clerk(unit=room, address="vanthu@songmau.gov.vn", user=editor)
    later = timezone.now() + datetime.timedelta(days=15)
    UpdateRequest.objects.filter(pk=fourth.pk).update(expires_at=timezone.now() - (later - timezone.now()))
    assert reader.get(address(fourth)).status_code == 410


def test_wrong_entries_are_told_at_their_field_and_nothing_is_kept(department, lan, link, as_reader):
    reader = as_reader(department)
    data = filled(reader.get(address(link)))
    wrong = {f"p{lan.pk}-email": "lan@gmail.com", "n0-phone": "123456", "n1-name": "Hồ Đức An"}
    page = reader.post(address(link), data | wrong)
    assert page.status_code == 400
    text = page.content.decode()
    assert "lan@gmail.com" in text
    assert "gmail.com là dịch vụ thư" in text or "miễn phí" in text
    assert not DirectoryUpdate.objects.exists()
    assert UpdateRequest.objects.get().is_open


def test_too_many_forms_are_held_back(department, lan, link, as_reader, monkeypatch):
    monkeypatch.setattr("portal.notify.throttling.FORMS_AN_HOUR", 0)
    reader = as_reader(department)
    assert reader.post(address(link), filled(reader.get(address(link)))).status_code == 429
    assert not DirectoryUpdate.objects.exists()


def test_person_of_another_unit_cannot_be_touched(department, lan, link, as_reader):
    from tests.factories.people import PersonFactory

    other = unit_of(department, "Phòng Khác")
    stranger = PersonFactory(portal=department, position=other.positions.last(), published=True)
    reader = as_reader(department)
    data = filled(reader.get(address(link))) | {f"p{stranger.pk}-name": "Tên Khác"}
    reader.post(address(link), data)
    assert not DirectoryUpdate.objects.get().rows.exists()


def test_form_asks_as_much_for_many_people_as_for_few(department, lan, room, link, as_reader):
    reader = as_reader(department)
    reader.get(address(link))
    counts = []
    for more in (0, 12):
        add_people(department, more, [room]) if more else None
        with CaptureQueriesContext(connection) as queries:
            page = reader.get(address(link))
        counts.append(len(queries))
    assert len(page.context["parts"]) == 16
    assert counts[0] == counts[1]


def test_board_sends_and_ends_links_of_its_own_units_alone(department, commune, editor, room, lan, as_staff):
    desk, foreign = as_staff(editor), as_staff(UserFactory(roles=[(commune, Role.EDITOR)]))
    data = {"unit": room.pk, "address": "vanthu@songmau.gov.vn"}
    assert foreign.post(f"{ADMIN}links/", data).context["form"].errors["unit"]
    assert desk.post(f"{ADMIN}links/", data).status_code == 302
    request = UpdateRequest.objects.get()
    assert "v…@songmau.gov.vn" in desk.get(f"{ADMIN}links/").content.decode()
    assert "v…@" not in foreign.get(f"{ADMIN}links/").content.decode()
    assert foreign.post(f"{ADMIN}links/{request.pk}/end/").status_code == 404
    assert desk.post(f"{ADMIN}links/{request.pk}/end/").status_code == 302
    request.refresh_from_db()
    assert not request.is_open
    assert "vanthu" not in request.sealed_address


@pytest.mark.parametrize("free", ["vanthu.mau@gmail.com", "vanthu@khac.example"])
def test_link_goes_to_official_mailboxes_alone(editor, room, as_staff, free):
    page = as_staff(editor).post(f"{ADMIN}links/", {"unit": room.pk, "address": free})
    assert list(page.context["form"].errors) == ["address"]
    assert free.partition("@")[2] in page.content.decode()
    assert not UpdateRequest.objects.exists()


def test_board_sends_so_many_links_an_hour_and_another_board_its_own(
    department, commune, editor, room, as_staff, monkeypatch
):
    monkeypatch.setattr("directory.exchange.requests.LINKS_AN_HOUR", 2)
    desk = as_staff(editor)
    data = {"unit": room.pk, "address": "vanthu@songmau.gov.vn"}
    assert [desk.post(f"{ADMIN}links/", data).status_code for _ in range(3)] == [302, 302, 200]
    assert "đã gửi 2 liên kết trong một giờ" in desk.post(f"{ADMIN}links/", data).content.decode()
    assert UpdateRequest.objects.count() == 2
    assert UpdateRequest.objects.filter(revoked_at=None).count() == 1
    other = unit_of(commune, "Văn phòng xã")
    stranger = as_staff(UserFactory(roles=[(commune, Role.EDITOR)]))
    assert stranger.post(f"{ADMIN}links/", data | {"unit": other.pk}).status_code == 302
    UpdateRequest.objects.update(created_at=timezone.now() - datetime.timedelta(hours=1))
    assert desk.post(f"{ADMIN}links/", data).status_code == 302


def test_answers_and_addresses_go_after_ninety_days(department, lan, link, as_reader):
    reader = as_reader(department)
    reader.post(address(link), filled(reader.get(address(link))))
    process_pending()
    before = timezone.now() - KEPT * 2
    UpdateRequest.objects.update(created_at=before)
    DirectoryUpdate.objects.update(created_at=before)
    purge()
    assert not UpdateRequest.objects.exists()
    assert not DirectoryUpdate.objects.exists()
