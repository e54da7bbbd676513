"""The directory as readers meet it."""

import csv
import datetime
import io

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import translation
from openpyxl import load_workbook

from directory.people.models import Appointment, Person, Position
from portal.registers.register import register_of
from tests.factories.people import PersonFactory, UnitFactory, add_people, add_units, unit_of

pytestmark = pytest.mark.django_db


def page_of(reader, path: str, **query) -> str:
    answer = reader.get(path, query)
    assert answer.status_code == 200, path
    return answer.content.decode()


def names(reader, **query) -> list[str]:
    return [row.name for row in reader.get("/danh-ba/", query).context["page"].object_list]


def test_person_is_found_by_name_position_unit_and_digits(department, person, as_reader):
    reader = as_reader(department)
    for question in (
        *("hoa", "Hòa", "hoà", "nguyen thi hoa", "NGUYỄN hòa", "truong phong", "Trưởng phòng Hòa"),
        *("hành chính tư pháp", "3123456", "0200.3123", "+84 200 3123456", "(0200) 3123 456"),
    ):
        assert names(reader, q=question) == ["Nguyễn Thị Hòa"], question
    for question in ("Hoá", "hóa", "oa", "giám đốc", "9999999", "%", "hoa%", "' OR 1=1"):
        assert names(reader, q=question) == [], question


def test_odd_filters_are_answered(department, person, as_reader):
    reader = as_reader(department)
    for query in (
        {"q": "\x00"},
        {"q": "x" * 500},
        {"don_vi": "abc"},
        {"don_vi": "9" * 18},
        {"lanh_dao": "?"},
    ):
        assert reader.get("/danh-ba/", query).status_code == 200, query
    for query in ({"cap_tren": "abc"}, {"cap_tren": "9" * 18}, {"q": "\ud800".encode("utf-8", "replace")}):
        assert reader.get("/co-cau-to-chuc/", query).status_code == 200, query


def test_person_page_has_the_five_facts_of_the_decree(department, person, desk, as_reader):
    page = page_of(as_reader(department), person.public_path)
    for fact in ("Nguyễn Thị Hòa", "Trưởng phòng", "Phòng Hành chính tư pháp", "0200 3123 456"):
        assert fact in page, fact
    assert f'href="{desk.public_path}"' in page
    assert "hoa.nt@songmau.gov.vn" not in page
    assert "hoa&#46;<wbr>nt&#64;<wbr>songmau&#46;<wbr>gov&#46;<wbr>vn" in page


def test_mailbox_opens_without_a_script(department, person, desk, as_reader):
    answer = as_reader(department).get(f"/danh-ba/{person.pk}/thu/")
    assert (answer.status_code, answer["Location"]) == (302, "mailto:hoa.nt@songmau.gov.vn")
    assert "noindex" in answer["X-Robots-Tag"]
    assert as_reader(department).get(f"/co-cau-to-chuc/{desk.pk}/thu/").status_code == 302


def test_card_and_code_are_of_public_persons_alone(department, person, desk, as_reader):
    reader = as_reader(department)
    card = reader.get(f"/danh-ba/{person.pk}/the.vcf").content.decode()
    assert card.startswith("BEGIN:VCARD\r\nVERSION:3.0\r\nN:Nguyễn Thị;Hòa;") or "N:Nguyễn Thị;Hòa" in card
    for line in ("FN:Nguyễn Thị Hòa", "TITLE:Trưởng phòng", "TEL;TYPE=WORK,VOICE:+842003123456"):
        assert f"{line}\r\n" in card, line
    assert all(len(line.encode()) <= 75 for line in card.split("\r\n"))
    assert reader.get(f"/danh-ba/{person.pk}/ma-qr.svg").content.startswith(b"<?xml")
    draft = PersonFactory(portal=department, position=desk.positions.get(is_head=False))
    for ending in ("the.vcf", "ma-qr.svg", "thu/"):
        assert reader.get(f"/danh-ba/{draft.pk}/{ending}").status_code == 404, ending


def test_vacant_position_is_shown_as_vacant(department, person, desk, as_reader):
    page = page_of(as_reader(department), desk.public_path)
    assert page.count("Còn trống") == 1
    assert "Nguyễn Thị Hòa" in page


def test_appointments_begin_and_end_by_their_days(department, person, desk, as_reader):
    today = datetime.date.today()  # noqa: DTZ011
    row = Appointment.objects.get(person=person)
    row.ends_on = today - datetime.timedelta(days=1)
    row.save()
    reader = as_reader(department)
    assert names(reader, q="truong phong") == []
    assert names(reader) == []
    assert "Nguyễn Thị Hòa" not in b"".join(reader.get("/danh-ba/danh-sach.csv")).decode()
    page = page_of(reader, person.public_path)
    assert "Các chức vụ đã đảm nhiệm" in page
    assert page_of(reader, desk.public_path).count("Còn trống") == 2


def test_names_sort_by_given_name(department, desk, as_reader):
    staff = desk.positions.get(is_head=False)
    for name in ("Trần Văn Bình", "Nguyễn Thị An", "Lê Đức Ân", "Đỗ Thị Đào", "Vũ Văn Dũng"):
        PersonFactory(portal=department, name=name, position=staff, published=True)
    assert names(as_reader(department)) == [
        *("Nguyễn Thị An", "Lê Đức Ân", "Trần Văn Bình", "Vũ Văn Dũng", "Đỗ Thị Đào")
    ]


def test_province_shows_all_and_a_component_its_own(province, department, commune, person, as_reader):
    other = UnitFactory(portal=commune, published=True)
    PersonFactory(portal=commune, name="Phan Văn Mẫu", position=other.positions.first(), published=True)
    assert set(names(as_reader(province))) == {"Nguyễn Thị Hòa", "Phan Văn Mẫu"}
    assert names(as_reader(department)) == ["Nguyễn Thị Hòa"]
    assert as_reader(commune).get(person.public_path).status_code == 404


def test_tree_begins_with_the_highest_unit(department, office, desk, as_reader):
    reader = as_reader(department)
    tree = reader.get("/co-cau-to-chuc/").context["tree"]
    assert [(unit.pk, [below.pk for below in others.units]) for unit, others in tree] == [
        (office.pk, [desk.pk])
    ]
    found = reader.get("/co-cau-to-chuc/", {"q": "hanh chinh"}).context["tree"]
    assert [unit.pk for unit, _below in found] == [desk.pk]
    rows = csv.reader(io.StringIO(b"".join(reader.get("/co-cau-to-chuc/danh-sach.csv")).decode()))
    assert len(list(rows)) == 3


def test_leaders_only(department, office, person, as_reader):
    director = office.positions.get(is_head=True)
    director.is_leader = True
    director.save()
    PersonFactory(
        portal=department,
        name="Hồ Văn Mẫu",
        position=director,
        biography="Sinh năm 1970 (mẫu).",
        duties="Lãnh đạo chung.",
        published=True,
    )
    assert names(as_reader(department), lanh_dao="on") == ["Hồ Văn Mẫu"]
    leaders = Person.objects.leaders_of(department, datetime.date(2025, 1, 1))
    assert [row.name for row in leaders] == ["Hồ Văn Mẫu"]


def test_list_as_workbook_holds_the_addresses_and_no_formula(department, desk, as_reader):
    staff = desk.positions.get(is_head=False)
    PersonFactory(portal=department, name="=1+1", email="mau@songmau.gov.vn", position=staff, published=True)
    answer = as_reader(department).get("/danh-ba/danh-sach.xlsx")
    sheet = load_workbook(io.BytesIO(b"".join(answer))).active
    head, row = [[cell.value for cell in cells] for cells in sheet.rows]
    assert head[0] == "title"
    assert row[head.index("email")] == "mau@songmau.gov.vn"
    assert sheet["A2"].data_type == "s"


def test_english_pages_mark_what_is_vietnamese(department, office, desk, person, as_reader):
    reader = as_reader(department)
    page = page_of(reader, f"/en{person.public_path}")
    assert '<html lang="en">' in page
    assert "for reference only" in page
    assert '<span lang="vi">Trưởng phòng</span>' in page
    twin = f"{department.host}/en{person.public_path}"
    assert f'hreflang="en" href="http://{twin}"' in page_of(reader, person.public_path)
    assert "Official e-mail" in page
    desk.name_en = "Judicial Administration Office"
    desk.save_revision().publish()
    assert "Judicial Administration Office" in page_of(reader, f"/en{person.public_path}")
    tree = page_of(reader, "/en/co-cau-to-chuc/")
    assert f'href="/en{desk.public_path}">Judicial Administration Office' in tree
    assert reader.get(f"/en/danh-ba/sai-{person.pk}/")["Location"] == f"/en{person.public_path}"


def test_number_of_queries_does_not_grow(province, department, as_reader):
    first = add_units(department, 3)
    people = add_people(department, 5, first)
    paths = [
        *("/danh-ba/", "/danh-ba/?q=an+phong&lanh_dao=on", "/danh-ba/danh-sach.csv", "/danh-ba/rss.xml"),
        *("/danh-ba/danh-sach.xlsx", "/co-cau-to-chuc/", "/co-cau-to-chuc/?q=phong", "/en/danh-ba/"),
        *(people[0].public_path, first[0].public_path, f"/danh-ba/?don_vi={first[0].pk}", "/api/v1/danh-ba/"),
    ]
    readers = [as_reader(province), as_reader(department)]

    def counts() -> list[int]:
        found = []
        for reader in readers:
            for path in paths:
                reader.get(path)
                with CaptureQueriesContext(connection) as captured:
                    answer = reader.get(path)
                    assert b"".join(answer) if answer.streaming else answer.content
                assert answer.status_code == 200, path
                found.append(len(captured))
        return found

    few = counts()
    add_people(department, 200, first)
    add_people(department, 150, add_units(department, 100))
    assert counts() == few
    assert max(few) <= 16, dict(zip(paths * 2, few, strict=True))


def test_unit_page_names_what_stands_above_below_and_came_before(department, office, desk, as_reader):
    below = unit_of(department, "Tổ Một cửa", parent=desk.organisation)
    page = page_of(as_reader(department), desk.public_path)
    assert office.public_path in page
    assert below.public_path in page


def test_ampersands_are_told_as_they_are_written(department, as_reader):
    unit = unit_of(
        department,
        "Phòng Kinh tế & Hạ tầng",
        positions=[Position(title="Trưởng phòng & Bí thư", is_head=True)],
    )
    one = PersonFactory(portal=department, position=unit.positions.get(), published=True)
    register = register_of(Person)
    row = register.detail_queryset().get(pk=one.pk)
    (document, *_twins) = register.search_documents([row])
    for words in (register.summary_of(row), document.body, register.metadata_of(row).description):
        assert "Trưởng phòng & Bí thư" in words
    assert "Phòng Kinh tế &amp; Hạ tầng" in as_reader(department).get(one.public_path).content.decode()
    with translation.override("en"):
        assert "Trưởng phòng & Bí thư" in register.summary_of(row)
        assert "<span" not in register.summary_of(row)


def test_numbers_of_who_has_left_are_told_nowhere(department, person, as_reader):
    reader = as_reader(department)
    addresses = [f"/danh-ba/{person.pk}/{name}" for name in ("the.vcf", "ma-qr.svg", "thu/")]
    assert [reader.get(address).status_code for address in addresses] == [200, 200, 302]
    Appointment.objects.filter(person=person).update(ends_on=datetime.date(2025, 1, 1))
    cache.clear()
    assert [reader.get(address).status_code for address in addresses] == [404, 404, 404]
    page = page_of(reader, person.public_path)
    told = [page, reader.get(f"/api/v1/danh-ba/{person.pk}/").content.decode()]
    (document, *_twins) = register_of(Person).search_documents([Person.objects.get(pk=person.pk)])
    for words in [*told, document.body, document.summary]:
        assert "3123 456" not in words
        assert "hoa.nt" not in words
    assert "Phòng Hành chính tư pháp" in page
