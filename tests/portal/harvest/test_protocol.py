"""OAI-PMH 2.0 as its specification has it: verbs, arguments, errors."""

import datetime
from urllib.parse import urlencode

import pytest
import time_machine
from django.test import Client

from tests.factories.legislation import add_documents
from tests.portal.harvest.conftest import OAI, SCHEMA, code_of, listed

pytestmark = pytest.mark.django_db
NOON = datetime.datetime(2026, 3, 2, 5, 0, 0, 500_000, tzinfo=datetime.UTC)


@pytest.fixture
def three(province):
    with time_machine.travel(NOON, tick=False):
        documents = add_documents(province, 3)
        listed()
    return documents


def test_schema_of_the_protocol_is_there_to_check_against():
    if not SCHEMA.is_file():
        pytest.skip("data folder absent: shared/data/schemas")


def test_identify_says_who_answers_and_how(ask, province, three):
    identity = ask(province, verb="Identify").find(f"{OAI}Identify")
    told = {element.tag.removeprefix(OAI): element.text for element in identity}
    assert told == {
        "repositoryName": province.name,
        "baseURL": f"http://{province.host}/oai/",
        "protocolVersion": "2.0",
        "adminEmail": province.email,
        "earliestDatestamp": "2026-03-02T05:00:00Z",
        "deletedRecord": "persistent",
        "granularity": "YYYY-MM-DDThh:mm:ssZ",
    }


def test_portal_without_records_identifies_itself_too(ask, province):
    assert ask(province, verb="Identify").findtext(f".//{OAI}earliestDatestamp")


def test_request_repeats_the_arguments_of_a_good_request_alone(ask, province, three):
    good = ask(province, verb="ListRecords", metadataPrefix="oai_dc", until="2027-01-01")
    assert dict(good.find(f"{OAI}request").attrib) == {
        "verb": "ListRecords",
        "metadataPrefix": "oai_dc",
        "until": "2027-01-01",
    }
    assert dict(ask(province, verb="Nothing").find(f"{OAI}request").attrib) == {}


def test_one_format_is_offered_of_every_record(ask, province, three):
    identifier = ask(province, verb="ListIdentifiers", metadataPrefix="oai_dc").findtext(
        f".//{OAI}identifier"
    )
    for arguments in ({}, {"identifier": identifier}):
        root = ask(province, verb="ListMetadataFormats", **arguments)
        assert [element.text for element in root.iter(f"{OAI}metadataPrefix")] == ["oai_dc"]
    assert code_of(ask(province, verb="ListMetadataFormats", identifier="oai:x:y")) == "idDoesNotExist"


def test_post_is_answered_like_get(ask, province, three):
    arguments = {"verb": "ListIdentifiers", "metadataPrefix": "oai_dc"}
    texts = [
        [element.text for element in ask(province, method, **arguments).iter(f"{OAI}identifier")]
        for method in ("get", "post")
    ]
    assert texts[0] == texts[1] != []


#: One database for the whole table: each row is one request.
ERRORS = [
    ({}, "badVerb"),
    ({"verb": ""}, "badVerb"),
    ({"verb": "listrecords"}, "badVerb"),
    ({"verb": ["Identify", "Identify"]}, "badVerb"),
    ({"verb": "Identify", "from": "2020-01-01"}, "badArgument"),
    ({"verb": "GetRecord", "metadataPrefix": "oai_dc"}, "badArgument"),
    ({"verb": "GetRecord", "identifier": "oai:a:b"}, "badArgument"),
    ({"verb": "ListRecords"}, "badArgument"),
    ({"verb": "ListRecords", "metadataPrefix": ["oai_dc", "oai_dc"]}, "badArgument"),
    ({"verb": "ListRecords", "metadataPrefix": "oai_dc", "from": "2020"}, "badArgument"),
    ({"verb": "ListRecords", "metadataPrefix": "oai_dc", "from": "2020-13-01"}, "badArgument"),
    ({"verb": "ListRecords", "metadataPrefix": "oai_dc", "from": "2020-02-30T00:00:00Z"}, "badArgument"),
    (
        {"verb": "ListRecords", "metadataPrefix": "oai_dc", "from": "2020-01-01T00:00:00+07:00"},
        "badArgument",
    ),
    ({"verb": "ListRecords", "metadataPrefix": "oai_dc", "from": "٢٠٢٠-01-01"}, "badArgument"),
    (
        {"verb": "ListRecords", "metadataPrefix": "oai_dc", "from": "2020-01-02", "until": "2020-01-01"},
        "badArgument",
    ),
    (
        {
            "verb": "ListRecords",
            "metadataPrefix": "oai_dc",
            "from": "2020-01-01",
            "until": "2020-01-02T00:00:00Z",
        },
        "badArgument",
    ),
    ({"verb": "ListRecords", "metadataPrefix": "oai_dc", "set": "a b"}, "badArgument"),
    ({"verb": "ListRecords", "metadataPrefix": "oai_dc\x00"}, "badArgument"),
    ({"verb": "GetRecord", "metadataPrefix": "oai_dc", "identifier": "a\x0bb"}, "badArgument"),
    ({"verb": "ListRecords", "metadataPrefix": "oai_dc", "resumptionToken": "x"}, "badArgument"),
    ({"verb": "ListRecords", "resumptionToken": "x"}, "badResumptionToken"),
    ({"verb": "ListRecords", "resumptionToken": "đ" * 5000}, "badResumptionToken"),
    ({"verb": "ListSets", "resumptionToken": "x"}, "badResumptionToken"),
    ({"verb": "ListRecords", "metadataPrefix": "marc21"}, "cannotDisseminateFormat"),
    (
        {"verb": "GetRecord", "metadataPrefix": "marc21", "identifier": "oai:a:b"},
        "cannotDisseminateFormat",
    ),
    ({"verb": "GetRecord", "metadataPrefix": "oai_dc", "identifier": "oai:a:b"}, "idDoesNotExist"),
    ({"verb": "ListRecords", "metadataPrefix": "oai_dc", "from": "2099-01-01"}, "noRecordsMatch"),
    ({"verb": "ListRecords", "metadataPrefix": "oai_dc", "until": "1999-01-01"}, "noRecordsMatch"),
    ({"verb": "ListRecords", "metadataPrefix": "oai_dc", "set": "khong-co"}, "noRecordsMatch"),
    ({"verb": "ListRecords", "metadataPrefix": "oai_dc", "set": "van-ban:loai-x"}, "noRecordsMatch"),
    ({"verb": "ListRecords", "metadataPrefix": "oai_dc", "set": "van-ban:co-quan-x"}, "noRecordsMatch"),
    ({"verb": "ListRecords", "metadataPrefix": "oai_dc", "set": "van-ban:nam-2020"}, "noRecordsMatch"),
    (
        {"verb": "ListRecords", "metadataPrefix": "oai_dc", "set": "cong-99999999999999999999"},
        "noRecordsMatch",
    ),
]


def test_each_error_of_the_protocol_has_its_code(ask, province, three):
    found = [(arguments, code_of(ask(province, **arguments))) for arguments, _code in ERRORS]
    assert found == ERRORS


def test_dates_hold_both_ends_to_the_second(harvest, province, three):
    def count(**span) -> int:
        return len(list(harvest(province, "ListIdentifiers", **span)))

    assert count(since="2026-03-02", until="2026-03-02") == 3
    assert count(since="2026-03-02T05:00:00Z", until="2026-03-02T05:00:00Z") == 3
    assert count(since="2026-03-02T05:00:01Z") == 0
    assert count(until="2026-03-02T04:59:59Z") == 0


def test_other_methods_are_refused_and_no_cookie_is_set(province):
    client = Client(HTTP_HOST=province.host, enforce_csrf_checks=True)
    assert client.put("/oai/").status_code == 405
    answer = client.post("/oai/", urlencode({"verb": "Identify"}), "application/x-www-form-urlencoded")
    assert answer.status_code == 200
    assert answer.cookies == {}


def test_hurried_harvester_is_told_to_wait(province, settings, as_reader):
    settings.API_RATES = {"read": "2/min"}
    reader = as_reader(province)
    answers = [reader.get("/oai/?verb=Identify", REMOTE_ADDR="192.0.2.7") for _time in range(3)]
    assert [answer.status_code for answer in answers] == [200, 200, 503]
    assert int(answers[2]["Retry-After"]) > 0
