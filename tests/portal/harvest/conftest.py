"""A harvester, as libraries for OAI-PMH write one."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from lxml import etree

from portal.harvest.catalogue import complete
from portal.ledger.outbox import process_pending

OAI = "{http://www.openarchives.org/OAI/2.0/}"
SCHEMA = Path(__file__).parents[4] / "shared" / "data" / "schemas" / "OAI-PMH.xsd"


@pytest.fixture(scope="session")
def oai_schema() -> etree.XMLSchema | None:
    """The schema of the protocol; None where the folder of real data did not travel with the repository."""
    return etree.XMLSchema(etree.parse(SCHEMA)) if SCHEMA.is_file() else None


@pytest.fixture
def ask(as_reader, oai_schema) -> Callable:
    """Ask a portal; every answer of the suite is checked against the schema where that is there."""

    def asked(portal, method: str = "get", **arguments) -> etree._Element:
        response = getattr(as_reader(portal), method)(
            "/oai/", {_name(key): arguments[key] for key in arguments}
        )
        assert response.status_code == 200
        assert response["Content-Type"] == "text/xml; charset=utf-8"
        root = etree.fromstring(response.content)
        if oai_schema is not None:
            oai_schema.assertValid(root)
        return root

    return asked


@pytest.fixture
def harvest(ask) -> Callable:
    """Fetch a whole list, page by page; yields its elements."""

    def harvested(portal, verb: str = "ListRecords", **arguments) -> Iterator[etree._Element]:
        root = ask(portal, verb=verb, metadataPrefix="oai_dc", **arguments)
        while True:
            listed = root.find(OAI + verb)
            if listed is None:
                return
            yield from (element for element in listed if element.tag != f"{OAI}resumptionToken")
            token = listed.findtext(f"{OAI}resumptionToken")
            if not token:
                return
            root = ask(portal, verb=verb, resumptionToken=token)

    return harvested


def _name(key: str) -> str:
    return "from" if key == "since" else key


def listed() -> None:
    """Let the worker bring the list of harvesters up to date."""
    while process_pending():
        pass
    complete()


def code_of(root: etree._Element) -> str | None:
    error = root.find(f"{OAI}error")
    return None if error is None else error.get("code")


def identifiers(elements) -> list[str]:
    return [element.findtext(f".//{OAI}identifier") for element in elements]
