"""A PDF file and the signature fields in it that are filled."""

from collections.abc import Iterator
from pathlib import Path

from pyhanko.pdf_utils.crypt import AuthStatus
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.fields import enumerate_sig_fields
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature

from portal.signatures.reader.facts import facts_of
from portal.signatures.reader.trust import Anchors

MAX_SIGNATURES = 50
DOCUMENT_TIMESTAMP = "/DocTimeStamp"


class Refused(Exception):
    """The file as a whole cannot be read; the argument says why: damaged, locked, too_many."""


def examine(path: str, anchors: Anchors) -> dict:
    """Facts of every signature, the earliest first, or why the file could not be read."""
    with Path(path).open("rb") as file:
        try:
            reader = open_pdf(file)
            signatures = [
                facts_of_field(reader, name, field, anchors) for name, field in filled_fields(reader)
            ]
        except Refused as refusal:
            return {"refused": str(refusal)}
        except Exception:  # pyHanko meets the malformed with whatever its parsing stumbles over
            return {"refused": "damaged"}
    return {"signatures": sorted(signatures, key=lambda facts: facts["revision"])}


def open_pdf(file) -> PdfFileReader:
    """Raises Refused for a file that opens with a password only."""
    reader = PdfFileReader(file, strict=False)
    if reader.encrypted and reader.decrypt("").status == AuthStatus.FAILED:
        raise Refused("locked")
    return reader


def filled_fields(reader: PdfFileReader) -> Iterator[tuple]:
    """Yield name and field of each signature; time stamps of the whole file are signed by nobody."""
    fields = enumerate_sig_fields(reader, filled_status=True)
    for count, (name, value, field) in enumerate(fields):
        if count >= MAX_SIGNATURES:
            raise Refused("too_many")
        if value.get_object().get("/Type") != DOCUMENT_TIMESTAMP:
            yield name, field


def facts_of_field(reader: PdfFileReader, name: str, field, anchors: Anchors) -> dict:
    """What is known of one signature; `problem` says why it is nothing."""
    try:
        signature = EmbeddedPdfSignature(reader, field, name)
        return {"field": name, "revision": signature.signed_revision} | facts_of(signature, anchors)
    except Exception:  # as above; the other signatures of the file are told all the same
        return {"field": name, "revision": MAX_SIGNATURES, "problem": "unreadable"}
