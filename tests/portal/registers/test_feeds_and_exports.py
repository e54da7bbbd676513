"""Feeds and exports of a register: valid, filtered, harmless in a spreadsheet."""

import csv
import datetime
import io
import json

import pytest
from django.utils import timezone
from lxml import etree

from tests.factories.legislation import add_documents

pytestmark = pytest.mark.django_db
ATOM = "{http://www.w3.org/2005/Atom}"


def exported(response) -> str:
    return b"".join(response.streaming_content).decode()


def csv_rows(response) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(exported(response).removeprefix("\ufeff"))))


def test_rss_has_what_a_reader_of_feeds_needs(reader, province, department):
    [document] = add_documents(department, 1, abstract="Giá đất <b>mới</b> & phí")
    response = reader.get("/van-ban/rss.xml")
    assert response["Content-Type"] == "application/rss+xml; charset=utf-8"
    channel = etree.fromstring(response.content).find("channel")
    assert province.name in channel.findtext("title")
    assert channel.findtext("link") == f"http://{province.host}/van-ban/"
    assert channel.findtext("language") == "vi"
    [item] = channel.findall("item")
    assert item.findtext("title") == str(document)
    assert item.findtext("description") == "Giá đất <b>mới</b> & phí"
    assert item.findtext("link") == document.public_url()
    assert item.findtext("guid") == lasting_address(document)
    assert department.host in item.findtext("link")
    published = datetime.datetime.strptime(item.findtext("pubDate"), "%a, %d %b %Y %H:%M:%S %z")
    assert published == document.first_published_at.replace(microsecond=0)


def lasting_address(document) -> str:
    """Without the words of the title: a corrected title makes no second entry."""
    return document.portal.absolute_url(f"/van-ban/{document.pk}/")


def test_atom_has_its_mandatory_elements(reader, province):
    [document] = add_documents(province, 1)
    response = reader.get("/van-ban/atom.xml")
    assert response["Content-Type"] == "application/atom+xml; charset=utf-8"
    feed = etree.fromstring(response.content)
    for name in ("id", "title", "updated"):
        assert feed.findtext(ATOM + name)
    links = {link.get("rel"): link.get("href") for link in feed.findall(ATOM + "link")}
    assert links["self"] == f"http://{province.host}/van-ban/atom.xml"
    [entry] = feed.findall(ATOM + "entry")
    assert entry.findtext(ATOM + "id") == lasting_address(document)
    for name in ("title", "updated", "published", "summary"):
        assert entry.findtext(ATOM + name)
    assert entry.find(f"{ATOM}author/{ATOM}name").text == province.organisation.name


def test_feeds_hold_the_newest_of_what_the_filters_leave(reader, province):
    add_documents(province, 40)
    add_documents(province, 2, abstract="Chỉ thị về phòng cháy rừng")
    assert len(etree.fromstring(reader.get("/van-ban/rss.xml").content).findall(".//item")) == 30
    filtered = etree.fromstring(reader.get("/van-ban/atom.xml?q=chay+rung").content)
    assert len(filtered.findall(f"{ATOM}entry")) == 2
    assert filtered.findtext(f"{ATOM}id") == f"http://{province.host}/van-ban/?q=chay+rung"


def test_feeds_without_rows_are_valid_and_do_not_change_by_themselves(reader, province):
    first, second = (reader.get("/van-ban/atom.xml") for _time in range(2))
    assert etree.fromstring(first.content).findtext(f"{ATOM}updated")
    assert first["ETag"] == second["ETag"]
    unchanged = reader.get("/van-ban/atom.xml", headers={"if-none-match": first["ETag"]})
    assert unchanged.status_code == 304
    assert first.cookies == {}


def test_csv_reads_in_a_spreadsheet_and_has_the_filtered_rows(reader, province):
    add_documents(province, 3)
    [document] = add_documents(province, 1, abstract="Chỉ thị về phòng cháy rừng")
    response = reader.get("/van-ban/danh-sach.csv?q=chay+rung")
    assert response["Content-Type"] == "text/csv; charset=utf-8"
    assert "attachment" in response["Content-Disposition"]
    text = exported(response)
    assert text.startswith("\ufeffdocument_number,")
    [row] = csv.DictReader(io.StringIO(text.removeprefix("\ufeff")))
    assert row["document_number"] == document.document_number
    assert row["abstract"] == document.abstract
    assert row["issued_on"] == document.issued_on.isoformat()
    assert row["address"] == document.public_url()


@pytest.mark.parametrize("start", ["=1+1", "+84", "-2", "@SUM(A1)", '=HYPERLINK("http://a")'])
def test_cell_that_begins_like_a_formula_is_text(reader, province, start):
    add_documents(province, 1, abstract=start)
    [row] = csv_rows(reader.get("/van-ban/danh-sach.csv"))
    assert row["abstract"] == f"'{start}"


def test_quotes_commas_and_line_ends_stay_in_their_cell(reader, province):
    abstract = 'Dòng một, "trích"\nDòng hai; ba'
    add_documents(province, 1, abstract=abstract)
    [row] = csv_rows(reader.get("/van-ban/danh-sach.csv"))
    assert row["abstract"] == abstract


def test_json_keeps_types_and_letters(reader, province):
    [document] = add_documents(province, 1, effective_until=None)
    response = reader.get("/van-ban/danh-sach.json")
    assert response["Content-Type"] == "application/json; charset=utf-8"
    text = exported(response)
    assert "cấp nước sạch" in text
    [row] = json.loads(text)["records"]
    assert row["is_normative"] is False
    assert row["effective_until"] is None
    assert row["issued_on"] == document.issued_on.isoformat()
    published = datetime.datetime.fromisoformat(row["published_at"])
    assert timezone.is_aware(published)


def test_json_without_rows_is_valid(reader):
    assert json.loads(exported(reader.get("/van-ban/danh-sach.json"))) == {"records": []}


@pytest.mark.parametrize("kind", ["csv", "json"])
def test_head_of_an_export_reads_no_rows(reader, province, kind, django_assert_num_queries):
    add_documents(province, 5)
    response = reader.head(f"/van-ban/danh-sach.{kind}")
    assert response.status_code == 200
    assert "attachment" in response["Content-Disposition"]
