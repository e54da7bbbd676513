"""Files made to mislead or to break the check: none gains a verdict, none ends the worker."""

import zlib

import pytest

from portal.signatures.enums import CheckProblem, CheckState
from portal.signatures.models import SignatureCheck
from portal.signatures.services import check_files
from tests.factories.signatures import SIGNED_AT, sample_root, signed_pdf, trust

pytestmark = pytest.mark.django_db
END = b"startxref\n%d\n%%%%EOF\n"


def packed_bomb() -> bytes:
    """A table of references of some hundred kilobytes that unpacks to 200 megabytes."""
    packed = zlib.compress(bytes(200 * 1024 * 1024), 9)
    head = b"%PDF-1.7\n% /ByteRange\n"
    described = b"<< /Type /XRef /Size 5 /W [1 4 2] /Root 2 0 R /Filter /FlateDecode /Length %d >>" % len(
        packed
    )
    return head + b"1 0 obj " + described + b" stream\n" + packed + b"\nendstream endobj\n" + END % len(head)


def nest_of_arrays() -> bytes:
    body = [b"<< /Type /Catalog /AcroForm << /Fields 2 0 R >> >>", b"[" * 100_000 + b"]" * 100_000]
    return with_table(body)


def table_in_a_ring() -> bytes:
    head = b"%PDF-1.7\n% /ByteRange\n"
    table = b"xref\n0 1\n0000000000 65535 f \ntrailer << /Size 1 /Root 1 0 R /Prev %d >>\n" % len(head)
    return head + table + END % len(head)


def field_that_is_its_own_child() -> bytes:
    body = [
        b"<< /Type /Catalog /AcroForm << /Fields [2 0 R] >> >>",
        b"<< /T (a) /Kids [2 0 R] /FT /Sig /V 3 0 R >>",
        b"<< /Type /Sig /ByteRange [0 1 2 3] >>",
    ]
    return with_table(body)


def with_table(body: list[bytes]) -> bytes:
    content, places = b"%PDF-1.7\n% /ByteRange\n", []
    for number, value in enumerate(body, 1):
        places.append(len(content))
        content += b"%d 0 obj %s endobj\n" % (number, value)
    table = b"xref\n0 %d\n0000000000 65535 f \n" % (len(body) + 1)
    table += b"".join(b"%010d 00000 n \n" % place for place in places)
    return content + table + b"trailer << /Size %d /Root 1 0 R >>\n" % (len(body) + 1) + END % len(content)


@pytest.mark.slow
def test_files_made_to_break_the_reader_are_told_apart_from_honest_ones(keep):
    trust(sample_root())
    makers = [packed_bomb, nest_of_arrays, table_in_a_ring, field_that_is_its_own_child, signed_pdf]
    files = [keep(make()) for make in makers]
    check_files(files)
    checks = [SignatureCheck.objects.get(stored=stored) for stored in files]
    assert [check.state for check in checks] == [CheckState.UNREADABLE] * 4 + [CheckState.CHECKED]
    assert {check.problem for check in checks[:4]} <= {CheckProblem.DAMAGED, CheckProblem.STOPPED}


def test_no_byte_of_what_is_signed_can_be_altered_unnoticed(checked):
    """Only the container of the signature itself is not covered by it."""
    trust(sample_root())
    content = signed_pdf(stamped_at=SIGNED_AT)
    start = content.index(b"/Contents <30") + len(b"/Contents <")
    end = content.index(b">", start)
    places = [place for place in range(7, len(content), 97) if not start <= place < end]
    assert len(places) > 25
    for place in places:
        altered = content[:place] + bytes([content[place] ^ 1]) + content[place + 1 :]
        assert not checked(altered).is_accepted, f"byte {place}"
