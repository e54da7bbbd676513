"""What the read API says of legal documents beyond the columns of the list (NĐ 43/2011, Điều 10.1.e)."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import pgettext_lazy

from portal.api.common_endpoints import BY_ID
from portal.api.endpoints import (
    ADDRESS,
    DAY,
    TEXT,
    WHOLE,
    YES_OR_NO,
    Endpoint,
    FieldGroup,
    Schema,
    list_of,
    object_of,
)
from portal.api.register_endpoints import REFERENCES, reference_to
from portal.media.enums import FileKind, TextState
from portal.tenancy.models import Portal
from publications.legislation.api_effect import SIGNATURES, signatures_of
from publications.legislation.enums import SigningCapacity, StatedEffect
from publications.legislation.models import DocumentFile, DocumentType, FieldOfLaw, LegalDocument
from publications.legislation.numbering import parse_number

FILE = object_of(
    name=TEXT,
    title=TEXT,
    address=ADDRESS,
    sha256=TEXT,
    size=WHOLE,
    media_type=TEXT,
    kind={"type": "string", "enum": FileKind.values},
    pages={"type": "integer", "nullable": True},
    text_state={"type": "string", "enum": TextState.values},
    is_official_copy=YES_OR_NO,
    signatures={**SIGNATURES, "nullable": True},
)
DOCUMENT: dict[str, Schema] = {
    "document_type": {**object_of(code=TEXT, name=TEXT), "nullable": True},
    "number_parts": object_of(
        digits=TEXT, year={"type": "integer", "nullable": True}, type_code=TEXT, sign=TEXT, key=TEXT
    ),
    "issuers": REFERENCES,
    "fields_of_law": REFERENCES,
    "signatory_title": TEXT,
    "signing_capacity": {"type": "string", "enum": ["", *SigningCapacity.values]},
    "place_of_issue": TEXT,
    "passed_on": DAY,
    "is_expedited": YES_OR_NO,
    "recipients": list_of(TEXT),
    "stated_effect": {"type": "string", "enum": StatedEffect.values},
    "source_url": TEXT,
    "files": list_of(FILE),
}


def _document_values(rows: Sequence[LegalDocument], request: HttpRequest) -> Mapping[int, dict[str, Any]]:
    return {row.pk: _document(row, request) for row in rows}


def _document(row: LegalDocument, request: HttpRequest) -> dict[str, Any]:
    kind = row.document_type
    return {
        "document_type": {"code": kind.code, "name": kind.name} if kind else None,
        "number_parts": _number_parts(row.document_number),
        "issuers": [reference_to(body) for body in row.issuers],
        "fields_of_law": [reference_to(field) for field in row.fields_of_law.all()],
        "signatory_title": row.signatory_title,
        "signing_capacity": row.signing_capacity,
        "place_of_issue": row.place_of_issue,
        "passed_on": row.passed_on,
        "is_expedited": row.is_expedited,
        "recipients": [line.strip() for line in row.recipients.splitlines() if line.strip()],
        "stated_effect": row.stated_effect,
        "source_url": row.source_url,
        "files": [_file(attached, row, request) for attached in row.files.all()],
    }


def _number_parts(text: str) -> dict[str, Any]:
    number = parse_number(text)
    return {
        "digits": number.digits,
        "year": number.year,
        "type_code": number.type_code,
        "sign": number.sign,
        "key": number.key,
    }


def _file(attached: DocumentFile, document: LegalDocument, request: HttpRequest) -> dict[str, Any]:
    file, stored = attached.file, attached.file.stored
    return {
        "name": file.name,
        "title": file.title,
        "address": document.portal.absolute_url(file.get_absolute_url(), request),
        "sha256": stored.sha256,
        "size": stored.size,
        "media_type": stored.media_type,
        "kind": stored.kind,
        "pages": stored.page_count,
        "text_state": stored.text_state,
        "is_official_copy": attached.is_official_copy,
        "signatures": signatures_of(stored),
    }


DOCUMENT_FIELDS = FieldGroup("document", DOCUMENT, _document_values)


def _types(portal: Portal) -> QuerySet[DocumentType]:
    return DocumentType.objects.all()


def _type_values(rows: Sequence[DocumentType], request: HttpRequest) -> Mapping[int, dict[str, Any]]:
    return {
        row.pk: {
            "code": row.code,
            "name": row.name,
            "abbreviation": row.abbreviation,
            "can_be_normative": row.can_be_normative,
        }
        for row in rows
    }


def _field_values(rows: Sequence[FieldOfLaw], request: HttpRequest) -> Mapping[int, dict[str, Any]]:
    return {row.pk: reference_to(row) for row in rows}


TYPES = Endpoint(
    slug="loai-van-ban",
    label=pgettext_lazy("api", "Types of documents"),
    model=DocumentType,
    rows=_types,
    fields=[
        FieldGroup(
            "type",
            {"code": TEXT, "name": TEXT, "abbreviation": TEXT, "can_be_normative": YES_OR_NO},
            _type_values,
        )
    ],
    sort_options={"": ("", ["rank", "pk"])},
    key_field="code",
)
FIELDS = Endpoint(
    slug="linh-vuc",
    label=pgettext_lazy("api", "Fields of state management"),
    model=FieldOfLaw,
    rows=lambda portal: FieldOfLaw.objects.all(),
    fields=[FieldGroup("field", {"id": WHOLE, "name": TEXT}, _field_values)],
    sort_options=BY_ID,
)
