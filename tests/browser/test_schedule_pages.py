"""The leaders' schedule in Chromium: readable by everybody, on a telephone too; the grid by keyboard."""

import datetime

import pytest
from playwright.sync_api import expect

from directory.schedules.models import WeekSchedule
from directory.schedules.weeks import Week
from portal.tenancy.enums import Role
from tests.browser.checks import english_words, overflow, violations
from tests.browser.moves import press
from tests.factories.accounts import UserFactory
from tests.factories.pages import sample_portal
from tests.factories.schedules import WeekScheduleFactory, entry, leader_of, republish

pytestmark = [pytest.mark.browser, pytest.mark.django_db]
HOST = "tinh.localhost"


@pytest.fixture
def portal(db):
    return sample_portal(host=HOST, owner="Ủy ban nhân dân tỉnh Mẫu", is_sample=True)


@pytest.fixture
def schedule(portal):
    """This week with each kind of change."""
    leader = leader_of(portal, "Trần Văn Mẫu")
    rows = [
        {
            "content": "Giao ban lãnh đạo",
            "starts_at": datetime.time(8),
            "ends_at": datetime.time(10),
            "leaders": [leader],
            "place": "Phòng 1",
            "attendees": "Lãnh đạo các phòng",
            "prepared_by": "Văn phòng",
        },
        {"content": "Đi kiểm tra đê", "weekday": 3, "other_leaders": "Khách mẫu"},
        {"content": "Tiếp công dân", "weekday": 4, "part": "morning", "leaders": [leader]},
    ]
    week = WeekScheduleFactory(
        portal=portal, starts_on=Week.current().monday, entries=rows, note="Lịch mẫu", published=True
    )

    def change(entries):
        by_content = {row.content: row for row in entries}
        by_content["Giao ban lãnh đạo"].place = "Phòng 2"
        by_content["Tiếp công dân"].is_cancelled = True
        return [*by_content.values(), entry(content="Làm việc với sở mẫu", weekday=5, leaders=[leader])]

    return republish(week, change)


@pytest.mark.parametrize("width", [360, 1280])
def test_schedule_keeps_wcag_21_aa_and_fits_the_screen(open_page, schedule, width):
    day = schedule.starts_on.isoformat()
    paths = {
        "/lich-cong-tac/": ".schedule__change",
        f"/lich-cong-tac/?ngay={day}": ".schedule__entry",
        "/lich-cong-tac/?tuan=2020-W10": ".notice",
        "/lich-cong-tac/?tuan=abc": ".error-summary",
        schedule.public_path: "table caption",
    }
    page = open_page("/so-do/", HOST, width)
    origin = page.evaluate("location.origin")
    for path, mark in paths.items():
        page.goto(origin + path)
        assert page.locator(mark).count(), f"{path} shows no {mark}"
        assert page.locator("h1").count() == 1, path
        assert violations(page) == [], path
        assert overflow(page) == 0, path


def test_paper_of_a_telephones_width_holds_the_table_and_neither_menu_nor_filters(open_page, schedule):
    page = open_page("/lich-cong-tac/", HOST, 360)
    row = page.locator(".schedule tr.schedule__day").first
    assert row.evaluate("row => getComputedStyle(row).display") == "block"
    page.emulate_media(media="print")
    assert row.evaluate("row => getComputedStyle(row).display") == "table-row"
    for hidden in (".main-menu--narrow", ".section__aside", ".schedule-steps", ".site-footer__links"):
        assert not page.locator(hidden).first.is_visible(), hidden


def test_reader_without_scripts_goes_from_week_to_week_and_to_the_calendar(open_page, schedule):
    page = open_page("/lich-cong-tac/", HOST, 360, scripts=False)
    press(page.locator(".schedule-steps a[rel=next]"))
    assert "Chưa có lịch công tác" in page.locator("main").inner_text()
    press(page.locator(".schedule-steps a[rel=prev]"))
    text = page.locator("main").inner_text()
    for words in ("Thay đổi", "Hủy", "Bổ sung", "Lần công bố đầu: Địa điểm: Phòng 1"):
        assert words in text, words
    assert page.locator("a[href='/lich-cong-tac/lich.ics']").count() == 1


def test_grid_is_in_vietnamese_and_takes_new_rows(open_admin, schedule, portal):
    editor = UserFactory(roles=[(portal, Role.EDITOR)])
    page = open_admin(f"/admin/snippets/schedules/weekschedule/edit/{schedule.pk}/", editor)
    rows = page.locator("#id_entries-FORMS > tr")
    before = rows.count()
    page.locator("#id_entries-ADD").click()
    expect(rows).to_have_count(before + 1)
    assert [words for words in english_words(page) if "lịch" not in words.lower()] == []
    for number in range(before):
        for field in ("weekday", "starts_at", "content", "place"):
            assert page.locator(f"label[for=id_entries-{number}-{field}]").count() == 1


@pytest.mark.parametrize("width", [360, 1280])
def test_week_is_filled_in_without_scripts(open_admin, portal, width):
    editor = UserFactory(roles=[(portal, Role.EDITOR)])
    draft = WeekScheduleFactory(portal=portal, starts_on=Week.current().after.monday, author=editor)
    page = open_admin(
        f"/admin/snippets/schedules/weekschedule/edit/{draft.pk}/", editor, width, scripts=False
    )
    page.get_by_label("Nội dung", exact=True).nth(1).fill("Việc nhập không cần script")
    page.locator("input[type=checkbox][name='entries-0-DELETE']").check()
    page.locator("button.action-save").click()
    expect(page.locator(".messages .success")).to_have_count(1)
    latest = WeekSchedule.objects.get(pk=draft.pk).get_latest_revision_as_object()
    assert [row.content for row in latest.sorted_entries] == ["Việc nhập không cần script"]
