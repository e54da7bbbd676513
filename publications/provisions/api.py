"""What the read API says of a document's text: its version, its outline, and where to read it whole."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.http import HttpRequest

from portal.api.endpoints import TEXT, WHOLE, FieldGroup, list_of, object_of
from publications.legislation.models import LegalDocument
from publications.provisions.enums import ParseState, ProvisionKind, TextSource
from publications.provisions.models import DocumentText, Provision

PROVISION = object_of(
    eid=TEXT, kind={"type": "string", "enum": ProvisionKind.values}, number=TEXT, title=TEXT, path=TEXT
)
DOCUMENT_TEXT = {
    **object_of(
        version=WHOLE,
        state={"type": "string", "enum": ParseState.values},
        source={"type": "string", "enum": TextSource.values},
        article_count=WHOLE,
        path=TEXT,
        outline=list_of(PROVISION),
    ),
    "nullable": True,
}


def _texts(rows: Sequence[LegalDocument], request: HttpRequest) -> Mapping[int, dict[str, Any]]:
    """Two queries for all rows; the words themselves are read at the address of the text."""
    texts = DocumentText.objects.current().without_words().filter(document__in=rows)
    outlines: dict[int, list[Provision]] = {text.pk: [] for text in texts}
    for provision in Provision.objects.outline().filter(text__in=texts).order_by("text", "position"):
        outlines[provision.text_id].append(provision)
    paths = {row.pk: row.public_path for row in rows}
    return {
        text.document_id: {"text": _text(text, outlines[text.pk], paths[text.document_id])} for text in texts
    }


def _text(text: DocumentText, outline: Sequence[Provision], path: str) -> dict[str, Any]:
    return {
        "version": text.version,
        "state": text.state,
        "source": text.source,
        "article_count": text.article_count,
        "path": f"{path}toan-van/",
        "outline": [_provision(provision, path) for provision in outline],
    }


def _provision(provision: Provision, path: str) -> dict[str, str]:
    return {
        "eid": provision.eid,
        "kind": provision.kind,
        "number": provision.number,
        "title": provision.title,
        "path": f"{path}{provision.eid}/",
    }


TEXT_FIELDS = FieldGroup("text", {"text": DOCUMENT_TEXT}, _texts, is_in_list=False)
