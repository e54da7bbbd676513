"""Texts as Akoma Ntoso and as plain text."""

import os
import re
from pathlib import Path

import pytest
from django.conf import settings
from lxml import etree

from publications.provisions.exports.akoma_ntoso import NAMESPACE
from tests.factories.legislation import LegalDocumentFactory
from tests.publications.provisions.samples import (
    AMENDMENT,
    DECISION,
    DECISION_WITH_REGULATION,
    DIRECTIVE,
    LETTER,
)

SHARED = Path(os.environ.get("SHARED_DATA", settings.BASE_DIR.parent / "shared" / "data"))
SCHEMA = SHARED / "schemas" / "akn-xsd" / "akomantoso30.xsd"
AKN = {"a": NAMESPACE}
pytestmark = pytest.mark.django_db


def xml_of(client, document) -> etree._Element:
    response = client.get(f"{document.public_path}toan-van.xml")
    assert response.status_code == 200
    assert response["Content-Type"] == "application/akn+xml; charset=utf-8"
    return etree.fromstring(response.content)


@pytest.fixture(scope="module")
def schema():
    if not SCHEMA.exists():
        pytest.skip(f"data folder absent: {SHARED}")
    return etree.XMLSchema(etree.parse(str(SCHEMA)))


def test_every_kind_of_text_is_valid_akoma_ntoso(province, as_reader, give_text, schema):
    bare = LegalDocumentFactory(portal=province, published=True)
    type(bare).objects.filter(pk=bare.pk).update(issued_on=None, issuing_body=None)
    give_text(bare, "Điều 1. A\n1. B\na) C\na.1) D\n1.1. E & <f>\nPhụ lục")
    for text in (DECISION, DECISION_WITH_REGULATION, AMENDMENT, DIRECTIVE, LETTER):
        document = LegalDocumentFactory(portal=province, published=True)
        give_text(document, text)
        assert schema.validate(xml_of(as_reader(province), document)), schema.error_log
    assert schema.validate(xml_of(as_reader(province), bare)), schema.error_log


def test_xml_has_the_ids_numbers_headings_and_words_of_the_text(document, as_reader, province):
    xml = xml_of(as_reader(province), document)
    article = xml.find(".//a:article[@eId='dieu-2']", AKN)
    assert article.findtext("a:num", namespaces=AKN) == "Điều 2."
    assert article.findtext("a:heading", namespaces=AKN) == "Giải thích từ ngữ"
    clause = article.find("a:paragraph[@eId='dieu-2__khoan-2']", AKN)
    assert clause.findtext("a:intro/a:p", namespaces=AKN) == "Hộ kinh doanh gồm:"
    point = clause.find("a:point[@eId='dieu-2__khoan-2__diem-dd']", AKN)
    assert point.findtext("a:content/a:p", namespaces=AKN) == "Hộ khác."
    assert xml.find(".//a:attachment[@eId='phu-luc-1']", AKN) is not None
    assert xml.find(".//a:FRBRWork/a:FRBRnumber", AKN).get("value") == "15/2024/QĐ-UBND"


def test_xml_loses_no_word(document, as_reader, province):
    xml = xml_of(as_reader(province), document)
    assert re.sub(r"\s", "", "".join(xml.itertext())) == re.sub(r"\s", "", DECISION)


def test_plain_text_has_a_paragraph_a_line_and_loses_no_word(document, as_reader, province):
    response = as_reader(province).get(f"{document.public_path}toan-van.txt")
    assert response["Content-Type"] == "text/plain; charset=utf-8"
    text = response.content.decode()
    assert re.sub(r"\s", "", text) == re.sub(r"\s", "", DECISION)
    assert (
        "\n\nĐiều 2. Giải thích từ ngữ\n1. Chợ là nơi mua bán hàng hóa.\n2. Hộ kinh doanh gồm:\na) Hộ" in text
    )


def test_older_versions_are_exported_too(document, as_reader, province, give_text):
    give_text(document, LETTER)
    older = as_reader(province).get(f"{document.public_path}toan-van.txt?phien-ban=1")
    assert "Giải thích từ ngữ" in older.content.decode()
    assert "Trân trọng" in as_reader(province).get(f"{document.public_path}toan-van.txt").content.decode()
