"""Hostile and careless input to the intake: the answer says what is wrong, and nothing is stored."""

import datetime
import json
import unicodedata
from types import SimpleNamespace

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from directory.organisations.enums import SuccessionKind
from directory.organisations.services import abolish_organisation
from portal.api.problems import Problem
from portal.tenancy.enums import PortalState
from portal.tenancy.services import set_state
from publications.intake.bodies import LONGEST_JSON, read_json
from publications.intake.models import Delivery
from publications.intake.serializers import DocumentSerializer, field_errors
from publications.legislation.models import LegalDocument
from tests.factories.organisations import OrganisationFactory
from tests.publications.intake.conftest import PATH, PDF, Sender, errors_of

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def nothing_is_stored(db):
    yield
    assert (Delivery.objects.count(), LegalDocument.objects.count()) == (0, 0)


@pytest.fixture
def own(db):
    return OrganisationFactory(name="Sở Tư pháp Mẫu")


def read(own, change: dict, without: str = "") -> DocumentSerializer:
    """The least that makes a document, changed."""
    content = {
        "external_id": "vb-1",
        "document_number": "15/QĐ-STP",
        "document_type": "quyet-dinh",
        "is_normative": False,
        "abstract": "Phê duyệt kế hoạch mẫu",
        "issuer": own.name,
        "issued_on": "2024-05-06",
    }
    content.pop(without, None)
    serializer = DocumentSerializer(
        data=content | change, context={"portal": SimpleNamespace(organisation=own)}
    )
    serializer.is_valid()
    return serializer


@pytest.mark.parametrize(
    ("change", "errors"),
    [
        ({"external_id": ""}, {"external_id": "blank"}),
        ({"external_id": "a/b"}, {"external_id": "invalid"}),
        ({"external_id": "đ"}, {"external_id": "invalid"}),
        ({"external_id": "a" * 101}, {"external_id": "max_length"}),
        ({"external_id": 5}, {"external_id": "invalid"}),
        ({"document_number": "   "}, {"document_number": "blank"}),
        ({"document_number": "/QĐ-UBND"}, {"document_number": "invalid"}),
        ({"document_number": "không số"}, {"document_number": "invalid"}),
        ({"document_number": "1" * 101}, {"document_number": "max_length"}),
        ({"document_number": None}, {"document_number": "null"}),
        ({"document_type": "QĐĐ"}, {"document_type": "unknown"}),
        ({"is_normative": "true"}, {"is_normative": "invalid"}),
        ({"is_normative": 1}, {"is_normative": "invalid"}),
        ({"abstract": ["x"]}, {"abstract": "invalid"}),
        ({"abstract": "\u200b\u00a0"}, {"abstract": "blank"}),
        ({"abstract": "a" * 4001}, {"abstract": "max_length"}),
        ({"issuer": True}, {"issuer": "invalid"}),
        ({"issuer": ""}, {"issuer": "invalid"}),
        ({"issuer": {"name": "x"}}, {"issuer": "invalid"}),
        ({"issuer": 10**30}, {"issuer": "unknown"}),
        ({"issuer": -1}, {"issuer": "unknown"}),
        ({"co_issuers": ["Sở Không Có"]}, {"co_issuers": "unknown"}),
        ({"co_issuers": "Sở"}, {"co_issuers": "not_a_list"}),
        ({"fields_of_law": ["Chiêm tinh"]}, {"fields_of_law": "unknown"}),
        ({"signing_capacity": "XX"}, {"signing_capacity": "unknown"}),
        ({"issued_on": "2024-5-6"}, {"issued_on": "invalid"}),
        ({"issued_on": "06/05/2024"}, {"issued_on": "invalid"}),
        ({"issued_on": "2024-02-30"}, {"issued_on": "invalid"}),
        ({"issued_on": "٢٠٢٤-05-06"}, {"issued_on": "invalid"}),
        ({"issued_on": 20240506}, {"issued_on": "invalid"}),
        ({"publish_at": "2099-01-01T00:00:00+07:00"}, {"publish_at": "out_of_range"}),
        ({"publish_at": "2027-01-01T00:00:00"}, {"publish_at": "invalid"}),
        ({"publish_at": "2027-01-01T25:00:00Z"}, {"publish_at": "invalid"}),
        ({"recipients": ["x" * 401]}, {"recipients.0": "max_length"}),
        ({"files": [{"name": "a.pdf"}, {"name": "a.pdf"}]}, {"files": "repeated"}),
        ({"files": [{"name": "a.pdf", "sha256": "x"}]}, {"files.0.sha256": "invalid"}),
        ({"files": [{"name": "a.pdf", "path": "/etc"}]}, {"files.0.path": "unknown_field"}),
        ({"files": [5]}, {"files.0": "invalid"}),
        ({"live": True, "portal": 1}, {"live": "unknown_field", "portal": "unknown_field"}),
    ],
    ids=str,
)
def test_each_field_is_refused_by_its_name_and_a_code(own, change, errors):
    found = list(field_errors(read(own, change).errors))
    assert {error["field"]: error["code"] for error in found} == errors
    assert all(error["message"] for error in found)


@pytest.mark.parametrize("name", ["external_id", "document_number", "is_normative", "issuer", "issued_on"])
def test_missing_field_is_named(own, name):
    serializer = read(own, {}, without=name)
    assert next(field_errors(serializer.errors))["field"] == name
    assert not read(own, {}).errors


def test_refused_document_is_answered_with_all_its_fields_at_fault(sender, content):
    response = sender.post(content | {"issued_on": "06/05/2024", "nope": 1, "is_normative": None})
    assert response.status_code == 422
    assert response["Content-Type"] == "application/problem+json"
    assert errors_of(response) == {"issued_on": "invalid", "nope": "unknown_field", "is_normative": "null"}
    assert all(name in response.json()["detail"] for name in ("issued_on", "nope", "is_normative"))


def test_dates_that_contradict_each_other_are_refused_by_field(sender, content):
    for change, field in (
        ({"issued_on": "2999-01-01"}, "issued_on"),
        ({"effective_from": "2024-05-05"}, "effective_from"),
        ({"effective_from": "2024-06-01", "effective_until": "2024-05-31"}, "effective_until"),
    ):
        response = sender.post(content | change)
        assert (response.status_code, errors_of(response)) == (422, {field: "invalid"})


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"[]",
        b'"x"',
        b"null",
        b"\xff\xfe{}",
        b'{"a": NaN}',
        b'{"a": 1, "a": 2}',
        b'{"a": ' + b"[" * 200_000 + b"]" * 200_000 + b"}",
        b'{"a": ' + b'{"a":' * 100_000 + b"1" + b"}" * 100_001,
        b'{"a": ' + b"9" * 5000 + b"}",
    ],
    ids=lambda value: str(value)[:20],
)
def test_body_that_is_no_such_json_is_refused_in_words(body):
    with pytest.raises(Problem) as refused:
        read_json(body)
    assert (refused.value.status_code, refused.value.code) == (400, "unreadable")


def test_bodies_that_cannot_be_read_are_answered_as_problems(sender, content):
    for body, status in (
        (b"{", 400),
        (b'{"a": ' + b"[" * 200_000, 400),
        (b'{"a": "' + b"x" * LONGEST_JSON + b'"}', 413),
        (b"", 422),
        ('{"external_id": "\\ud800", "\\ud800": 1}', 422),
    ):
        response = sender.post(body)
        assert (response.status_code, response["Content-Type"]) == (status, "application/problem+json")
        assert response.json()["detail"]


def test_body_of_another_kind_is_refused(sender, content):
    for kind in ("text/plain", "application/xml", "application/x-www-form-urlencoded", "x"):
        response = sender.client.post(PATH, json.dumps(content), content_type=kind)
        assert (response.status_code, response.json()["code"]) == (415, "unsupported_media_type")


def test_multipart_has_two_kinds_of_parts(sender, content):
    response = sender.client.post(PATH, {"document": json.dumps(content), "attachment": "x"})
    assert (response.status_code, response.json()["code"]) == (400, "unreadable")
    assert errors_of(sender.post_parts(None, {"a.pdf": PDF}))["external_id"] == "required"
    broken = sender.client.post(PATH, b"--x\r\nnothing", content_type="multipart/form-data; boundary=x")
    assert broken.status_code in {400, 422}


def test_two_files_of_one_name_are_refused(sender, content):
    twice = [SimpleUploadedFile("a.pdf", PDF), SimpleUploadedFile("a.pdf", PDF)]
    response = sender.client.post(PATH, {"document": json.dumps(content), "file": twice})
    assert (response.status_code, response.json()["code"]) == (422, "repeated")


def test_more_parts_than_allowed_are_refused(sender, content):
    response = sender.post_parts(content, {f"{number}.pdf": b"x" for number in range(101)})
    assert (response.status_code, response["Content-Type"]) == (400, "application/problem+json")


def test_body_that_says_it_is_too_long_is_not_read(sender, content, settings):
    settings.MAX_UPLOAD_BYTES = 1000
    response = sender.put("a", "a.pdf", b"x" * 2000)
    assert response.status_code == 404  # of a document that is not there nothing is read at all
    response = sender.client.post(
        PATH, b"x", content_type="multipart/form-data; boundary=x", headers={"content-length": str(10**10)}
    )
    assert (response.status_code, response.json()["code"]) == (413, "too_large")


def test_unknown_issuer_is_refused_with_suggestions(sender, content):
    OrganisationFactory(name="Sở Tài nguyên và Môi trường Mẫu")
    response = sender.post(content | {"issuer": "Sở Tài nguyên Môi trường"})
    [error] = response.json()["errors"]
    assert error["field"] == "issuer"
    assert "Sở Tài nguyên và Môi trường Mẫu (id " in error["message"]


def test_name_of_several_bodies_is_refused_with_their_ids(sender, content):
    bodies = [OrganisationFactory(name=f"UBND xã {name}", abbreviation="UBND") for name in ("A", "B")]
    response = sender.post(content | {"issuer": "ubnd"})
    assert errors_of(response) == {"issuer": "ambiguous"}
    assert all(f"(id {body.pk})" in response.json()["errors"][0]["message"] for body in bodies)


def test_body_that_had_ended_is_refused_with_its_successor(sender, content):
    old, new = OrganisationFactory(name="Sở Nội vụ cũ Mẫu"), OrganisationFactory(name="Sở Nội vụ mới Mẫu")
    abolish_organisation(
        organisation=old, on=datetime.date(2024, 3, 1), successors=[new], kind=SuccessionKind.REPLACED
    )
    response = sender.post(content | {"issuer": "Sở Nội vụ cũ Mẫu"})
    assert errors_of(response) == {"issuer": "ended"}
    assert "Sở Nội vụ mới Mẫu" in response.json()["errors"][0]["message"]


class TestAccepted:
    """Spellings that people's systems really use."""

    @pytest.fixture(autouse=True)
    def nothing_is_stored(self):
        return

    @pytest.mark.parametrize("kind", ["Quyết định", "quyết định", "QĐ", "quyet-dinh"])
    def test_type_by_code_name_or_abbreviation(self, own, kind):
        assert read(own, {"document_type": kind}).validated_data["document_type"].code == "quyet-dinh"

    def test_issuer_by_id_or_name_in_any_marks_and_form(self, own):
        for issuer in (own.pk, own.name.upper(), unicodedata.normalize("NFD", own.name), "so tu phap mau"):
            assert read(own, {"issuer": issuer}).validated_data["issuer"] == own
        assert "issuer" in read(own, {"issuer": "so tu phap"}).errors

    def test_decomposed_text_is_stored_composed(self, sender, content):
        text = unicodedata.normalize("NFD", "Phê duyệt đề án chuyển đổi số\u200b")
        sender.post(content | {"abstract": text})
        assert LegalDocument.objects.get().abstract == "Phê duyệt đề án chuyển đổi số"

    def test_former_body_may_have_issued_what_is_older_than_its_end(self, own):
        old = OrganisationFactory(name="Sở Nội vụ cũ Mẫu", valid_until=datetime.date(2024, 12, 31))
        OrganisationFactory(name="Sở Nội vụ cũ Mẫu", valid_from=datetime.date(2025, 1, 1))
        assert read(own, {"issuer": "Sở Nội vụ cũ Mẫu"}).validated_data["issuer"] == old

    def test_address_without_its_last_slash_is_taken(self, sender, content):
        assert sender.post(content, PATH.rstrip("/")).status_code == 201


def test_closed_portals_take_nothing(sender, content, department):
    set_state(portal=department, state=PortalState.ARCHIVED, note="Đã hợp nhất (mẫu)")
    response = sender.post(content)
    assert (response.status_code, response.json()["code"]) == (403, "portal_closed")
    set_state(portal=department, state=PortalState.SUSPENDED, note="Bảo trì (mẫu)")
    assert sender.post(content).status_code == 503


def test_token_opens_its_own_portal_alone(sender, content, province, commune):
    for other in (province, commune):
        there = Sender(other.host, sender.secret)
        assert there.post(content).json()["code"] == "token_of_another_portal"
        assert there.status(content["external_id"]).status_code == 403


def test_without_a_good_token_nothing_is_told(content, department):
    client = Client(HTTP_HOST=department.host)
    for value in (
        "",
        "Bearer",
        "Bearer ",
        "Basic YTpi",
        "Bearer x",
        "Bearer nyt_đ",
        "Bearer " + "a" * 10_000,
    ):
        headers = {"HTTP_AUTHORIZATION": value} if value else {}
        for answer in (
            client.post(PATH, json.dumps(content), content_type="application/json", **headers),
            client.get(f"{PATH}vb-1/", **headers),
        ):
            assert answer.status_code == 401
            assert answer["WWW-Authenticate"] == "Bearer"
            assert answer["Cache-Control"] == "no-store"
            assert answer.cookies == {}


def test_hurried_system_is_told_to_wait(sender, settings):
    settings.API_RATES = {"intake": "2/min"}
    answers = [sender.status("vb-1") for _time in range(3)]
    assert [answer.status_code for answer in answers] == [404, 404, 429]
    assert int(answers[2]["Retry-After"]) > 0


def test_intake_is_no_business_of_other_web_pages(sender, content):
    assert "Access-Control-Allow-Origin" not in sender.status("vb-1").headers
