"""Files of a delivery: with the document or after it, the ones that were announced and no others."""

import hashlib
import unicodedata

import pytest
from django.db import connection

from portal.media import services
from portal.media.models import OfficialFile
from publications.legislation.models import LegalDocument
from tests.factories.media import docx_bytes, pdf_bytes
from tests.publications.intake.conftest import PATH, PDF

pytestmark = pytest.mark.django_db
HASH = hashlib.sha256(PDF).hexdigest()
OTHER = pdf_bytes("Nội dung khác")


def attached() -> list[tuple[str, bool]]:
    document = LegalDocument.objects.get().get_latest_revision_as_object()
    return [(one.file.name, one.is_official_copy) for one in document.files.all()]


def test_files_come_with_the_document_in_their_order_the_first_being_official(sender, content):
    response = sender.post_parts(content, {"van-ban.pdf": PDF, "phu-luc.docx": docx_bytes("Phụ lục")})
    assert response.status_code == 201
    told = response.json()["files"]
    assert [(file["name"], file["has_arrived"]) for file in told] == [
        ("van-ban.pdf", True),
        ("phu-luc.docx", True),
    ]
    assert told[0]["sha256"] == HASH
    assert told[0]["size"] == len(PDF)
    assert attached() == [("van-ban.pdf", True), ("phu-luc.docx", False)]


def test_announced_files_keep_publication_waiting_until_all_have_come(make_sender, department, content):
    sender = make_sender(department, "publish")
    announced = [
        {"name": "a.pdf", "sha256": HASH.upper(), "title": "Toàn văn"},
        {"name": "b.pdf", "is_official_copy": True},
    ]
    response = sender.post(content | {"files": announced})
    assert (response.status_code, response.json()["state"]) == (201, "waiting_for_files")
    assert sender.put(content["external_id"], "a.pdf", PDF).json()["state"] == "waiting_for_files"
    assert not LegalDocument.objects.get().live
    response = sender.put(content["external_id"], "b.pdf", OTHER)
    assert response.json()["state"] == "published"
    assert attached() == [("a.pdf", False), ("b.pdf", True)]
    assert OfficialFile.objects.get(name="a.pdf").title == "Toàn văn"


def test_files_are_added_several_at_once(sender, content):
    sender.post(content)
    path = f"{PATH}{content['external_id']}/files/"
    response = sender.post_parts(None, {"a.pdf": PDF, "b.pdf": OTHER}, path)
    assert response.status_code == 200
    assert attached() == [("a.pdf", True), ("b.pdf", False)]
    assert sender.post_parts(None, {}, path).json()["code"] == "no_file"


def test_same_file_again_changes_nothing(sender, content):
    sender.post(content)
    first = sender.put(content["external_id"], "a.pdf", PDF, **{"x-content-sha256": HASH})
    second = sender.put(content["external_id"], "a.pdf", PDF)
    assert (first.status_code, second.status_code) == (200, 200)
    assert first.json() == second.json()
    assert OfficialFile.objects.count() == 1
    assert LegalDocument.objects.get().revisions.count() == 2


def test_same_delivery_with_its_files_again_changes_nothing(sender, content):
    first = sender.post_parts(content, {"a.pdf": PDF})
    second = sender.post_parts(content, {"a.pdf": PDF})
    assert (first.status_code, second.status_code) == (201, 200)
    assert first.json() == second.json()
    assert OfficialFile.objects.count() == 1


def test_file_that_is_not_the_announced_one_is_refused(sender, content):
    sender.post(content | {"files": [{"name": "a.pdf", "sha256": HASH}]})
    response = sender.put(content["external_id"], "a.pdf", OTHER)
    assert (response.status_code, response.json()["code"]) == (422, "sha256")
    assert OfficialFile.objects.count() == 0
    response = sender.post_parts(
        content
        | {
            "external_id": "vb-2",
            "document_number": "2/QĐ-STP",
            "files": [{"name": "a.pdf", "sha256": HASH}],
        },
        {"a.pdf": OTHER},
    )
    assert (response.status_code, response.json()["code"]) == (422, "sha256")


def test_bytes_that_changed_on_the_way_are_refused(sender, content):
    sender.post(content)
    response = sender.put(content["external_id"], "a.pdf", PDF[:-1], **{"x-content-sha256": HASH})
    assert (response.status_code, response.json()["code"]) == (422, "sha256")
    malformed = sender.put(content["external_id"], "a.pdf", PDF, **{"x-content-sha256": "abc"})
    assert malformed.status_code == 400
    assert OfficialFile.objects.count() == 0


def test_sent_files_stay_when_a_correction_does_not_speak_of_files(sender, content):
    sender.post_parts(content, {"a.pdf": PDF})
    sender.post(content | {"abstract": "Trích yếu đã sửa của văn bản mẫu"})
    assert attached() == [("a.pdf", True)]


def test_correction_that_lists_files_replaces_them(sender, content):
    sender.post_parts(content, {"a.pdf": PDF, "sai.pdf": OTHER})
    sender.post(content | {"files": [{"name": "a.pdf", "sha256": HASH}]})
    assert attached() == [("a.pdf", True)]
    sender.post_parts(content | {"files": []}, {"a.pdf": OTHER})
    assert attached() == [("a.pdf", True)]
    assert LegalDocument.objects.get().get_latest_revision_as_object().files.get().file.stored.size == len(
        OTHER
    )


def test_name_in_decomposed_letters_is_the_same_name(sender, content):
    name = "quyết-định.pdf"
    sender.post(content | {"files": [{"name": name}]})
    response = sender.put(content["external_id"], unicodedata.normalize("NFD", name), PDF)
    assert [(file["name"], file["has_arrived"]) for file in response.json()["files"]] == [(name, True)]


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("rong.pdf", b"", "empty"),
        ("cat-ngang.pdf", PDF[: len(PDF) // 2], None),
        ("trang.html", b"<html><script>alert(1)</script></html>", "not_accepted"),
        ("gia.docx", PDF, "mislabelled"),
    ],
)
def test_file_that_the_portal_does_not_accept_is_refused_in_words(sender, content, name, data, code):
    sender.post(content)
    response = sender.put(content["external_id"], name, data)
    assert response.status_code == 422
    assert name in response.json()["detail"]
    assert code in {None, response.json()["code"]}
    assert attached() == []


def test_file_of_an_unknown_document_is_not_found(sender):
    assert sender.put("khong-co", "a.pdf", PDF).status_code == 404


def test_file_for_a_deleted_draft_is_refused(sender, content):
    sender.post(content)
    LegalDocument.objects.get().delete()
    assert sender.put(content["external_id"], "a.pdf", PDF).json()["code"] == "document_deleted"


def test_document_takes_a_limited_number_of_files(sender, content, monkeypatch):
    monkeypatch.setattr("publications.intake.delivered_files.MOST_FILES", 1)
    sender.post_parts(content, {"a.pdf": PDF})
    assert sender.put(content["external_id"], "b.pdf", OTHER).json()["code"] == "too_many"
    assert sender.put(content["external_id"], "x" * 200, OTHER).status_code == 422


def test_unannounced_file_needs_a_name_that_fits(sender, content):
    answer = sender.post_parts(content, {"b" * 220 + ".pdf": PDF})
    assert (answer.status_code, answer.json()["code"]) == (422, "name")
    assert LegalDocument.objects.count() == 0


def test_files_with_the_document_are_counted_whether_announced_or_not(sender, content, monkeypatch):
    monkeypatch.setattr("publications.intake.delivered_files.MOST_FILES", 2)
    sender.post_parts(content, {"a.pdf": PDF})
    more = {"b.pdf": OTHER, "c.pdf": pdf_bytes("Tệp thứ ba")}
    answer = sender.post_parts(content | {"abstract": "Trích yếu đã sửa"}, more)
    assert answer.json()["code"] == "too_many"
    assert attached() == [("a.pdf", True)]


def test_files_are_inspected_while_nobody_waits_for_the_database(sender, content, monkeypatch):
    held, outside = [], len(connection.savepoint_ids)
    inspect = services.inspect

    def noted(*arguments):
        held.append(len(connection.savepoint_ids))
        return inspect(*arguments)

    monkeypatch.setattr(services, "inspect", noted)
    assert sender.post_parts(content, {"a.pdf": PDF}).status_code == 201
    assert sender.put(content["external_id"], "b.pdf", OTHER).status_code == 200
    assert sender.put(content["external_id"], "b.pdf", OTHER).status_code == 200
    assert held == [outside, outside]
