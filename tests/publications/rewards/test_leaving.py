"""A sanction whose time is over leaves every place where machines read, not the list and its page alone."""

import datetime
import io
import re

import pytest
import time_machine
from openpyxl import load_workbook

from portal.registers.schedule import publish_scheduled
from tests.factories.rewards import ConductDecisionFactory
from tests.search.following import found, work_off

pytestmark = pytest.mark.django_db
WHILE_PUBLIC = datetime.datetime(2026, 3, 20, 9, tzinfo=datetime.UTC)
AFTERWARDS = datetime.datetime(2027, 3, 10, 17, 1, tzinfo=datetime.UTC)
XLSX = "/khen-thuong-xu-phat/danh-sach.xlsx"


def read(client, path: str) -> bytes:
    answer = client.get(path)
    assert answer.status_code == 200, path
    return b"".join(answer) if answer.streaming else answer.content


def site_map(client) -> str:
    parts = re.findall(r"<loc>([^<]+)</loc>", read(client, "/sitemap.xml").decode())
    return "\n".join(read(client, re.sub(r"^https?://[^/]+", "", part)).decode() for part in parts)


def sheet(client) -> str:
    rows = load_workbook(io.BytesIO(read(client, XLSX))).active.values
    return "\n".join(str(cell) for row in rows for cell in row)


def test_sanction_leaves_search_site_map_sheet_and_harvest(province, as_reader, settings, tmp_path):
    settings.SEARCH_INDEX_DIR = tmp_path / "search"
    client = as_reader(province)
    with time_machine.travel(WHILE_PUBLIC):
        row = ConductDecisionFactory(
            portal=province, sanction=True, completed_on=datetime.date(2026, 3, 10), published=True
        )
        key = f"rewards.conductdecision:{row.pk}"
        work_off()
        assert key in found(row.organisation_name, portal_ids=[province.pk])
        assert row.public_path in site_map(client)
        assert row.organisation_name in sheet(client)
    with time_machine.travel(AFTERWARDS):
        publish_scheduled()
        work_off()
        assert key not in found(row.organisation_name, portal_ids=[province.pk])
        assert row.public_path not in site_map(client)
        assert row.organisation_name not in sheet(client)
        assert client.get(f"/api/v1/khen-thuong-xu-phat/{row.pk}/").status_code in {404, 410}
        harvested = read(client, "/oai/?verb=ListRecords&metadataPrefix=oai_dc").decode()
        assert row.organisation_name not in harvested
        assert row.title not in harvested
