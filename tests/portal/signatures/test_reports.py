"""What doctor and the command say."""

import datetime
import io
import json

import pytest
from django.core.management import call_command
from django.utils import timezone

from portal.core.health import HealthStatus
from portal.media.models import StoredFile
from portal.signatures.enums import CheckProblem, CheckState
from portal.signatures.health_checks import check_signatures
from portal.signatures.models import SignatureCheck
from portal.signatures.services import check_files
from tests.factories.media import OfficialFileFactory, StoredFileFactory, pdf_bytes
from tests.factories.signatures import sample_root, signed_pdf, trust

pytestmark = pytest.mark.django_db


def told(*arguments: str) -> str:
    output = io.StringIO()
    call_command("check_signatures", *arguments, stdout=output)
    return output.getvalue()


def test_nothing_signed_is_nothing_to_say(db):
    assert check_signatures().status == HealthStatus.OK


def test_signed_files_without_trust_roots_are_a_warning(checked):
    checked(signed_pdf())
    result = check_signatures()
    assert result.status == HealthStatus.WARNING
    assert "chưa khai báo chứng thư gốc" in result.message


def test_progress_of_checks_after_a_new_root_is_told(checked):
    trust(sample_root())
    first = checked(signed_pdf())
    assert check_signatures().status == HealthStatus.OK
    checked(signed_pdf() + b"%")
    SignatureCheck.objects.exclude(pk=first.pk).update(trust_key="cu")
    result = check_signatures()
    assert (result.status, result.detail["outdated"]) == (HealthStatus.WARNING, 1)
    assert "1 trong 2 tệp" in result.message


def test_files_that_wait_too_long_are_told(db):
    StoredFileFactory()
    assert check_signatures().status == HealthStatus.OK
    StoredFile.objects.update(stored_at=timezone.now() - datetime.timedelta(hours=1))
    assert "1 tệp đang chờ" in check_signatures().message


def test_files_that_the_machine_could_not_manage_are_told(db):
    StoredFileFactory()
    SignatureCheck.objects.update(state=CheckState.UNREADABLE, problem=CheckProblem.TIME_LIMIT)
    assert "1 tệp không kiểm tra xong" in check_signatures().message


def test_command_prints_a_line_a_file_and_a_count_a_verdict(keep, read_here, portal):
    trust(sample_root())
    signed, unsigned = keep(signed_pdf()), keep(pdf_bytes("Mẫu"))
    OfficialFileFactory(portal=portal, stored=signed, name="co-ky.pdf")
    check_files([signed, unsigned])
    lines = told().splitlines()
    assert any("co-ky.pdf: Hợp lệ" in line for line in lines)
    assert any("Ủy ban nhân dân tỉnh Mẫu · 06/05/2024 09:00 · Hợp lệ" in line for line in lines)
    assert lines[-2:] == ["Hợp lệ: 1", "Không có chữ ký số: 1"]


def test_command_tells_machines_the_same(keep, read_here):
    check_files([keep(signed_pdf())])
    (row,) = json.loads(told("--format", "json"))
    assert (row["state"], row["verdict"]) == ("checked", "chain_unknown")
    assert row["signatures"][0]["signer"] == "Ủy ban nhân dân tỉnh Mẫu"


def test_command_checks_everything_again_when_told_to(keep, read_here):
    check_files([keep(signed_pdf())])
    trust(sample_root())
    assert "Hợp lệ: 1" not in told()
    assert "Hợp lệ: 1" in told("--recheck")
