"""Answers of OAI-PMH as XML."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime

from django.http import HttpRequest
from lxml import etree

from portal.core.metadata import DublinCore
from portal.core.text import clean_text
from portal.harvest.protocol import PREFIX, OaiError
from portal.harvest.records import Harvested, Page
from portal.tenancy.models import Portal

OAI = "http://www.openarchives.org/OAI/2.0/"
OAI_XSD = "http://www.openarchives.org/OAI/2.0/OAI-PMH.xsd"
FORMAT = "http://www.openarchives.org/OAI/2.0/oai_dc/"
FORMAT_XSD = "http://www.openarchives.org/OAI/2.0/oai_dc.xsd"
DC = "http://purl.org/dc/elements/1.1/"
XSI = "http://www.w3.org/2001/XMLSchema-instance"
SCHEMA_LOCATION = f"{{{XSI}}}schemaLocation"
#: The elements of TT 24/2011, Điều 4; one with several values stands several times.
ELEMENTS = (
    *("title", "creator", "subject", "description", "publisher", "contributor"),
    *("date", "type", "identifier", "source", "language"),
)


def envelope(base_url: str, arguments: dict[str, str], now: datetime) -> etree._Element:
    """The outermost element, with what was asked; the answer itself is put into it."""
    root = etree.Element(f"{{{OAI}}}OAI-PMH", nsmap={None: OAI, "xsi": XSI})
    root.set(SCHEMA_LOCATION, f"{OAI} {OAI_XSD}")
    add(root, "responseDate", stamp(now))
    add(root, "request", base_url, **arguments)
    return root


def add(parent: etree._Element, name: str, text: str = "", **attributes: str) -> etree._Element:
    element = etree.SubElement(parent, f"{{{OAI}}}{name}", attributes)
    if text:
        element.text = text
    return element


def add_error(root: etree._Element, error: OaiError) -> None:
    add(root, "error", error.words, code=error.code)


def add_identity(root: etree._Element, portal: Portal, base_url: str, earliest: datetime) -> None:
    identity = add(root, "Identify")
    for name, text in (
        ("repositoryName", portal.name),
        ("baseURL", base_url),
        ("protocolVersion", "2.0"),
        ("adminEmail", portal.email),
        ("earliestDatestamp", stamp(earliest)),
        ("deletedRecord", "persistent"),
        ("granularity", "YYYY-MM-DDThh:mm:ssZ"),
    ):
        add(identity, name, text)


def add_formats(root: etree._Element) -> None:
    one = add(add(root, "ListMetadataFormats"), "metadataFormat")
    add(one, "metadataPrefix", PREFIX)
    add(one, "schema", FORMAT_XSD)
    add(one, "metadataNamespace", FORMAT)


def add_sets(root: etree._Element, sets: Iterable[tuple[str, str]]) -> None:
    listed = add(root, "ListSets")
    for spec, name in sets:
        one = add(listed, "set")
        add(one, "setSpec", spec)
        add(one, "setName", name)


def add_page(root: etree._Element, verb: str, page: Page, request: HttpRequest) -> None:
    """ListIdentifiers or ListRecords; the last of several pages ends with an empty token."""
    listed = add(root, verb)
    for record in page.records:
        if verb == "ListIdentifiers":
            add_header(listed, record)
        else:
            add_record(listed, record, request)
    if not page.is_whole:
        token = page.next.as_token(verb) if page.next else ""
        add(
            listed,
            "resumptionToken",
            token,
            completeListSize=str(max(page.total, 1)),
            cursor=str(page.delivered),
        )


def add_record(parent: etree._Element, record: Harvested, request: HttpRequest) -> None:
    """A record; of one that was withdrawn only its header."""
    element = add(parent, "record")
    add_header(element, record)
    if not record.is_deleted:
        add_dublin_core(add(element, "metadata"), record.register.metadata_of(record.row, request))


def add_header(parent: etree._Element, record: Harvested) -> None:
    header = add(parent, "header", **({"status": "deleted"} if record.is_deleted else {}))
    add(header, "identifier", record.item.identifier)
    add(header, "datestamp", stamp(record.item.changed_at))
    for spec in record.specs:
        add(header, "setSpec", spec)


def add_dublin_core(parent: etree._Element, metadata: DublinCore) -> None:
    element = etree.SubElement(parent, f"{{{FORMAT}}}dc", nsmap={"oai_dc": FORMAT, "dc": DC})
    element.set(SCHEMA_LOCATION, f"{FORMAT} {FORMAT_XSD}")
    for name in ELEMENTS:
        for text in _values(getattr(metadata, name)):
            etree.SubElement(element, f"{{{DC}}}{name}").text = text


def _values(value) -> list[str]:
    values = [value] if isinstance(value, str) or not isinstance(value, Iterable) else value
    return [text for text in (clean_text(str(item)) for item in values) if text]


def stamp(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
