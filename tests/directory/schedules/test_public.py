"""The schedule as readers meet it: page, files, calendars, feeds, the API, and what it costs."""

import datetime
import io
import json

import pypdfium2
import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from icalendar import Calendar

from directory.schedules.reminders import portals_without, weeks_expected
from directory.schedules.weeks import Week
from portal.media.visibility import is_public
from portal.registers.demands import demands_of
from portal.tenancy.enums import PortalState
from portal.tenancy.services import set_state
from tests.factories.media import OfficialFileFactory
from tests.factories.schedules import WeekScheduleFactory, entry, leader_of, republish

pytestmark = pytest.mark.django_db
LIST = "/lich-cong-tac/"
NEXT_MONDAY = datetime.date(2026, 11, 23)


@pytest.fixture(autouse=True)
def in_the_week():
    with time_machine.travel("2026-11-18 09:00+07:00", tick=False):
        yield


@pytest.fixture
def reader(department, as_reader):
    return as_reader(department)


def page_of(reader, path: str, status: int = 200) -> str:
    answer = reader.get(path)
    assert answer.status_code == status, path
    return answer.content.decode()


def queries_of(reader, path: str) -> int:
    with CaptureQueriesContext(connection) as captured:
        answer = reader.get(path)
        content = b"".join(answer) if answer.streaming else answer.content
    assert answer.status_code == 200, path
    assert content
    return len(captured)


def test_page_shows_this_week_and_leads_to_its_neighbours(reader, department):
    rows = [{"content": "Họp giao ban", "starts_at": datetime.time(8), "ends_at": datetime.time(10)}]
    WeekScheduleFactory(portal=department, entries=rows, published=True)
    WeekScheduleFactory(
        portal=department, starts_on=NEXT_MONDAY, entries=[{"content": "Tuần sau"}], published=True
    )
    page = page_of(reader, LIST)
    assert "Họp giao ban" in page
    assert "08:00–10:00" in page
    assert "Thứ Hai, 16/11/2026" in page
    assert '?tuan=2026-W46"' in page
    assert '?tuan=2026-W48"' in page
    assert "Tuần sau</td>" not in page.replace("\n", "")
    assert "Tuần sau" in page_of(reader, f"{LIST}?tuan=2026-W48")


def test_week_without_a_schedule_says_so_plainly(reader):
    page = page_of(reader, f"{LIST}?tuan=2026-W40")
    assert (
        "Chưa có lịch công tác tuần 40 năm 2026 (28/09/2026 đến 04/10/2026) được công bố trên cổng này."
        in page
    )


def test_day_shows_its_entries_alone(reader, department):
    rows = [{"content": "Việc thứ Hai"}, {"content": "Việc thứ Tư", "weekday": 3}]
    WeekScheduleFactory(portal=department, entries=rows, published=True)
    page = page_of(reader, f"{LIST}?ngay=2026-11-18")
    assert "Việc thứ Tư" in page
    assert "Việc thứ Hai" not in page
    assert "?ngay=2026-11-17" in page
    assert "?ngay=2026-11-19" in page


def test_leader_is_offered_found_and_linked(reader, department):
    leader, other = leader_of(department, "Trần Văn Mẫu"), leader_of(department, "Lê Thị Mẫu")
    rows = [{"content": "Việc một", "leaders": [leader]}, {"content": "Việc hai", "leaders": [other]}]
    WeekScheduleFactory(portal=department, entries=rows, published=True)
    page = page_of(reader, f"{LIST}?lanh_dao={leader.pk}")
    assert "Việc một" in page
    assert "Việc hai" not in page
    assert f'href="{leader.public_path}"' in page


def test_leaders_of_drafts_and_of_other_portals_are_not_offered(reader, department, commune):
    hidden, foreign = leader_of(department, "Người Kín"), leader_of(commune, "Người Xã")
    WeekScheduleFactory(portal=department, entries=[{"content": "Nháp", "leaders": [hidden]}])
    WeekScheduleFactory(portal=commune, entries=[{"content": "Xã", "leaders": [foreign]}], published=True)
    page = page_of(reader, LIST)
    assert "Nháp" not in page
    assert "Người Kín" not in page
    assert "Người Xã" not in page
    for leader in (hidden, foreign):
        assert "error-summary" in page_of(reader, f"{LIST}?lanh_dao={leader.pk}")
        assert reader.get(f"{LIST}lich.ics?lanh_dao={leader.pk}").status_code == 400


@pytest.mark.parametrize(
    "query",
    [
        "tuan=abc",
        "tuan=2026-W99",
        "tuan=9999-W52",
        "ngay=0001-01-01",
        "ngay=9999-12-31",
        "ngay=x",
        "lanh_dao=x",
    ],
)
def test_what_cannot_be_read_is_answered_with_words(reader, query):
    assert "error-summary" in page_of(reader, f"{LIST}?{query}")
    assert reader.get(f"{LIST}rss.xml?{query}").status_code == 400
    assert reader.get(f"{LIST}lich.ics?{query}").status_code == 400


def test_province_shows_its_own_week_and_lists_those_of_others(province, department, as_reader):
    WeekScheduleFactory(portal=province, entries=[{"content": "Việc của tỉnh"}], published=True)
    schedule = WeekScheduleFactory(portal=department, entries=[{"content": "Việc của sở"}], published=True)
    page = page_of(as_reader(province), f"{LIST}?tuan=2026-W47")
    assert "Việc của tỉnh" in page
    assert "Việc của sở" not in page
    assert schedule.public_path in page
    assert department.name in page


def test_changes_are_told_in_words_with_what_was(reader, department):
    rows = [{"content": "Họp", "place": "Phòng 1"}, {"content": "Đi xã"}]
    schedule = WeekScheduleFactory(portal=department, entries=rows, published=True)

    def change(entries):
        first, second = sorted(entries, key=lambda row: row.content, reverse=True)
        kept = next(row for row in (first, second) if row.content == "Họp")
        kept.place = "Phòng 2"
        return [kept, entry(content="Việc mới")]

    schedule = republish(schedule, change)
    page = page_of(reader, schedule.public_path)
    assert "Lịch công tác này đã thay đổi so với lần công bố đầu" in page
    assert "Lần công bố đầu: Địa điểm: Phòng 1" in page
    for word in ("Bổ sung", "Thay đổi", "Hủy"):
        assert f'<strong class="schedule__change">{word}</strong>' in page
    assert "<s>Đi xã</s>" in page


def test_draft_and_closed_portal_show_nothing(reader, department):
    draft = WeekScheduleFactory(portal=department, starts_on=NEXT_MONDAY)
    for path in (draft.public_path, f"{draft.public_path}lich.pdf"):
        assert reader.get(path).status_code == 404
    schedule = WeekScheduleFactory(portal=department, published=True)
    set_state(portal=department, state=PortalState.SUSPENDED, note="Bảo trì")
    assert reader.get(f"{schedule.public_path}lich.pdf").status_code != 200


def test_pdf_holds_the_week_in_vietnamese_and_no_markup(reader, department):
    rows = [{"content": "Họp <b>giao ban</b> & “đường”", "attendees": "x" * 1980 + " Hết thành phần"}]
    schedule = WeekScheduleFactory(portal=department, entries=rows, published=True)
    answer = reader.get(f"{schedule.public_path}lich.pdf")
    assert answer["Content-Type"] == "application/pdf"
    text = " ".join(
        page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(io.BytesIO(answer.content))
    )
    words = " ".join(text.split())
    assert "LỊCH CÔNG TÁC TUẦN 47 NĂM 2026" in words
    assert "Họp <b>giao ban</b> & “đường”" in words
    assert words.endswith("Hết thành phần")
    assert answer.content == reader.get(f"{schedule.public_path}lich.pdf").content


def test_long_week_fits_the_pages_of_the_pdf(reader, department):
    rows = [{"content": f"Việc {n} " + "dài " * 400, "weekday": n % 7 + 1} for n in range(40)]
    schedule = WeekScheduleFactory(portal=department, entries=rows, published=True)
    answer = reader.get(f"{schedule.public_path}lich.pdf")
    assert len(pypdfium2.PdfDocument(io.BytesIO(answer.content))) > 2


def events_of(reader, query: str = "") -> dict[str, dict]:
    answer = reader.get(f"{LIST}lich.ics{query}")
    assert answer.status_code == 200
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    calendar = Calendar.from_ical(answer.content)
    assert [str(zone["TZID"]) for zone in calendar.walk("VTIMEZONE")] == ["Asia/Ho_Chi_Minh"]
    assert b"COMMENT" not in answer.content
    return {str(event["SUMMARY"]): event for event in calendar.walk("VEVENT")}


def test_calendar_keeps_ids_counts_changes_and_tells_cancellations(reader, department):
    rows = [{"content": "Họp", "starts_at": datetime.time(8)}, {"content": "Đi xã"}]
    schedule = WeekScheduleFactory(portal=department, entries=rows, published=True)
    before = events_of(reader)
    assert before["Họp"]["DTSTART"].dt.isoformat() == "2026-11-16T08:00:00+07:00"
    assert before["Đi xã"]["DTSTART"].dt == datetime.date(2026, 11, 16)

    def change(entries):
        (kept,) = [row for row in entries if row.content == "Họp"]
        kept.place = "Phòng 2"
        return [kept]

    republish(schedule, change)
    after = events_of(reader)
    assert {name: str(event["UID"]) for name, event in before.items()} == {
        name: str(event["UID"]) for name, event in after.items()
    }
    assert (int(before["Họp"]["SEQUENCE"]), int(after["Họp"]["SEQUENCE"])) == (0, 1)
    assert (str(after["Họp"]["STATUS"]), str(after["Đi xã"]["STATUS"])) == ("CONFIRMED", "CANCELLED")


def test_calendar_of_a_leader_tells_what_he_no_longer_does(reader, department):
    leader, other = leader_of(department, "Trần Văn Mẫu"), leader_of(department, "Lê Thị Mẫu")
    rows = [{"content": "Họp", "leaders": [leader, other]}, {"content": "Khác", "leaders": [other]}]
    schedule = WeekScheduleFactory(portal=department, entries=rows, published=True)

    def change(entries):
        for row in entries:
            row.leaders.set([other])

    republish(schedule, change)
    WeekScheduleFactory(
        portal=department,
        starts_on=NEXT_MONDAY,
        entries=[{"content": "Mới", "leaders": [leader]}],
        published=True,
    )
    events = events_of(reader, f"?lanh_dao={leader.pk}")
    assert {name: str(event["STATUS"]) for name, event in events.items()} == {
        "Họp": "CANCELLED",
        "Mới": "CONFIRMED",
    }


def test_signed_file_is_public_with_its_week(reader, department):
    file = OfficialFileFactory(portal=department, title="Lịch tuần đã ký")
    schedule = WeekScheduleFactory(portal=department, signed_file=file)
    assert not is_public(file)
    schedule.latest_revision.publish()
    assert is_public(file)
    assert "Lịch tuần đã ký" in page_of(reader, schedule.public_path)


def test_feeds_exports_and_api_tell_the_entries(reader, department):
    schedule = WeekScheduleFactory(
        portal=department, entries=[{"content": "Tiếp công dân", "weekday": 4}], published=True
    )
    for name in ("rss.xml", "atom.xml"):
        assert "Thứ Năm 19/11/2026, Cả ngày – Tiếp công dân" in page_of(reader, f"{LIST}{name}")
    for name in ("danh-sach.csv", "danh-sach.json"):
        assert "Tiếp công dân" in b"".join(reader.get(f"{LIST}{name}")).decode()
    (row,) = json.loads(page_of(reader, "/api/v1/lich-cong-tac/"))["results"]
    assert row["id"] == schedule.pk
    assert row["week"] == "2026-W47"
    assert row["schedule"][0]["day"] == "2026-11-19"
    assert row["schedule"][0]["content"] == "Tiếp công dân"


def test_machines_get_the_entries_in_the_order_of_the_day(reader, department):
    rows = [
        {"content": "Việc chiều", "part": "afternoon"},
        {"content": "Việc 8 giờ", "starts_at": datetime.time(8)},
        {"content": "Việc tối", "part": "evening"},
        {"content": "Việc sáng", "part": "morning"},
        {"content": "Việc cả ngày", "part": "all_day"},
    ]
    WeekScheduleFactory(portal=department, entries=rows, published=True)
    (row,) = json.loads(page_of(reader, "/api/v1/lich-cong-tac/"))["results"]
    found = [told["content"] for told in row["schedule"]]
    assert found == ["Việc cả ngày", "Việc sáng", "Việc 8 giờ", "Việc chiều", "Việc tối"]
    feed = page_of(reader, f"{LIST}rss.xml")
    assert [feed.index(words) for words in found] == sorted(feed.index(words) for words in found)


def test_queries_do_not_grow_with_weeks_entries_or_leaders(reader, department):
    leader = leader_of(department)
    schedule = WeekScheduleFactory(
        portal=department, entries=[{"content": "Họp", "leaders": [leader]}], published=True
    )
    paths = [
        LIST,
        f"{LIST}?tuan=2026-W47",
        f"{LIST}?lanh_dao={leader.pk}",
        f"{LIST}lich.ics",
        f"{LIST}rss.xml",
        f"{LIST}danh-sach.csv",
        schedule.public_path,
        f"{schedule.public_path}lich.pdf",
        "/api/v1/lich-cong-tac/",
    ]
    for path in paths:
        queries_of(reader, path)
    before = {path: queries_of(reader, path) for path in paths}
    people = [leader_of(department, f"Lãnh đạo Mẫu {number}") for number in range(3)]
    republish(
        schedule,
        lambda entries: [
            *entries,
            *(entry(content=f"Việc {n}", weekday=n % 7 + 1, leaders=people) for n in range(20)),
        ],
    )
    for number in range(1, 6):
        monday = NEXT_MONDAY + datetime.timedelta(weeks=number)
        rows = [{"content": "Họp", "leaders": [leader, *people]}] * 3
        WeekScheduleFactory(portal=department, starts_on=monday, entries=rows, published=True)
    after = {path: queries_of(reader, path) for path in paths}
    assert after == before
    assert max(after.values()) <= 20, after


class TestReminders:
    def test_portals_that_lack_a_week_are_named(self, province, department, commune):
        WeekScheduleFactory(portal=department, published=True)
        WeekScheduleFactory(portal=commune)
        week = Week.parse("2026-W47")
        assert set(portals_without(week)) == {province, commune}
        assert set(portals_without(week.after)) == {province, department, commune}

    def test_demand_asks_for_the_portals_own_present_week(self, province, department):
        def demand_of(portal):
            return next(row for row in demands_of(portal) if row.law == "ND43-10.1.c.4")

        assert not demand_of(department).is_met(department)
        WeekScheduleFactory(portal=department, published=True)
        assert demand_of(department).is_met(department)
        assert not demand_of(province).is_met(province)

    @pytest.mark.parametrize(("day", "weeks"), [(19, ["2026-W47"]), (20, ["2026-W47", "2026-W48"])])
    def test_next_week_is_expected_from_friday_on(self, day, weeks):
        assert [week.key for week in weeks_expected(datetime.date(2026, 11, day))] == weeks
