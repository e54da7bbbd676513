"""The description of the API, and its page for people."""

import json
import re

import pytest
import yaml
from drf_spectacular.drainage import GENERATOR_STATS
from drf_spectacular.validation import validate_schema

from portal.api.endpoints import all_endpoints, other_addresses
from portal.api.schema import openapi
from tests.factories.legislation import LegalDocumentFactory

pytestmark = pytest.mark.django_db


def test_description_is_valid_openapi_without_a_warning():
    openapi.cache_clear()
    GENERATOR_STATS.reset()
    description = openapi()
    validate_schema(description)
    assert description["openapi"].startswith("3.0")
    assert not GENERATOR_STATS


def test_description_is_the_same_in_json_and_yaml_and_open_to_other_sites(reader):
    texts = {}
    for kind, parse in (("json", json.loads), ("yaml", yaml.safe_load)):
        response = reader.get(f"/api/v1/openapi.{kind}")
        assert response["Access-Control-Allow-Origin"] == "*"
        assert "public" in response["Cache-Control"]
        texts[kind] = parse(response.content)
    assert texts["json"] == texts["yaml"]


def test_description_names_every_endpoint_and_the_intake_and_nothing_else():
    paths = set(openapi()["paths"])
    endpoints = {f"/api/v1/{endpoint.slug}/" for endpoint in all_endpoints()}
    rows = {f"{path}{{key}}/" for path in endpoints}
    intake = {path for path in paths if path.startswith("/api/v1/intake/")}
    assert paths == endpoints | rows | intake | {"/api/v1/tim-kiem/"}
    assert len(intake) == 4
    assert openapi()["components"]["securitySchemes"] == {"intakeToken": {"type": "http", "scheme": "bearer"}}


def test_rows_have_the_keys_that_the_description_promises(reader, province):
    document = LegalDocumentFactory(portal=province, published=True)
    schemas = openapi()["components"]["schemas"]
    [row] = reader.get("/api/v1/van-ban/").json()["results"]
    assert set(row) == set(schemas["VanBanItem"]["properties"])
    detail = reader.get(f"/api/v1/van-ban/{document.pk}/").json()
    assert set(detail) == set(schemas["VanBan"]["properties"])


def test_parameters_are_described_by_kind():
    listed = openapi()["paths"]["/api/v1/van-ban/"]["get"]["parameters"]
    kinds = {item["name"]: item["schema"] for item in listed}
    assert kinds["tu_ngay"] == {"type": "string", "format": "date"}
    assert kinds["qppl"]["type"] == "boolean"
    assert kinds["co_quan"]["type"] == "integer"
    assert kinds["loai"]["type"] == "string"
    assert {"cu-nhat", "moi-dang"} <= set(kinds["sap-xep"]["enum"])
    assert kinds["so-dong"] == {"type": "integer", "minimum": 1, "maximum": 200, "default": 50}


def test_page_for_people_lists_every_endpoint_without_scripts(reader):
    response = reader.get("/api/v1/")
    page = response.content.decode()
    for endpoint in all_endpoints():
        assert f'href="/api/v1/{endpoint.slug}/"' in page
    assert page.count("<h1") == 1
    assert page.count("<caption>") == len(all_endpoints()) + len(other_addresses())
    assert not re.search(r"<script(?! src=)", page)
    assert re.search(r'href="/oai/\?verb=Identify"', page)
    assert 'href="/api/v1/openapi.json"' in page
    assert response.cookies == {}
