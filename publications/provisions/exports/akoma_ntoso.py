"""A text as Akoma Ntoso 3.0 (OASIS LegalDocML), valid against the schema of the standard."""

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from lxml import etree
from lxml.builder import ElementMaker

from portal.core.text import permanent_id
from publications.legislation.models import LegalDocument
from publications.provisions.enums import COMPONENT_KINDS
from publications.provisions.enums import ProvisionKind as Kind
from publications.provisions.models import DocumentText, Provision
from publications.provisions.reading import whole_paragraphs

NAMESPACE = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
ELEMENTS = {
    Kind.PART: "part",
    Kind.CHAPTER: "chapter",
    Kind.SECTION: "section",
    Kind.SUBSECTION: "subsection",
    Kind.ARTICLE: "article",
    Kind.CLAUSE: "paragraph",
    Kind.POINT: "point",
    Kind.ITEM: "indent",
}
#: Where the date of a document is not known, as the standard's users write it.
UNKNOWN_DATE = "0001-01-01"
E: Any = ElementMaker(namespace=NAMESPACE, nsmap={None: NAMESPACE})


def render(
    document: LegalDocument, text: DocumentText, provisions: Sequence[Provision], request: HttpRequest
) -> bytes:
    """The XML of one version of a document's text."""
    return etree.tostring(
        _Writer(document, text, request).write(list(provisions)),
        encoding="UTF-8",
        xml_declaration=True,
        pretty_print=True,
    )


class _Writer:
    """Turns the rows of a text, which are in order, into a tree of elements."""

    def __init__(self, document: LegalDocument, text: DocumentText, request: HttpRequest) -> None:
        self.document = document
        self.text = text
        self.request = request

    def write(self, rows: list[Provision]) -> etree._Element:
        top, below = _tree(rows)
        main = [row for row in top if row.kind not in COMPONENT_KINDS]
        attached = [row for row in top if row.kind in COMPONENT_KINDS]
        is_act = any(row.kind == Kind.ARTICLE for row in rows)
        name = permanent_id(self.document.type_name) or "van-ban"
        shell = E.act(name=name, contains="singleVersion") if is_act else E.doc(name=name)
        shell.append(self._meta(""))
        self._fill(shell, main, below, body="body" if is_act else "mainBody")
        if attached:
            shell.append(E.attachments(*(self._attachment(row, below) for row in attached)))
        return E.akomaNtoso(shell)

    def _fill(self, shell: etree._Element, rows: list[Provision], below: dict, *, body: str) -> None:
        hierarchy = [_element(row, below) for row in rows if row.kind in ELEMENTS]
        for row in rows:
            if row.kind == Kind.PREAMBLE:
                shell.append(E.preamble(*_paragraphs(row)))
        if not hierarchy:
            paragraphs = whole_paragraphs(self.text) if not rows else []
            hierarchy = [E.p(words) for words in paragraphs] or [E.p()]
        shell.append(E(body, *hierarchy))
        for row in rows:
            if row.kind == Kind.CLOSING:
                shell.append(E.conclusions(*_paragraphs(row)))

    def _attachment(self, row: Provision, below: dict) -> etree._Element:
        """An attached document or annex, with the description that the standard wants of each."""
        inner = E.doc(name=row.eid)
        inner.append(self._meta(f"/!{row.eid}"))
        title = [E.p(words) for words in [row.printed, row.heading] if words]
        if title:
            inner.append(E.preface(*title))
        children = below.get(row.position, [])
        hierarchy = [_element(child, below) for child in children if child.kind in ELEMENTS]
        own = [E.p(words) for words in row.paragraphs]
        if hierarchy and own:
            inner.append(E.preamble(*own))
            own = []
        inner.append(E.mainBody(*(hierarchy or own or [E.p()])))
        for child in children:
            if child.kind == Kind.CLOSING:
                inner.append(E.conclusions(*_paragraphs(child)))
        return E.attachment(inner, eId=row.anchor)

    def _meta(self, part: str) -> etree._Element:
        """Work, expression and manifestation (FRBR), and who is named in them."""
        issued = self.document.issued_on.isoformat() if self.document.issued_on else UNKNOWN_DATE
        created = timezone.localtime(self.text.created_at).date().isoformat()
        number = permanent_id(self.document.document_number) or str(self.document.pk)
        work = f"/akn/vn/act/{self.document.issued_on.year if self.document.issued_on else 'nd'}/{number}"
        expression = f"{work}/vie@{created}"
        address = self.document.public_url(self.request)
        identification = E.identification(
            E.FRBRWork(
                E.FRBRthis(value=work + part),
                E.FRBRuri(value=work),
                E.FRBRalias(value=address, name="address"),
                E.FRBRdate(date=issued, name="issued"),
                E.FRBRauthor(href="#issuer"),
                E.FRBRcountry(value="vn"),
                E.FRBRnumber(value=self.document.document_number or str(self.document.pk)),
                E.FRBRname(value=str(self.document)),
            ),
            E.FRBRExpression(
                E.FRBRthis(value=expression + part),
                E.FRBRuri(value=expression),
                E.FRBRdate(date=created, name="read"),
                E.FRBRauthor(href="#publisher"),
                E.FRBRlanguage(language="vie"),
            ),
            E.FRBRManifestation(
                E.FRBRthis(value=f"{expression}{part}.xml"),
                E.FRBRuri(value=f"{expression}.xml"),
                E.FRBRdate(date=created, name="generated"),
                E.FRBRauthor(href="#publisher"),
            ),
            source="#publisher",
        )
        # Attached documents speak of the same bodies.
        return E.meta(identification) if part else E.meta(identification, self._references())

    def _references(self) -> etree._Element:
        issuer = self.document.issuing_body or self.document.portal.organisation
        publisher = self.document.portal.organisation
        return E.references(
            E.TLCOrganization(
                eId="issuer", href=f"/ontology/organization/vn/{issuer.pk}", showAs=issuer.name
            ),
            E.TLCOrganization(
                eId="publisher", href=f"/ontology/organization/vn/{publisher.pk}", showAs=publisher.name
            ),
            source="#publisher",
        )


def _tree(rows: list[Provision]) -> tuple[list[Provision], dict[int, list[Provision]]]:
    """Rows at the top, and those directly below each position."""
    top: list[Provision] = []
    below: dict[int, list[Provision]] = {}
    chain: list[Provision] = []
    for row in rows:
        while chain and chain[-1].end_position < row.position:
            chain.pop()
        (below.setdefault(chain[-1].position, []) if chain else top).append(row)
        chain.append(row)
    return top, below


def _element(row: Provision, below: dict[int, list[Provision]]) -> etree._Element:
    """A provision: number, heading, and its words before what stands below it, or alone."""
    element = E(ELEMENTS[Kind(row.kind)], eId=row.anchor)
    if row.printed:
        element.append(E.num(row.printed))
    if row.heading:
        element.append(E.heading(row.heading))
    children = [_element(child, below) for child in below.get(row.position, []) if child.kind in ELEMENTS]
    paragraphs = _paragraphs(row)
    if children:
        if row.content:
            element.append(E.intro(*paragraphs))
        element.extend(children)
    else:
        element.append(E.content(*paragraphs))
    return element


def _paragraphs(row: Provision) -> list[etree._Element]:
    return [E.p(words) for words in row.paragraphs] or [E.p()]
