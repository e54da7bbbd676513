"""When files are checked: on the way in, on upload, when roots change, when certificates run out."""

import datetime

import pytest
from django.core.files.base import ContentFile

from portal.ledger.models import OutboxMessage
from portal.ledger.outbox import process_pending
from portal.media import sandbox
from portal.media.models import StoredFile
from portal.signatures import checking, examination
from portal.signatures.enums import CheckProblem, CheckState, Verdict
from portal.signatures.models import SignatureCheck, TrustRoot
from portal.signatures.services import check_files, check_now
from portal.signatures.trust import TrustRoots
from tests.factories.media import StoredFileFactory, pdf_bytes
from tests.factories.signatures import (
    SIGNED_AT,
    UTC,
    sample_authority,
    sample_root,
    signed_pdf,
    trust,
    with_other_text,
)

pytestmark = pytest.mark.django_db


def pending(topic: str) -> int:
    return OutboxMessage.objects.pending().filter(topic=topic).count()


def check_of(stored: StoredFile) -> SignatureCheck:
    return SignatureCheck.objects.get(stored=stored)


def test_new_pdf_waits_and_the_worker_checks_it(keep, read_here):
    stored = keep(signed_pdf())
    assert check_of(stored).state == CheckState.WAITING
    assert pending(checking.TOPIC) == 1
    process_pending()
    assert check_of(stored).verdict == Verdict.CHAIN_UNKNOWN
    assert pending(checking.TOPIC) == 0


def test_other_kinds_of_files_have_no_signatures_to_check(db):
    StoredFileFactory(kind="docx")
    assert not SignatureCheck.objects.exists()
    assert pending(checking.TOPIC) == 0


def test_several_new_files_are_read_in_one_process(keep, read_here):
    for number in range(3):
        keep(signed_pdf() + b"%" * number)
    process_pending()
    assert read_here == [3]


def test_message_that_comes_twice_checks_once(keep, read_here):
    stored = keep(signed_pdf())
    messages = list(OutboxMessage.objects.filter(topic=checking.TOPIC))
    checking.check_messages(messages)
    checking.check_messages(messages)
    assert read_here == [1]
    assert check_of(stored).signatures.count() == 1


def test_check_that_is_repeated_replaces_what_was_found(keep, read_here):
    stored = keep(signed_pdf(signed_pdf(), field="ChuKy2"))
    check_files([stored])
    check_files([stored])
    assert [signature.position for signature in check_of(stored).signatures.all()] == [1, 2]


def test_new_trust_root_has_signed_files_checked_again_and_no_others(keep, read_here):
    signed, unsigned = keep(signed_pdf()), keep(pdf_bytes())
    process_pending()
    checked_at = check_of(unsigned).checked_at
    trust(sample_root())
    checking.look_for_due()
    process_pending()
    assert check_of(signed).verdict == Verdict.VALID
    assert check_of(unsigned).checked_at == checked_at
    assert read_here == [1, 1]


def test_root_that_goes_takes_its_verdicts_along(keep, read_here):
    trust(sample_root())
    stored = keep(signed_pdf())
    process_pending()
    TrustRoot.objects.update(is_active=False)
    checking.look_for_due()
    process_pending()
    assert check_of(stored).verdict == Verdict.CHAIN_UNKNOWN


def test_certificate_that_runs_out_is_noticed(keep, read_here, frozen_time):
    trust(sample_root())
    end = datetime.datetime(2026, 2, 1, tzinfo=UTC)
    stored = keep(signed_pdf(by=sample_authority().issue("Sắp hết hạn mẫu", number=5, end=end)))
    process_pending()
    assert (check_of(stored).verdict, check_of(stored).recheck_at) == (Verdict.VALID, end)
    frozen_time.move_to(end + datetime.timedelta(days=1))
    checking.look_for_due()
    process_pending()
    assert (check_of(stored).verdict, check_of(stored).recheck_at) == (Verdict.TIME_UNPROVEN, None)


def test_proven_time_never_needs_another_look(keep, read_here):
    trust(sample_root())
    stored = keep(signed_pdf(stamped_at=SIGNED_AT))
    process_pending()
    assert check_of(stored).recheck_at is None


def test_checks_that_are_due_go_in_portions_and_hold_nothing_up(keep, read_here, monkeypatch):
    monkeypatch.setattr(checking, "FILES_AT_ONCE", 2)
    for number in range(3):
        keep(signed_pdf() + b"%" * number)
    process_pending()
    read_here.clear()
    trust(sample_root())
    checking.promise_due_checks()
    checking.check_due([])
    assert read_here == [2]
    assert pending(checking.DUE_TOPIC) == 2
    process_pending()
    assert SignatureCheck.objects.filter(verdict=Verdict.VALID).count() == 1
    assert sum(read_here) == 3


@pytest.mark.parametrize("count", [1, 2, 3])
def test_files_at_which_checks_break_hold_no_other_up(keep, read_here, monkeypatch, count):
    monkeypatch.setattr(checking, "FILES_AT_ONCE", 2)
    files = [keep(signed_pdf() + b"%" * number) for number in range(5)]
    process_pending()
    trust(sample_root())
    broken = {stored.pk for stored in files[:count]}
    check_files = checking.check_files

    def break_at_some(stored_files):
        if any(stored.pk in broken for stored in stored_files):
            raise PermissionError("unreadable")
        check_files(stored_files)

    monkeypatch.setattr(checking, "check_files", break_at_some)
    checking.promise_due_checks()
    process_pending()
    due = SignatureCheck.objects.due(TrustRoots.in_use().key)
    assert {check.stored_id for check in due} == broken
    assert pending(checking.DUE_TOPIC) == 0
    monkeypatch.setattr(checking, "check_files", check_files)
    checking.look_for_due()
    process_pending()
    assert not due.all().exists()


def test_due_checks_are_promised_once(db):
    checking.promise_due_checks()
    checking.promise_due_checks()
    assert pending(checking.DUE_TOPIC) == 1


def test_files_from_before_there_were_checks_are_found(keep, read_here):
    stored = keep(signed_pdf())
    SignatureCheck.objects.all().delete()
    OutboxMessage.objects.all().delete()
    checking.look_for_due()
    process_pending()
    assert check_of(stored).state == CheckState.CHECKED


def test_nothing_due_promises_nothing(keep, read_here):
    keep(pdf_bytes())
    process_pending()
    checking.look_for_due()
    assert pending(checking.DUE_TOPIC) == 0


def test_hostile_file_spoils_no_other_files_check(keep, monkeypatch):
    good, bad = keep(signed_pdf()), keep(with_other_text(signed_pdf()))
    bad_path = bad.storage.path(bad.blob_name)

    def read(job, *, seconds, reader):
        paths = examination.json.loads(examination.Path(job).read_text())["paths"]
        if bad_path in paths:
            raise sandbox.ReaderStopped
        return [{"signatures": []} for _path in paths]

    monkeypatch.setattr(examination.sandbox, "read", read)
    check_files([good, bad])
    assert check_of(good).state == CheckState.UNSIGNED
    assert (check_of(bad).state, check_of(bad).problem) == (CheckState.UNREADABLE, CheckProblem.STOPPED)


def test_check_that_takes_too_long_on_upload_waits_for_the_worker(keep, monkeypatch):
    def read(job, *, seconds, reader):
        raise sandbox.TimeLimitReached

    monkeypatch.setattr(examination.sandbox, "read", read)
    stored = keep(signed_pdf())
    check_now(stored)
    assert check_of(stored).state == CheckState.WAITING
    process_pending()
    assert check_of(stored).problem == CheckProblem.TIME_LIMIT


def test_missing_bytes_are_told(db):
    stored = StoredFileFactory()
    check_files([stored])
    assert check_of(stored).problem == CheckProblem.MISSING


def test_mark_is_found_across_the_edge_of_a_portion(tmp_path, monkeypatch):
    monkeypatch.setattr(examination, "CHUNK", 8)
    path = tmp_path / "tep.pdf"
    for shift in range(12):
        path.write_bytes(b"x" * shift + examination.MARK + b"yyyy")
        assert examination.has_mark(path)
    path.write_bytes(b"/Byte Range /ByteRang")
    assert not examination.has_mark(path)


def test_hostile_texts_of_a_certificate_are_cleaned_and_cut(keep, read_here):
    signer = sample_authority().issue("Ủy\x00 ban\u202e giả", number=5, organisation="Ô" * 64)
    stored = keep(signed_pdf(by=signer))
    process_pending()
    assert check_of(stored).signatures.get().signer == "Ủy ban giả"


@pytest.mark.slow
def test_reader_in_its_own_process_finds_the_same(keep):
    trust(sample_root())
    files = [keep(signed_pdf()), keep(b"%PDF-1.7 /ByteRange hong %%EOF"), keep(pdf_bytes())]
    files[2].storage.save(files[2].blob_name, ContentFile(b""))
    check_files(files)
    assert [check_of(stored).verdict for stored in files] == [Verdict.VALID, "", ""]
    assert check_of(files[1]).problem == CheckProblem.DAMAGED
