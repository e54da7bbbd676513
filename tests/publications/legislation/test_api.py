"""What the read API says of a document's effect and relations."""

import datetime

import pytest
import time_machine

from publications.gazette.models import GazetteItem
from publications.legislation.models import Relation
from publications.provisions.enums import TextSource
from publications.provisions.models import DocumentText, Provision
from tests.factories.gazette import GazetteIssueFactory
from tests.factories.legislation import LegalDocumentFactory

pytestmark = pytest.mark.django_db
LIST = "/api/v1/van-ban/"


@pytest.fixture
def reader(province, as_reader):
    return as_reader(province)


@pytest.fixture
def old(province):
    return LegalDocumentFactory(
        portal=province,
        document_number="1/2020/QĐ-UBND",
        is_normative=True,
        issued_on=datetime.date(2020, 1, 1),
        effective_from=datetime.date(2020, 2, 1),
        published=True,
    )


@pytest.fixture
def new(province, old):
    """Repeals the old one from 1 March 2024."""
    document = LegalDocumentFactory(
        portal=province,
        document_number="9/2024/QĐ-UBND",
        is_normative=True,
        issued_on=datetime.date(2024, 2, 1),
        effective_from=datetime.date(2024, 3, 1),
    )
    document.relations = [Relation(verb="repeals", object_document=old)]
    document.save()
    document.save_revision().publish()
    return document


@pytest.mark.parametrize(
    ("day", "state"),
    [("2020-01-15", "not_yet"), ("2024-02-29", "in_force"), ("2024-03-01", "expired")],
)
def test_row_tells_the_effect_on_the_day_that_was_asked_for(reader, old, new, day, state):
    effect = reader.get(f"{LIST}{old.pk}/?ngay={day}").json()["effect"]
    assert (effect["day"], effect["state"]) == (day, state)


def test_list_finds_what_is_in_force_on_a_day_and_tells_the_effect_on_it(reader, old, new):
    for day, expected in (("2024-02-29", [old.pk]), ("2024-03-01", [new.pk]), ("2019-01-01", [])):
        body = reader.get(f"{LIST}?ngay={day}").json()
        assert [row["id"] for row in body["results"]] == expected
        assert {row["effect"]["day"] for row in body["results"]} <= {day}
    assert [row["id"] for row in reader.get(f"{LIST}?hieu_luc=expired").json()["results"]] == [old.pk]
    wrong = reader.get(f"{LIST}?ngay=30-02-2024")
    assert [error["parameter"] for error in wrong.json()["errors"]] == ["ngay"]


@time_machine.travel("2026-07-01T03:00:00+00:00")
def test_row_tells_why_and_the_whole_course_and_both_sides_of_a_relation(reader, old, new):
    told = reader.get(f"{LIST}{old.pk}/").json()
    assert told["effect"]["day"] == "2026-07-01"
    assert "9/2024/QĐ-UBND" in told["effect"]["reasons"][0]
    course = [(period["state"], period["starts_on"], period["ends_on"]) for period in told["effect_periods"]]
    assert course == [
        ("not_yet", None, "2020-01-31"),
        ("in_force", "2020-02-01", "2024-02-29"),
        ("expired", "2024-03-01", None),
    ]
    [passive] = told["relations"]["passive"]
    assert [relation["path"] for relation in passive["relations"]] == [new.public_path]
    [acting] = reader.get(f"{LIST}{new.pk}/").json()["relations"]["acting"]
    assert acting["relations"][0]["title"] == str(old)


def test_row_leads_to_the_text_of_a_document_and_each_of_its_provisions(reader, old):
    text = DocumentText.objects.create(
        document=old, version=1, source=TextSource.values[0], state="parsed", sha256="0" * 64, article_count=1
    )
    Provision.objects.create(
        text=text,
        eid="dieu-1",
        kind="article",
        number="1",
        printed="Điều 1.",
        heading="Phạm vi điều chỉnh",
        position=1,
        end_position=1,
        depth=0,
    )
    told = reader.get(f"{LIST}{old.pk}/").json()["text"]
    assert (told["version"], told["article_count"]) == (1, 1)
    assert told["path"] == f"{old.public_path}toan-van/"
    assert [(one["title"], one["path"]) for one in told["outline"]] == [
        ("Điều 1. Phạm vi điều chỉnh", f"{old.public_path}dieu-1/")
    ]


def test_row_names_the_issues_of_the_gazette_that_printed_it(reader, province, old):
    issue = GazetteIssueFactory(portal=province, issued_on=datetime.date(2020, 1, 20))
    issue.items = [GazetteItem(document_number=old.document_number, abstract="Trích yếu", page=7)]
    issue.save()
    issue.save_revision().publish()
    [told] = reader.get(f"{LIST}{old.pk}/").json()["gazette"]
    assert (told["address"], told["page"], told["issued_on"]) == (issue.public_url(), 7, "2020-01-20")
