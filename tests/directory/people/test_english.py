"""English addresses of the directory (NĐ 43/2011, Điều 13.1)."""

import pytest

pytestmark = pytest.mark.django_db


def test_a_withdrawn_entry_is_told_in_english_at_its_english_address(department, person, as_reader):
    reader, path = as_reader(department), f"/en{person.public_path}"
    person.unpublish()
    answer = reader.get(path)
    page = answer.content.decode()
    assert answer.status_code == 410
    assert '<html lang="en">' in page
    assert "No longer published here" in page
    assert f'<h1 class="page-title" lang="vi">{person.name}</h1>' in page
    assert f'href="{person.public_path}" hreflang="vi"' in page


@pytest.mark.parametrize("kind", ["rss", "atom"])
def test_english_feeds_lead_to_english_pages(department, office, desk, person, as_reader, kind):
    desk.name_en = "Judicial Administration Office"
    desk.save_revision().publish()
    reader = as_reader(department)
    assert f'href="/en/danh-ba/{kind}.xml"' in reader.get("/en/danh-ba/").content.decode()
    people = reader.get(f"/en/danh-ba/{kind}.xml").content.decode()
    assert f"{department.host}/en{person.public_path}" in people
    assert f"Directory – {department.name}" in people
    assert "span" not in people
    units = reader.get(f"/en/co-cau-to-chuc/{kind}.xml").content.decode()
    assert "<title>Judicial Administration Office</title>" in units


def test_a_filtered_list_leads_to_the_same_rows_in_the_other_language(department, person, as_reader):
    reader, query = as_reader(department), "?q=nguy%E1%BB%85n&sap-xep=moi-xac-nhan"
    for path, twin in (("/danh-ba/", "/en/danh-ba/"), ("/en/danh-ba/", "/danh-ba/")):
        page = reader.get(path + query).content.decode()
        shown = query.replace("&", "&amp;")
        assert f'<a href="{twin}{shown}" hreflang=' in page
        for code, address in (("vi", "/danh-ba/"), ("en", "/en/danh-ba/")):
            assert f'hreflang="{code}" href="http://{department.host}{address}{shown}"' in page


def test_english_entries_are_described_in_english(department, desk, person, as_reader):
    desk.name_en, desk.functions_en = "Civil Status Office", "Keeps the registers of births and marriages."
    desk.save_revision().publish()
    reader = as_reader(department)
    page = reader.get(f"/en{desk.public_path}").content.decode()
    assert '<meta name="DC.description" content="Keeps the registers of births and marriages.">' in page
    page = reader.get(f"/en{person.public_path}").content.decode()
    assert '<meta name="DC.description" content="Position: ' in page


def test_a_name_is_marked_on_the_page_and_bare_in_the_window(department, person, as_reader):
    page = as_reader(department).get(f"/en{person.public_path}").content.decode()
    assert f'<h1 class="page-title"><span lang="vi">{person.name}</span></h1>' in page
    assert f"<title>{person.name} – " in page
