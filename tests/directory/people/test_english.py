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
